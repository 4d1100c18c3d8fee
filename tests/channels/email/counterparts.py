"""Postfix and Dovecot on loopback, each with a configuration folder and ports of its own."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

DOVECOT = """
base_dir = {here}/base
state_dir = {here}/base
log_path = {here}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_login_user = nobody
default_internal_user = nobody
default_internal_group = nogroup
first_valid_uid = 1
mail_location = maildir:{here}/mail/%u/in
hostname = mx.northgate.example
postmaster_address = postmaster@northgate.example
submission_host = 127.0.0.1:{smtp}
passdb {{
  driver = static
  args = password=secret
}}
userdb {{
  driver = static
  args = uid=nobody gid=nogroup home={here}/mail/%u
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    port = {lmtp}
  }}
}}
protocol lmtp {{
  mail_plugins = sieve
}}
plugin {{
  sieve = {here}/mail/%u/vacation.sieve
}}
"""

POSTFIX = """
compatibility_level = 3.6
queue_directory = {here}/queue
data_directory = {here}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = {here}/postfix.log
maillog_file_prefixes = {here}
myhostname = mx.northgate.example
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
smtpd_relay_restrictions = permit_mynetworks, reject
transport_maps = inline:{{
    {{parley.example=lmtp:inet:127.0.0.1:{parley}}}
    {{gone.example=lmtp:inet:127.0.0.1:{parley}}}
    {{northgate.example=lmtp:inet:127.0.0.1:{lmtp}}} }}
default_transport = error:5.1.2 no such domain
alias_maps =
alias_database =
minimal_backoff_time = 1s
maximal_backoff_time = 1s
queue_run_delay = 1s
"""

MASTER = """
127.0.0.1:{smtp} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 1 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
smtp unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
proxymap unix - - n - - proxymap
postlog unix-dgram n - n - 1 postlogd
"""

VACATION = """
require ["vacation"];
vacation :days 1 :subject "Out of office" "I am out of the office until 7 December. Ask sam@okoye.example.";
"""


@dataclass(frozen=True)
class Servers:
    """Where everything listens. `parley` is the LMTP port that Parley is to take."""

    here: Path
    smtp: int
    imap: int
    lmtp: int
    parley: int


def missing() -> str:
    """Why the servers cannot run here; empty if they can."""
    if os.geteuid() != 0:
        return "Postfix and Dovecot can only be started by root"
    needed = {
        "postfix": "/usr/sbin/postfix",
        "dovecot-lmtpd": "/usr/lib/dovecot/lmtp",
        "s-nail": "/usr/bin/s-nail",
    }
    needed |= {"dovecot-imapd": "/usr/lib/dovecot/imap", "dovecot-sieve": "/usr/bin/sievec"}
    absent = [package for package, file in needed.items() if not Path(file).exists()]
    return f"Debian's {', '.join(absent)} cannot be found" if absent else ""


def start(here: Path) -> Servers:
    """Both servers, with the mailboxes of anybody at northgate.example (password "secret").

    A port that was free may be taken before the server takes it: then again with others.
    """
    for attempt in range(3):
        folder = here / str(attempt)
        folder.mkdir(mode=0o755)
        with contextlib.suppress(subprocess.SubprocessError):
            return _started(folder)
    raise RuntimeError("Postfix and Dovecot did not start three times over.")


def _started(here: Path) -> Servers:
    servers = Servers(here, *_free_ports(4))
    known = vars(servers)
    for folder in ("base", "mail", "etc", "queue", "data"):
        (here / folder).mkdir(mode=0o755)
    (here / "dovecot.conf").write_text(DOVECOT.format(**known))
    (here / "etc" / "main.cf").write_text(POSTFIX.format(**known))
    (here / "etc" / "master.cf").write_text(MASTER.format(**known))
    away = here / "mail" / "away@northgate.example"
    away.mkdir()
    (away / "vacation.sieve").write_text(VACATION)
    shutil.chown(here / "data", "postfix")
    subprocess.run(["chown", "-R", "nobody:nogroup", str(here / "mail")], check=True)
    _run("dovecot", "-c", str(here / "dovecot.conf"))
    try:
        _run("postfix", "-c", str(here / "etc"), "start")
    except subprocess.SubprocessError:
        _run("doveadm", "-c", str(here / "dovecot.conf"), "stop")
        raise
    return servers


def stop(servers: Servers) -> None:
    _run("postfix", "-c", str(servers.here / "etc"), "stop")
    _run("doveadm", "-c", str(servers.here / "dovecot.conf"), "stop")


def _run(*command: str) -> None:
    """Without pipes: the servers would keep them open."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60)


def _free_ports(count: int) -> list[int]:
    taken = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in taken]
    for each in taken:
        each.close()
    return ports

"""Cyrus IMAP's calendar server on loopback, from Debian's `cyrus-caldav`, with passwords checked by the test.

It runs as the user `cyrus`, so that only root can start it, in a folder of its own that this user can enter.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import smtplib
import socket
import struct
import subprocess
import tempfile
import threading
from functools import partial
from pathlib import Path

import pytest

from tests.contracts.calendar_servers import PASSWORD, USER, House, free_port, ready
from tests.waiting import until

ANOTHER = "karl"
"""Somebody else with the same password, who may see when `USER` is busy, as Cyrus lets everybody."""
BINARIES = Path("/usr/lib/cyrus/bin")

IMAPD = """
configdirectory: {here}/conf
partition-default: {here}/spool
defaultpartition: default
admins: cyrus
sasl_pwcheck_method: saslauthd
sasl_saslauthd_path: {here}/passwords
sasl_mech_list: PLAIN
allowplaintext: yes
httpmodules: caldav
unixhierarchysep: yes
autocreate_post: yes
autocreate_quota: 0
sendmail: /bin/false
calendar_user_address_set: example.com
"""
SERVICES = """
START {{
  recover cmd="ctl_cyrusdb -C {here}/imapd.conf -r"
}}
SERVICES {{
  http cmd="httpd -C {here}/imapd.conf" listen="127.0.0.1:{http}" prefork=0
  lmtp cmd="lmtpd -C {here}/imapd.conf -a" listen="127.0.0.1:{lmtp}" prefork=0
}}
EVENTS {{
}}
"""


class Passwords(threading.Thread):
    """Says yes to one password, in the words of saslauthd: four counted strings in, one out."""

    def __init__(self, path: Path) -> None:
        super().__init__(daemon=True)
        self.listening = socket.socket(socket.AF_UNIX)
        self.listening.bind(str(path))
        path.chmod(0o777)
        self.listening.listen(128)

    def run(self) -> None:
        while True:
            try:
                asking, _ = self.listening.accept()
            except OSError:
                return
            threading.Thread(target=self._judge, args=(asking,), daemon=True).start()

    def _judge(self, asking: socket.socket) -> None:
        """Each by itself: one that asks nothing, or is gone again, must not keep the others waiting."""
        asking.settimeout(5)
        with asking, contextlib.suppress(OSError, struct.error), asking.makefile("rb") as words:
            said = [words.read(struct.unpack("!H", words.read(2))[0]).decode() for _ in range(4)]
            verdict = b"OK" if said[1] == PASSWORD else b"NO"
            asking.sendall(struct.pack("!H", len(verdict)) + verdict)


class Cyrus(House):
    """A running Cyrus, and its folder. Its invitations reach nobody: its mail program fails."""

    here: Path
    passwords: Passwords

    def stop(self) -> None:
        super().stop()
        self.passwords.listening.close()
        shutil.rmtree(self.here, ignore_errors=True)


def cyrus(_: Path) -> Cyrus:
    """Cyrus with two users; skips where it is not installed or may not be started."""
    if os.geteuid() != 0 or not (BINARIES / "httpd").exists() or not (BINARIES / "lmtpd").exists():
        pytest.skip("Cyrus needs root and Debian's cyrus-caldav, which .ci/run installs.")
    here = Path(tempfile.mkdtemp(prefix="parley-cyrus-"))
    ports = {"http": free_port(), "lmtp": free_port()}
    (here / "imapd.conf").write_text(IMAPD.format(here=here))
    (here / "cyrus.conf").write_text(SERVICES.format(here=here, **ports))
    owner = pwd.getpwnam("cyrus")
    for path in (here, here / "conf", here / "spool"):
        path.mkdir(exist_ok=True)
        os.chown(path, owner.pw_uid, owner.pw_gid)
    passwords = Passwords(here / "passwords")
    passwords.start()
    command = ["-C", str(here / "imapd.conf"), "-M", str(here / "cyrus.conf"), "-p", str(here / "pid"), "-D"]
    with (here / "log").open("wb") as log:
        process = subprocess.Popen([BINARIES / "master", *command], stdout=log, stderr=subprocess.STDOUT)
    house = Cyrus(f"http://127.0.0.1:{ports['http']}/", f"/dav/calendars/user/{USER}/", [process])
    house.here, house.passwords, house.log = here, passwords, here / "log"
    ready(house, ports["http"])
    try:
        for user in (USER, ANOTHER):
            until(partial(_has_a_mailbox, ports["lmtp"], user), what="a mailbox of Cyrus")
    except BaseException:
        house.stop()
        raise
    return house


def _has_a_mailbox(port: int, user: str) -> bool:
    """A first message makes a user's mailbox, without which there are no calendars."""
    try:
        with smtplib.LMTP("127.0.0.1", port) as lmtp:
            return not lmtp.sendmail("parley@parley.example", [user], "Subject: Welcome\r\n\r\nHello\r\n")
    except OSError:
        return False

"""Mail that came back or is late: delivery reports (RFC 3464) and the older, informal kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from channels.email.addresses import Author, everybody
from channels.email.bodies import Content
from channels.email.mime import Part
from channels.email.payload import Envelope
from engine.messages import Notice, NoticeKind

_FIELD = re.compile(
    r"^\s{0,20}(final-recipient|original-recipient|action|status)\s{0,5}:\s{0,20}(.{0,400})$", re.I | re.M
)
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\\\"@]{1,64}@[^\s<>()\[\],;:\\\"@]{1,253}[^\s<>()\[\],;:\\\"@.]")
_SENDER = re.compile(r"mailer-?daemon|postmaster|mail delivery|microsoftexchange[0-9a-f]{20}", re.I)
_FAILED = re.compile(
    r"undeliver|returned (?:mail|to sender)"
    r"|delivery (?:has )?(?:status notification \(failure|failed|failure)|failure notice"
    r"|delivery (?:problem|error)|mail delivery (?:failed|system)|could not be delivered"
    r"|delivery failure|message not delivered|wasn['’]t delivered|unzustellbar|nicht zugestellt"
    r"|zustellung fehlgeschlagen|non remis|échec de (?:la )?remise"
    r"|no se (?:ha )?(?:puede|pudo) entregar|devuelto|mancata consegna|non recapitabile|onbestelbaar"
    r"|não (?:foi )?entregue|falha na entrega|undelivered|nondeliverable|address not found",
    re.I,
)
_DELAYED = re.compile(
    r"delivery status notification \(delay|delay(?:ed)?\b|still (?:being )?(?:undelivered|retr)"
    r"|could not (?:yet )?be delivered for|warning: (?:message|could not send)|verzögert|retardée?"
    r"|retrasad|in ritardo|vertraagd",
    re.I,
)
_PERMANENT = re.compile(
    r"\b(?:5\d\d[ -]|[45]\.\d{1,3}\.\d{1,3}\b)|user unknown|no such user|does not exist|unknown user", re.I
)


def read(mail: Part, content: Content, envelope: Envelope, writer: Author) -> Notice | None:
    """The bounce or delay that this mail reports, if it is one."""
    by_server = bool(_SENDER.search(f"{writer.name} {writer.address}")) or not envelope.mail_from
    report = mail.kind == "multipart/report"
    about_delivery = mail.parameters.get("report-type", "").lower() == "delivery-status" or content.report
    if report and not about_delivery:
        return Notice(NoticeKind.AUTOMATIC, content.text)
    if content.report and (report or by_server):
        groups = list(_recipients(content.report))
        if groups:
            return _reported(groups, content)
    if report or by_server or mail.headers.get("x-failed-recipients"):
        return _informal(mail, content, envelope, writer)
    return None


def _reported(groups: list[dict[str, str]], content: Content) -> Notice:
    """By the fields of the first recipient that failed, else the first at all."""
    group = next((group for group in groups if _action(group) == "failed"), groups[0])
    kind = {"failed": NoticeKind.BOUNCE, "delayed": NoticeKind.DELAYED}.get(
        _action(group), NoticeKind.AUTOMATIC
    )
    address = group.get("final-recipient") or group.get("original-recipient") or ""
    failed_address = "" if kind is NoticeKind.AUTOMATIC else _addressed(address)
    return Notice(kind, content.text, failed_address=failed_address)


def _action(group: dict[str, str]) -> str:
    """What happened; where a program leaves that out, its status code says it (RFC 3463)."""
    by_code = {"5": "failed", "4": "delayed"}.get(group.get("status", "")[:1], "")
    return group.get("action", "").partition(" ")[0] or by_code


def _recipients(report: str) -> Iterator[dict[str, str]]:
    """The fields of each recipient; some programs leave out the empty lines between them."""
    group: dict[str, str] = {}
    for name, value in _FIELD.findall(report):
        name, value = name.lower(), value.strip().lower()
        if name in group:
            yield group
            group = {}
        group[name] = (
            value.partition(";")[2].strip() if name.endswith("recipient") and ";" in value else value
        )
    if group:
        yield group


def _informal(mail: Part, content: Content, envelope: Envelope, writer: Author) -> Notice | None:
    subject, text = mail.headers.text("subject"), f"{content.text[:20_000]}\n{content.report[:5000]}"
    given = mail.headers.get("x-failed-recipients")
    permanent = _PERMANENT.search(text)
    if _DELAYED.search(subject) or (_DELAYED.search(text[:2000]) and not permanent):
        kind = NoticeKind.DELAYED
    elif _FAILED.search(subject) or _FAILED.search(text[:2000]) or permanent or given:
        kind = NoticeKind.BOUNCE
    else:
        return None
    own = {address.rpartition("@")[2].lower() for address in (*everybody(mail.headers), *envelope.rcpt_to)}
    return Notice(kind, content.text, failed_address=_failed(f"{given}\n{text}", own, writer))


def _failed(text: str, own: set[str], writer: Author) -> str:
    """The first address that is neither the server's nor at a domain the report was sent to."""
    for found in _ADDRESS.findall(text):
        address = str(found).lower()
        foreign = address.rpartition("@")[2] not in own and address != writer.address
        if foreign and not _SENDER.match(address):
            return address
    return ""


def _addressed(value: str) -> str:
    found = _ADDRESS.search(value)
    return found.group(0).lower() if found else ""

"""Mail that came back or is late: delivery reports (RFC 3464) and the older, informal kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from channels.email.addresses import Author
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
    kind, parameters = mail.kind, mail.parameters
    if (
        kind == "multipart/report"
        and parameters.get("report-type", "").lower() != "delivery-status"
        and not content.report
    ):
        return Notice(NoticeKind.AUTOMATIC, content.text)
    if content.report:
        return _reported(content)
    server = _SENDER.search(f"{writer.name} {writer.address}") or not envelope.mail_from
    if not server and not mail.headers.get("x-failed-recipients"):
        return None
    return _informal(mail, content, writer)


def _reported(content: Content) -> Notice:
    """By the fields of the first recipient that failed, else the first at all."""
    groups = list(_recipients(content.report))
    failed = next((group for group in groups if group.get("action") == "failed"), None)
    group = failed or (groups[0] if groups else {})
    action = group.get("action", "failed" if group.get("status", "").startswith("5") else "")
    address = group.get("final-recipient") or group.get("original-recipient") or ""
    kind = {"failed": NoticeKind.BOUNCE, "delayed": NoticeKind.DELAYED}.get(action, NoticeKind.AUTOMATIC)
    failed_address = "" if kind is NoticeKind.AUTOMATIC else _addressed(address)
    return Notice(kind, content.text, failed_address=failed_address)


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


def _informal(mail: Part, content: Content, writer: Author) -> Notice | None:
    subject, text = mail.headers.text("subject"), content.text[:20_000]
    failed = _FAILED.search(subject) or _FAILED.search(text[:2000]) or _PERMANENT.search(text)
    if _DELAYED.search(subject) or (_DELAYED.search(text[:2000]) and not _PERMANENT.search(text)):
        kind = NoticeKind.DELAYED
    elif failed or mail.headers.get("x-failed-recipients"):
        kind = NoticeKind.BOUNCE
    else:
        return None
    given = mail.headers.get("x-failed-recipients")
    others = (found for found in _ADDRESS.findall(given + "\n" + text) if found.lower() != writer.address)
    return Notice(
        kind, content.text, failed_address=next((a.lower() for a in others if not _SENDER.match(a)), "")
    )


def _addressed(value: str) -> str:
    found = _ADDRESS.search(value)
    return found.group(0).lower() if found else ""

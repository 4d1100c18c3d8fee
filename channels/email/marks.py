"""The words by which mail programs mark what they quote, in the languages they speak.

Every pattern is tried against one line of bounded length and takes linear time.
"""

from __future__ import annotations

import re

LONGEST = 400
"""Characters of a line that are compared with a pattern."""


def _any(*alternatives: str) -> str:
    return "(?:" + "|".join(alternatives) + ")"


WROTE = re.compile(
    r"\b"
    + _any(
        *("wrote", "writes", "schrieb", "schrieben", "hat geschrieben", "a écrit", "écrit", "escribió"),
        *(
            "ha scritto",
            "scrive",
            "scritto",
            "schreef",
            "heeft geschreven",
            "escreveu",
            "napisał(?:a|\\(a\\))?",
        ),
        *(
            "skrev",
            "kirjoitti",
            "napsala?",
            "yazdı",
            "пишет",
            "писал[а]?",
            "написал[а]?",
            "geschreven",
            "escribio",
        ),
    )
    + r"\b|写道|寫道|さんは書きました|のメール"
)
"""The verb of an attribution line."""

OPENS = re.compile(
    r"(?:\*|_)?"
    + _any(
        *(
            r"on\b",
            r"at\b",
            r"am\b",
            r"le\b",
            r"el\b",
            r"il\b",
            r"em\b",
            r"op\b",
            r"den\b",
            r"dnia\b",
            r"w dniu",
        ),
        *(
            r"dne\b",
            r"vào\b",
            r"a\s+\w{3},",
            r"no dia\b",
            r"\d{4}[./年-]|\d{1,2}[./]\d{1,2}[./]",
            r"mon\b|tue\b|wed\b|thu\b|fri\b|sat\b|sun\b",
        ),
    ),
    re.I,
)
"""How an attribution line begins, if not with a name."""

DATED = re.compile(r"@|\b\d{1,2}[:.h]\d{2}\b|\b(?:19|20)\d\d\b|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|年")
"""What an attribution line holds: an address, a clock time or a year."""

ADDRESS_COLON = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}.{0,80}<[^<>\s]{1,100}@[^<>\s]{1,200}>\s?:$")
"""Gmail in languages it has no phrase for: "2026-11-23 14:06 GMT+01:00 Name <address>:"."""

_ORIGINAL = _any(
    *(
        "original(?: message)?",
        "original appointment",
        "ursprüngliche nachricht",
        "originalnachricht",
        "message d'origine",
    ),
    *(
        "message original",
        "mensaje original",
        "messaggio originale",
        "oorspronkelijk bericht",
        "mensagem original",
    ),
    *("originalmeddelande", "oprindelig meddelelse", "opprinnelig melding", "alkuperäinen viesti"),
    *(
        "wiadomość oryginalna",
        "исходное сообщение",
        "пересылаемое сообщение",
        "původní zpráva",
        "原始邮件",
        "original-nachricht",
    ),
    *(
        "forwarded message",
        "weitergeleitete nachricht",
        "message transféré",
        "message transmis",
        "mensaje reenviado",
    ),
    *(
        "messaggio inoltrato",
        "doorgestuurd bericht",
        "mensagem encaminhada",
        "reply message",
        "antwortnachricht",
    ),
)
SEPARATOR = re.compile(r"[\s*_]*-{2,}\s*" + _ORIGINAL + r"\s*-{2,}", re.I)
FORWARD = re.compile(
    r"[\s*_>-]*"
    + _any(
        *(
            "begin forwarded message",
            "anfang der weitergeleiteten nachricht",
            "début du message (?:réexpédié|transféré)",
        ),
        *("inicio del mensaje reenviado", "inizio messaggio inoltrato", "begin doorgestuurd bericht"),
        *("início da mensagem (?:re)?encaminhada", "forwarded message", "weitergeleitete nachricht"),
        *(
            "message transféré",
            "mensaje reenviado",
            "messaggio inoltrato",
            "doorgestuurd bericht",
            "mensagem encaminhada",
        ),
    )
    + r"\s*:?[\s*_-]*$",
    re.I,
)
HEADER_FROM = re.compile(
    r"[\s*_>]*"
    + _any("from", "von", "de", "da", "van", "från", "fra", "od", "от", "发件人", "差出人", "expéditeur")
    + r"\s*:[\s*]",
    re.I,
)
HEADER_OTHER = re.compile(
    r"[\s*_>]*"
    + _any(
        *(
            "sent",
            "date",
            "gesendet",
            "datum",
            "envoyé",
            "enviado(?: el)?",
            "fecha",
            "inviato",
            "data",
            "verzonden",
        ),
        *(
            "enviada em",
            "enviado em",
            "skickat",
            "sendt",
            "to",
            "an",
            "à",
            "para",
            "a",
            "aan",
            "till",
            "til",
            "cc",
            "kopie",
        ),
        *(
            "subject",
            "betreff",
            "objet",
            "asunto",
            "oggetto",
            "onderwerp",
            "assunto",
            "ämne",
            "emne",
            "тема",
            "кому",
        ),
        *("дата", "reply-to", "antwort an", "主题", "收件人", "发送时间", "日期", "件名", "宛先", "送信日時"),
    )
    + r"\s*[:：]",
    re.I,
)

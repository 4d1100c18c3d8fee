"""How people want to meet from afar: a service by its name, the phone, or just by video."""

from __future__ import annotations

import re

_CONFERENCING = (
    ("teams", re.compile(r"\b(?:ms |microsoft )?teams\b(?! (?:lead|meeting room))", re.IGNORECASE)),
    ("zoom", re.compile(r"\bzoom\b", re.IGNORECASE)),
    (
        "meet",
        re.compile(
            r"\bgoogle ?meet\b|\bgmeet\b|\bhangouts?\b|\bover meet\b|\bon (?:google )?Meet\b|"
            r"\bvia (?:google )?Meet\b"
        ),
    ),
    ("meet", re.compile(r"\bgoogle meet\b|\bgmeet\b|\bg-meet\b", re.IGNORECASE)),
    ("webex", re.compile(r"\bwebex\b", re.IGNORECASE)),
    ("skype", re.compile(r"\bskype\b", re.IGNORECASE)),
    ("jitsi", re.compile(r"\bjitsi\b", re.IGNORECASE)),
    ("whatsapp", re.compile(r"\bwhats ?app\b", re.IGNORECASE)),
    ("facetime", re.compile(r"\bfacetime\b", re.IGNORECASE)),
    (
        "phone",
        re.compile(
            r"\bphone ?call\b|\b(?:by|over the|via|on the|per|au|par|por|al) (?:tele)?(?:phone|fon|"
            r"teléfono|telefono|telefone|téléphone|telefoon)\b|\bphone\b(?! (?:number|no))|"
            r"\bgive (?:me|us|him|her) a (?:ring|bell|buzz|call)\b|\bdial[- ]in\b|\btelefonisch\b|"
            r"\btelephone\b|\btelefonat\b|\btelefonat\w*\b|\baudio[- ]only\b|\bcall me (?:on|at)\b|"
            r"\bplain call\b|\bregular call\b",
            re.IGNORECASE,
        ),
    ),
)
_VIDEO = re.compile(
    r"\bvideo ?(?:calls?|chats?|meetings?|conferences?|conferencing|link)\b|"
    r"\b(?:by|via|over|per|on|par|por|tramite|em) (?:a )?(?:video|vidéo|vídeo)\b|"
    r"\bvideo(?:anruf|konferenz|gespräch|chat|call)\w*|\bvisio(?:conférence)?\b|"
    r"\bvideo(?:llamada|conferencia)s?\b|\bvídeo(?:chamada|conferência)s?\b|"
    r"\bvideo(?:chiamata|conferenza|bellen|gesprek|vergadering)\b|"
    r"\bvirtual (?:meeting|call)\b|\bonline (?:meeting|call|treffen)\b",
    re.IGNORECASE,
)
"""By video, with no service named."""
AWAY = re.compile(
    r"\b(?:instead of|rather than|not|no|statt|anstatt|plutôt que|en lugar de|en vez de|"
    r"em vez de|invece di|in plaats van|don't (?:have|use)|can't (?:do|use)|cannot (?:do|"
    r"use))\s+(?:(?:a|an|the|use|do|on|over|ms|via|by)\s+){0,2}$",
    re.IGNORECASE,
)
"""What stands before a way or a place that is not wanted."""


def conferencing(text: str) -> str | None:
    """How to meet, where a way is named and not refused."""
    found = []
    for name, pattern in _CONFERENCING:
        for match in pattern.finditer(text):
            if not AWAY.search(text[max(0, match.start() - 40) : match.start()]):
                found.append((match.start(), name))
    if not found and _VIDEO.search(text):
        return "video"
    return min(found)[1] if found else None

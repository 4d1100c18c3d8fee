"""The line above which an answer goes and the line that ends our own mails, in every language we write.

Both are recognised in the mails that come back, so a change here must keep the old words known.
"""

from __future__ import annotations

import re

DELIMITERS = {
    "en": "--- Your answer goes above this line ---",
    "de": "--- Ihre Antwort bitte über diese Zeile ---",
    "fr": "--- Votre réponse au-dessus de cette ligne ---",
    "es": "--- Su respuesta encima de esta línea ---",
    "it": "--- La risposta sopra questa riga ---",
    "nl": "--- Uw antwoord boven deze regel ---",
    "pt": "--- A sua resposta acima desta linha ---",
}

_FOR = {
    "en": "I am Parley, an automated assistant writing for {organizer}.",
    "de": "Ich bin Parley, ein automatischer Assistent, und schreibe für {organizer}.",
    "fr": "Je suis Parley, un assistant automatique, et j'écris pour {organizer}.",
    "es": "Soy Parley, un asistente automático que escribe por {organizer}.",
    "it": "Sono Parley, un assistente automatico che scrive per {organizer}.",
    "nl": "Ik ben Parley, een automatische assistent die schrijft voor {organizer}.",
    "pt": "Sou Parley, um assistente automático que escreve por {organizer}.",
}
_ALONE = {
    "en": "I am Parley, an automated assistant.",
    "de": "Ich bin Parley, ein automatischer Assistent.",
    "fr": "Je suis Parley, un assistant automatique.",
    "es": "Soy Parley, un asistente automático.",
    "it": "Sono Parley, un assistente automatico.",
    "nl": "Ik ben Parley, een automatische assistent.",
    "pt": "Sou Parley, um assistente automático.",
}
_STOP = {
    "en": "To hear no more from me, answer STOP.",
    "de": "Antworten Sie STOP, und ich schreibe nicht mehr.",
    "fr": "Répondez STOP pour ne plus rien recevoir de moi.",
    "es": "Responda STOP para no recibir más mensajes míos.",
    "it": "Risponda STOP per non ricevere più messaggi da me.",
    "nl": "Antwoord STOP om niets meer van mij te horen.",
    "pt": "Responda STOP para não receber mais mensagens minhas.",
}


def delimiter(language: str) -> str:
    """The line above which an answer goes."""
    return DELIMITERS.get(_short(language), DELIMITERS["en"])


def footer(language: str, organizer: str) -> tuple[str, ...]:
    """Who is writing; and to whom is written for `organizer`, how to stop it."""
    code = _short(language) if _short(language) in _STOP else "en"
    return (_FOR[code].format(organizer=organizer), _STOP[code]) if organizer else (_ALONE[code],)


def _short(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()


DELIMITER = re.compile(
    r"[|\s*]*-{2,3}\s*(?:" + "|".join(re.escape(line.strip("- ")) for line in DELIMITERS.values()) + ")", re.I
)
ENDING = re.compile(r"(?:" + "|".join(re.escape(line) for line in _STOP.values()) + r")\s*$", re.I)

"""Whom an invitee brings in: an assistant who answers for them, a guest, somebody to meet instead.

Read by words that stand near to a mail address; without one, by words for people.
"""

from __future__ import annotations

import re
from enum import StrEnum

from engine.language.meaning import Intent, Meaning

MOST_GUESTS = 5
NEAR = 90
"""Characters between an address and the word that says what its owner is to be."""


class Part(StrEnum):
    """What the person who is named is to be."""

    ASSISTANT = "assistant"
    GUEST = "guest"
    INSTEAD = "instead"
    LEAVES = "leaves"
    AIDE = "aide"


_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_INSTEAD = re.compile(
    r"\b(?:instead|better person|right person for|responsible for|in charge of|in my place|take my place|"
    r"statt meiner|an meiner (?:stelle|statt)|anstelle von mir|zuständig|besser (?:mit|an)|"
    r"à ma place|plutôt|responsable de|en mi lugar|mejor con|em meu lugar|no meu lugar|melhor com|"
    r"al posto mio|al mio posto|meglio con|in plaats van mij|in mijn plaats|beter met|"
    r"verantwoordelijk voor)\b",
    re.IGNORECASE,
)
_REFERS = re.compile(
    r"\b(?:no longer|talk to|speak (?:to|with)|contact|reach out to|get in touch with|ask|wenden sie sich|"
    r"schreiben sie|contactez|adressez-vous|contacte|hable con|fale com|contacte|contatti|parli con|"
    r"neem contact op|vraag)\b",
    re.IGNORECASE,
)
_BRINGS = (
    r"bring|bringing|join|joins|come along|come with|accompan\w+|tag along|attend|add|include|invite|"
    r"plus one|be with me|come too|comes too|be with a|"
    r"mitbringen|bringe|dazu|einladen|hinzufügen|dazukommen|mitkommen|kommt mit|bei mir|teilnehmen|dabei|"
    r"amène|amener|venir avec|viendra avec|ajoute\w*|serai avec|rejoind\w+|inviter|invite[rz]|"
    r"accompagn\w+|participe\w*|"
    r"traer|traigo|llevar|invitar|añad\w+|agreg\w+|inclu\w+|acompañ\w+|unirse|conmigo|"
    r"trazer|trago|levar|convidar|adicion\w+|acrescent\w+|junt\w+|acompanh\w+|comigo|"
    r"portare|porto|invitare|aggiung\w+|includ\w+|accompagn\w+|unirsi|con me|partecip\w+|"
    r"meenemen|neem|meebrengen|uitnodigen|toevoegen|voeg|erbij|meekomen|mee|aansluiten"
)
_GUEST = re.compile(rf"\b(?:{_BRINGS})\b", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"\b(?:(?:a|my|our|one|two|another) (?:colleague|coworker|co-worker|partner|boss|manager|wife|husband|"
    r"friend|team ?mate|lawyer|client|guest)s?|somebody|someone else|"
    r"(?:einen|eine|meinen?|meine|unseren?) (?:kolleg\w+|partner\w*|chef\w*|freund\w*|frau|mann|anw\w+)|"
    r"jemanden?|"
    r"(?:un|une|mon|ma|notre) (?:collègue|associé\w*|chef\w*|ami\w*|avocat\w*)|quelqu'un|"
    r"(?:un|una|mi) (?:colega|compañer\w+|soci\w+|jef\w+|amig\w+|abogad\w+)|alguien|"
    r"(?:um|uma|o meu|a minha|meu|minha) (?:colega|sóci\w+|chefe|amig\w+|advogad\w+)|alguém|"
    r"(?:un|una|il mio|la mia) (?:colleg\w+|soci\w+|capo|amic\w+|avvocat\w+)|qualcuno|"
    r"(?:een|mijn) (?:collega|partner|baas|vriend\w*|advocaat)|iemand)\b",
    re.IGNORECASE,
)
_COPIED = re.compile(
    r"\b(?:cc|cc'?ing|cc'?d|copy|copying|copied|loop(?:ing)?(?: him| her| them)? in|in the loop|"
    r"in kopie|in cc|en copie|en copia|em cópia|in copia)\b",
    re.IGNORECASE,
)
_MAY_COME = re.compile(
    r"\b(?i:can|could|may|might|kann|könnte|darf|peut|pourrait|puede|podría|pode|poderia|può|potrebbe|kan|"
    r"mag)\s+"
    r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?\s+(?i:please |auch |aussi |también |também |anche |ook )?"
    r"(?i:join|come|attend|sit in|be there|tag along|mitkommen|dazukommen|teilnehmen|dabei sein|venir|"
    r"participer|unirse|asistir|participar|vir|venire|partecipare|meekomen|aansluiten)\b"
)
"""Somebody with a name, of whom no address is said."""
_ASSISTANT = re.compile(
    r"\b(?:assist[ae]nt\w*|secretar\w+|sekret\w+|secrétari\w+|segretari\w+|secretári\w+|office manager|ea|pa|"
    r"(?:handle|manage|run|keep)s? my (?:calendar|diary|schedule)|on my behalf|arrange|schedul\w+|"
    r"coordinat\w+|"
    r"koordin\w+|vereinbar\w+|coordonn\w+|s'en (?:occupe|charge)|coordin\w+|coorden\w+|coördin\w+|regelt)\b",
    re.IGNORECASE,
)


def introduced(text: str, meaning: Meaning) -> tuple[Part, tuple[str, ...]] | None:
    """The part and the mail addresses of whoever is brought in; None where nobody is.

    The addresses may be empty: somebody was meant whose address has to be asked for.
    """
    for part, sign in (
        (Part.INSTEAD, _INSTEAD),
        (Part.GUEST, _GUEST),
        (Part.ASSISTANT, _ASSISTANT),
        (Part.GUEST, _COPIED),
        (Part.INSTEAD, _REFERS),
    ):
        named = _near(text, sign)
        if named:
            return part, named if part is Part.GUEST else named[:1]
    if (_GUEST.search(text) and _SOMEBODY.search(text)) or _MAY_COME.search(text):
        return Part.GUEST, ()
    if Intent.DELEGATE in meaning.intents:
        return Part.INSTEAD if _INSTEAD.search(text) else Part.ASSISTANT, addresses_in(text)[:1]
    return None


def _near(text: str, sign: re.Pattern[str]) -> tuple[str, ...]:
    """The addresses that stand near to one of the words of `sign`, in the same paragraph."""
    found: dict[str, None] = {}
    for word in list(sign.finditer(text))[:MOST_GUESTS]:
        for mail in list(_MAIL.finditer(text))[:MOST_GUESTS]:
            between = text[min(word.end(), mail.end()) : max(word.start(), mail.start())]
            if len(between) <= NEAR and "\n\n" not in between:
                found[mail[0].lower()] = None
    return tuple(found)


def speaks_of_people(text: str) -> bool:
    """Whether a piece of a message is about somebody who is to come in."""
    return _MAIL.search(text) is not None or (
        _GUEST.search(text) is not None and _SOMEBODY.search(text) is not None
    )


def addresses_in(text: str) -> tuple[str, ...]:
    """The mail addresses in `text`, in small letters, each once."""
    return tuple(dict.fromkeys(mail.lower() for mail in _MAIL.findall(text)))[:MOST_GUESTS]

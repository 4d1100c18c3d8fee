"""Who else is named in an answer: whom to ask meanwhile, the delegate, the one whose leave is needed."""

from __future__ import annotations

import re

from engine.language.facts import Facts

_NAME = r"((?:[A-ZÀ-Þ][\w'’-]{1,30})(?:\s[A-ZÀ-Þ][\w'’-]{1,30})?)"
_TITLE = r"(?:(?i:mr|ms|mrs|dr|prof|frau|herrn?|mme|sr|sra|sig|mevrouw|meneer)\.?\s+)?"
_INSTEAD = re.compile(
    r"(?i:contact(?:er|ez|ar|e)?|reach(?: out to)?|get in touch with|write to|call|ask|speak (?:to|with)|"
    r"talk (?:to|with)|coordinate with|arrange (?:it |this )?with|colleague|assistant|secretary|successor|"
    r"my (?:pa|ea)|forward(?:ing|ed)? (?:this |it )?to|loop(?:ing)? in|wenden sie sich an|"
    r"melden sie sich bei|"
    r"kontaktieren sie|kollege|kollegin|assistentin|assistent|adressez-vous à|contactez|collègue|assistante?|"
    r"contacte con|contacta con|contacte a|compañer[oa]|asistente|contacte|fale com|colega|"
    r"contatti|contattare|"
    r"rivolgersi a|collega|neem contact op met|assistente)\s*,?\s+" + _TITLE + _NAME
)
_CONDITION = re.compile(
    r"\b(?i:if|provided(?: that)?|providing|once|as long as|assuming|unless|when|as soon as|subject to|"
    r"depends on|depending on|falls|wenn|sobald|sofern|si|dès que|se|quando|appena|als|mits|zodra|cuando)\s+"
    r"(?:(?i:((?:my|our|mein\w{0,2}|unser\w{0,2}|mon|ma|mi|il mio|la mia|o meu|a minha|mijn)\s"
    r"(?:boss|manager|wife|husband|partner|assistant|team|colleague|client|director|secretary|pa|ea|lawyer|"
    r"chef\w{0,2}|frau|mann|kolleg\w{1,2}|team|patron\w{0,2}|femme|mari|équipe|jef[ea]|mujer|marido|equipo|"
    r"chefe|mulher|equipa|capo|moglie|marito|squadra|baas|vrouw|man))\b)|" + _TITLE + _NAME + ")"
)
_NOBODY = frozenset(
    ["I", "It", "That", "The", "This", "You", "We", "They", "Not", "There", "Sie", "Ich", "Es"]
)


def instead(facts: Facts) -> str:
    """The address of whoever is to be asked instead, else the name."""
    mail = next((str(node.value) for node in facts.nodes if node.tag == "MAIL"), "")
    if mail:
        return mail
    found = _INSTEAD.search(facts.text)
    return found.group(1) if found and found.group(1) not in _NOBODY else ""


def condition_person(facts: Facts) -> str:
    """ "Provided Ana agrees", "if my boss is fine with it": whose leave an answer hangs on."""
    for found in _CONDITION.finditer(facts.text):
        name = found.group(1) or found.group(2)
        times = any(node.start == found.start(2) and node.tag != "WORD" for node in facts.nodes)
        if name and name not in _NOBODY and not times:
            return str(name)
    return ""

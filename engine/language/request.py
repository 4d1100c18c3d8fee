"""What a request says beside times: people, topic, place, way of meeting."""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.language.conferencing import AWAY
from engine.language.grammar import Node
from engine.language.scene import Scene

_STOPS = frozenset({"COMMA", "STOP", "MAIL", "HANDLE", "LPAR", "RPAR", "URL"})
_TIMES_WORDS = "DAY DAYS SPAN WEEK HOURS MOMENT LEN RECUR ANYTIME ANYDAY WITHIN MONTHSPAN EOD ZONE"
_TIMES = frozenset(_TIMES_WORDS.split())
_NOT_NAMES_WORDS = (
    "me us him her them you everyone everybody all team the a an my our your his their that "
    "this it someone somebody people both no each who whom whoever i we they clients client "
    "customer customers folks guys someone anyone him/her care thanks regards two three zoom "
    "teams meet webex skype google video phone slack parley bot please hi hello hey dear re "
    "about regarding if is are on at for only respect any some what which when how just time "
    "sometime next let can could would should will shall also preferably ideally mornings "
    "afternoons meeting call chat lunch coffee dinner breakfast room office not and or but "
    "then via by using to from in dr mr mrs ms prof topic agenda subject title duration "
    "length location the engineers engineering sales marketing finance legal hr leadership "
    "management design product board colleagues he she er sie ihm ihr ihn il elle lui ils elles "
    "él ella ellos ele ela eles lei loro hij zij hem haar"
)
_NOT_NAMES = frozenset(_NOT_NAMES_WORDS.split())
_WITH = frozenset({"with", "w", "mit", "avec", "con", "com", "met"})
_SUBJECT = re.compile(
    r"(?:\brename (?:it|this|the meeting)? ?to|\bchange the (?:title|subject|topic|name) to|"
    r"\babout|\bregarding|\bre:|\bre\b|\bconcerning|\bon the (?:topic|subject) of|"
    r"\bto (?:discuss|talk about|talk through|go over|go through|review|cover|chat about|plan|"
    r"finalise|finalize|kick off|walk through|run through|catch up on)|\bdiscussing|"
    r"\bsubject(?: line)?:|\btopic:|\btitle:|\bagenda:|\b(?:titled|called|named|entitled)|"
    r"\bwegen|\bzum thema|\büber|\bbetreff:|\bà propos d[eu']|\bau sujet d[eu']|\bconcernant|"
    r"\bpour parler d[eu']|\bpour discuter d[eu']|\bsobre|\bacerca de|\bpara hablar de|"
    r"\bper parlare d[ei]l?l?a?|\briguardo a|\briguardo|\bover het|\bbetreffende|"
    r"\bom te praten over|\bpara falar sobre)\s+",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[\"“«]([^\"”»\n]{2,80})[\"”»]")
_TOGETHER = re.compile(r"\b(?:get|put|between)\s+([A-Z]\w{1,30}(?:\s[A-Z]\w{1,30})?)\s+and\s+(?:me|I)\b")
"""Two people named as a pair: "get Ravi and me together"."""
_PLACE_WORDS = (
    r"office|offices|room|cafe|café|hq|headquarters|building|restaurant|street|st|road|rd|"
    r"avenue|ave|square|station|campus|lobby|hotel|bar|pub|library|canteen|floor|costa|"
    r"starbucks|pret|coffee shop|place|site|studio|school|university|hospital|clinic|park|"
    r"airport|center|centre|hall|house|plaza|mall|coworking|wework|kitchen|boardroom|desk|"
    r"club|lounge|terrace|museum|factory|plant|warehouse|shop|store|bakery|diner|büro|raum|"
    r"zimmer|bureau|salle|oficina|sala|ufficio|kantoor|escritório"
)
_PLACE = re.compile(
    r"\b(?:at|in(?! person\b)|im|in der|beim|au|à|dans|en|no|na|nel|nella|presso|bij|op)\s+((?:(?:the|our|"
    r"my|your|their|his|her|a|that|this|der|dem|la|le|el|il|lo|het|de|notre|nuestra|unserem|"
    r"unser)\s+)?(?:[\w&'\-]+\s+){0,3}?(?:"
    + _PLACE_WORDS
    + (
        r")\b(?:\s+(?:cafe|café|office|room|hotel|bar|lobby)\b)?"
        r"(?:\s+\d{1,4}[A-Za-z]?\b)?(?:\s+(?:on|in|at|near|by|opposite|"
        r"of)\s+(?:the\s+)?(?-i:[A-Z])[\w'\-]*(?:\s+(?-i:[A-Z])[\w'\-]*){0,2})?)"
    ),
    re.IGNORECASE,
)
_BEFORE_DAY = re.compile(
    r"\s+(?:on|at|in|by)\s+(?:the\s+)?(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?s?\b|\d).*$",
    re.IGNORECASE,
)
_ROOM = re.compile(
    r"\b((?:conference |meeting )?room\s+(?:[A-Z]?\d{1,4}[A-Z]?|[A-Z]\w{0,14}))\b", re.IGNORECASE
)


def attendees(scene: Scene, nodes: Sequence[Node], text: str) -> tuple[str, ...]:
    """Mail addresses, handles and names in order, each person once."""
    found: list[tuple[int, str]] = []
    mails = [node for node in nodes if node.tag == "MAIL"]
    for node in nodes:
        if node.tag in ("MAIL", "HANDLE"):
            found.append((node.start, _handle(node.value) if node.tag == "HANDLE" else node.value))
    for start, end, name in _names(scene, nodes, text):
        follower = next((mail for mail in mails if 0 <= mail.start - end <= 6), None)
        between = text[end : follower.start] if follower else ""
        if follower and not re.search(r"\b(and|or|und|et|y|e|en|&)\b|&", between):
            continue
        leader = next(
            (mail for mail in mails if 0 <= start - mail.end <= 2 and "(" in text[mail.end : start]), None
        )
        if leader is None:
            found.append((start, name))
    found += [(pair.start(1), pair.group(1)) for pair in _TOGETHER.finditer(text)]
    unique: dict[str, str] = {}
    for _, name in sorted(found):
        unique.setdefault(name.lower(), name)
    return tuple(unique.values())


def _handle(written: str) -> str:
    inner = written.strip("<>")
    return inner.partition("|")[0].rstrip(".")


_NO_NAMES = frozenset({"asap", "urgently", "mornings", "afternoons"})
_BETWEEN_NAMES = frozenset({"and", "und", "et", "y", "e", "en", "ms", "mr", "mrs", "dr"})


def _names(scene: Scene, nodes: Sequence[Node], text: str) -> list[tuple[int, int, str]]:
    known = {name.lower(): name for name in scene.context.names}
    found: list[tuple[int, int, str]] = []
    ready, index = False, 0
    while index < len(nodes):
        node = nodes[index]
        word = node.text.lower()
        if node.tag == "WORD" and word in _LEADING:
            ready = True
        elif (
            node.tag == "WORD"
            and word not in _NO_NAMES
            and ((ready and _is_name(node, text)) or word in known)
        ):
            index = _last_of_name(nodes, index)
            name = text[node.start : nodes[index].end]
            found.append((node.start, nodes[index].end, name.removesuffix("'s")))
            ready = _lists_on(nodes, index + 1)
        elif node.tag in ("MAIL", "HANDLE"):
            ready = _lists_on(nodes, index + 1)
        elif node.tag not in ("COMMA", "AND", "SLASH", "LPAR", "RPAR") and word not in _BETWEEN_NAMES:
            ready = False
        index += 1
    return found


def _last_of_name(nodes: Sequence[Node], first: int) -> int:
    """Where a name of at most three words ends that begins at `first`."""
    last = first
    while last + 1 < min(len(nodes), first + 3) and _continues(nodes[last + 1], nodes[last]):
        last += 1
    return last


_LEADING_WORDS = "with w mit avec con com met meet invite add see include including interview plus"
_LEADING = frozenset(_LEADING_WORDS.split())


def _lists_on(nodes: Sequence[Node], at: int) -> bool:
    """Whether a further person may follow: after "and", a comma or a slash."""
    return at < len(nodes) and (
        nodes[at].tag in ("COMMA", "AND", "SLASH", "LPAR")
        or nodes[at].text.lower() in ("and", "und", "et", "y", "e")
    )


def _is_name(node: Node, text: str) -> bool:
    word = node.text
    if word.lower().removesuffix("'s") in _NOT_NAMES or len(word) < 2:
        return False
    return (
        word[0].isupper()
        or not any(sign.isupper() for sign in text[:1] + text[node.start :][:1] if sign.isalpha())
        or word.islower()
    )


def _continues(node: Node, before: Node) -> bool:
    return (
        node.tag == "WORD"
        and node.text[:1].isupper()
        and before.text[:1].isupper()
        and node.start - before.end == 1
        and node.text.lower() not in _NOT_NAMES
    )


def subject(nodes: Sequence[Node], text: str) -> str | None:
    """The topic: what follows "about", or stands in quotes."""
    match = _SUBJECT.search(text)
    if not match:
        quoted = QUOTED.search(text)
        return quoted.group(1).strip() if quoted else None
    begin = match.end()
    quoted = QUOTED.match(text, begin)
    if quoted:
        return quoted.group(1).strip()
    end = _until(nodes, text, begin)
    words = text[begin:end].strip(" -–—,;:\"'")
    words = re.sub(
        r"\s+(?:on|at|in|for|by|from|between|with|w/|this|next|and|or|some ?time|any ?time|before|"
        r"after|preferably|ideally|please|pls|the|a|of|our|via|over|am|um|le|el|thanks|around|"
        r"not)$",
        "",
        words,
        flags=re.IGNORECASE,
    )
    words = re.sub(r"\s+(?:on|at|in|for|by|with|please)$", "", words)
    return words or None


_BEHIND_TOPIC = frozenset(
    {"with", "via", "over", "using", "sometime", "please", "preferably", "ideally"}
    | {"mit", "avec", "con", "com", "met"}
)


def _until(nodes: Sequence[Node], text: str, begin: int) -> int:
    """Where a topic ends: at a time, a mark, a person, "via Zoom"."""
    for node in nodes:
        if node.start < begin:
            continue
        if node.tag in _STOPS or (node.tag in _TIMES and node.start > begin):
            return node.start
        if node.tag == "POINT" and (node.end >= len(text) or text[node.end].isspace()):
            return node.start
        if node.tag == "DASH" and text[node.start - 1 : node.start] == " ":
            return node.start
        if node.tag == "WORD" and node.start > begin and node.text.lower() in _BEHIND_TOPIC:
            return node.start
    return len(text)


def location(text: str) -> str | None:
    """Where to meet, as it was written."""
    match = _PLACE.search(text)
    if match and not AWAY.search(text[max(0, match.start() - 30) : match.start()]):
        place = _BEFORE_DAY.sub("", match.group(1))
        place = re.sub(r"\s+(?:instead|please|then|today|tomorrow)$", "", place.strip(), flags=re.IGNORECASE)
        if (
            place.lower()
            not in ("my place", "the office", "office", "place", "first place", "the first place")
            or "meet" in text.lower()
        ):
            return place
    room = _ROOM.search(text)
    return room.group(1).strip() if room else None

"""What a language table is, compiled for lookup: words of the time grammar and signals of intent.

A lexeme is consumed by the grammar; a signal is only noted and may overlap others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from engine.language.tokens import Token, fold, tokens

GAP = 4
"""How many words "…" in a phrase may stand for."""

Values = Mapping[object, str]


@dataclass(frozen=True)
class Words:
    """One language. Phrases are separated by commas; `~` in a word stands for any ending.

    `lexemes`: tag of the grammar -> value -> phrases. `signals`: name -> phrases, where `(a|b)` is a
    choice, `word?` may be missing and `…` stands for up to four words.
    """

    code: str
    lexemes: Mapping[str, Values]
    signals: Mapping[str, str]
    fuzzy: str = ""
    """Words worth recognising when mistyped by one letter."""
    common: str = ""
    """Words that tell this language from others; never read as a mistyped word."""
    elides: bool = False
    """An article may be joined to the word by an apostrophe: "l'après-midi"."""
    hour_is_clock: bool = False
    """The word for hours also says the time: "14 heures", "3 uur"."""
    half_is_to: bool = False
    """"halb drei" is half past two."""
    next_is_coming: bool = False
    """"mercredi prochain" is the very next Wednesday."""
    point_is_date: bool = False
    """"24.11" is a date before it is a time."""


@dataclass(frozen=True, slots=True)
class Lexeme:
    tag: str
    value: object


@dataclass(frozen=True, slots=True)
class Signal:
    """A phrase that was found: its name and the characters it covers."""

    name: str
    start: int
    end: int


Sequence = tuple[str, ...]


@dataclass(slots=True)
class Compiled:
    """A language table ready for lookup."""

    words: Words
    phrases: dict[str, list[tuple[Sequence, Lexeme]]] = field(default_factory=dict)
    signals: dict[str, list[tuple[Sequence, str]]] = field(default_factory=dict)
    fuzzy: dict[str, list[str]] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    common: set[str] = field(default_factory=set)

    def lexeme(self, found: list[Token], at: int) -> tuple[Lexeme, int] | None:
        """The longest phrase of the grammar that begins at token `at`, and where it ends."""
        token = found[at]
        for key in self._keys(token):
            for sequence, lexeme in self.phrases.get(key, ()):
                end = _follow(found, at, sequence)
                if end:
                    return lexeme, end
        return None

    def signals_at(self, found: list[Token], at: int) -> Iterator[Signal]:
        """Every signal that begins at token `at`."""
        for key in self._keys(found[at]):
            for sequence, name in self.signals.get(key, ()):
                end = _follow(found, at, sequence)
                if end:
                    yield Signal(name, found[at].start, found[end - 1].end)

    def _keys(self, token: Token) -> tuple[str, ...]:
        """The forms under which a word may stand in the table."""
        norm = token.norm
        folded = fold(norm)
        keys: tuple[str, ...] = (norm,) if folded == norm else (norm, folded)
        if self.words.elides and "'" in norm:
            head, _, tail = norm.partition("'")
            keys += (tail, fold(tail)) if len(head) <= 6 else ()
        return keys

    def mistyped(self, word: str) -> str | None:
        """The word of the table that `word` is one slip away from, if it is only one."""
        if len(word) < 5 or word in self.known or word in self.common:
            return None
        near = [other for other in self.fuzzy.get(word[0], ()) if _one_slip(word, other)]
        return near[0] if len(near) == 1 else None


def compiled(words: Words) -> Compiled:
    """The table as dictionaries by first word, longest phrase first."""
    made = Compiled(words)
    for tag, values in words.lexemes.items():
        for value, phrases in values.items():
            for phrase in _split(phrases):
                _add_lexeme(made, phrase, Lexeme(tag, value))
    for name, phrases in words.signals.items():
        for phrase in _split(phrases):
            for sequence in _expand(phrase.replace("-", " ")):
                made.signals.setdefault(sequence[0], []).append((sequence, name))
                made.known.update(sequence)
    for entries in made.phrases.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    for word in words.fuzzy.split():
        made.fuzzy.setdefault(word[0], []).append(word)
    made.common = set(words.common.split())
    return made


def _add_lexeme(made: Compiled, phrase: str, lexeme: Lexeme) -> None:
    sequence = tuple(token.norm for token in tokens(phrase))
    folded = tuple(fold(word) for word in sequence)
    for form in {sequence, folded}:
        entries = made.phrases.setdefault(form[0], [])
        if form == sequence:
            entries.insert(0, (form, lexeme))
        elif all(other != form for other, _ in entries):
            entries.append((form, lexeme))
        made.known.update(form)


def _split(phrases: str) -> Iterator[str]:
    return (phrase.strip() for phrase in phrases.replace("\n", " ").split(",") if phrase.strip())


def _expand(phrase: str) -> Iterable[Sequence]:
    """All sequences that a phrase with choices and optional words stands for."""
    sequences: list[Sequence] = [()]
    for part in _parts(phrase):
        optional = part.endswith("?")
        choices = part.rstrip("?").strip("()").split("|")
        longer = [
            (*sequence, *choice.split()) for sequence in sequences for choice in choices if choice.strip()
        ]
        sequences = longer + (sequences if optional else [])
    return [sequence for sequence in sequences if sequence]


def _parts(phrase: str) -> Iterator[str]:
    """The words of a phrase, a bracketed choice being one."""
    depth, begin = 0, 0
    for index, sign in enumerate(phrase + " "):
        depth += (sign == "(") - (sign == ")")
        if sign == " " and not depth:
            if index > begin:
                yield phrase[begin:index]
            begin = index + 1


def _follow(found: list[Token], at: int, sequence: Sequence) -> int:
    """Where `sequence` ends if it stands at `at`, else 0."""
    position, last = at + 1, len(found)
    for index, word in enumerate(sequence[1:], 1):
        if word == "…":
            return _leap(found, position, sequence[index + 1 :])
        if position < last and found[position].text == "-" and word != "-":
            position += 1
        elif word == "-" and position < last and found[position].text != "-":
            continue
        if position >= last or not _same(found[position], word):
            return 0
        position += 1
    return position


def _leap(found: list[Token], position: int, rest: Sequence) -> int:
    if not rest:
        return position
    for skipped in range(GAP + 1):
        at = position + skipped
        if at >= len(found) or found[at].text in ".!?;\n,":
            return 0
        if _same(found[at], rest[0]):
            end = _follow(found, at, rest)
            if end:
                return end
    return 0


def _same(token: Token, word: str) -> bool:
    return token.norm == word or (not token.norm.isascii() and fold(token.norm) == fold(word))


def _one_slip(word: str, other: str) -> bool:
    """Whether one letter is missing, doubled, swapped or wrong."""
    if abs(len(word) - len(other)) > 1 or word == other:
        return False
    head = 0
    while head < min(len(word), len(other)) and word[head] == other[head]:
        head += 1
    one, two = word[head:], other[head:]
    if len(one) == len(two):
        return one[1:] == two[1:] or (one[:2] == two[1::-1] and one[2:] == two[2:])
    return one[1:] == two if len(one) > len(two) else one == two[1:]

"""Actions that answer questions from what is known, and carry the rest to the organizer and back."""

from __future__ import annotations

from dataclasses import replace

from engine.conversation.asking import Asking
from engine.conversation.effects import Topic
from engine.conversation.values import Asked, Role

OPEN_QUESTIONS = 9
"""Further ones push out the oldest: each has a number of one digit."""
LONGEST = 600


class Questions(Asking):
    """Conditions and actions of the table about questions."""

    def all_answers_known(self) -> bool:
        return bool(self.kinds) and len(self._known()) == len(self.kinds)

    def some_answers_known(self) -> bool:
        return bool(self._known())

    def _known(self) -> tuple[str, ...]:
        return tuple(kind for kind in self.kinds if self._knows(kind))

    def _knows(self, kind: str) -> bool:
        talk = self.conversation
        match kind:
            case "robot" | "how_long" | "who":
                return True
            case "where":
                return bool(talk.location or talk.conferencing)
            case "what":
                return bool(talk.subject)
            case "when":
                return bool(talk.booking or talk.offers or talk.pending)
            case _:
                return False

    def answer_question(self) -> None:
        """Say what is known, with what is on offer where the question was when."""
        talk, known = self.conversation, self._known()
        slot = talk.booking.slot if talk.booking is not None else talk.pending
        shown = self._shown_to_speaker() if "when" in known and slot is None else ()
        self.answer(Topic.ANSWER_KNOWN, note=",".join(known), slot=slot, offers=shown)

    def take_question(self, words: str, kinds: tuple[str, ...]) -> None:
        """A question beside something else: what is known is answered, the rest goes on its way."""
        kept = self.note, self.kinds
        self.note, self.kinds = words, kinds
        if known := self._known():
            self.answer(Topic.ANSWER_KNOWN, note=",".join(kind for kind in known if kind != "when"))
        if not self.all_answers_known():
            self.pass_question_on()
        self.note, self.kinds = kept

    def pass_question_on(self) -> None:
        """A question that we cannot answer goes to the other side, in the words it was put.

        The organizer may answer it here: until then it stays open.
        """
        words = self.note.strip()[:LONGEST]
        self.answer(Topic.QUESTION_ASKED, note="")
        if self.by is Role.ORGANIZER:
            self.tell(self.other, Topic.QUESTION_ASKED, note=words)
            return
        open_ones = self.conversation.questions[1 - OPEN_QUESTIONS :]
        taken = {asked.number for asked in open_ones}
        number = next(number for number in range(1, OPEN_QUESTIONS + 1) if number not in taken)
        questions = (*open_ones, Asked(number, words, self.kinds))
        self.change(questions=questions)
        quotes = tuple(f"{asked.number}: {asked.words}" for asked in questions) if len(questions) > 1 else ()
        self.tell(self.other, Topic.QUESTION_ASKED, note=words, quotes=quotes)

    def question_waits(self) -> bool:
        """Whether the invitee waits for an answer of which the organizer was not reminded yet."""
        return any(not asked.reminded for asked in self.conversation.questions)

    def ask_organizer_again(self) -> None:
        """The silence is the organizer's: the question is put once more, and the invitee left in peace."""
        questions = tuple(replace(asked, reminded=True) for asked in self.conversation.questions)
        self.change(questions=questions)
        self.await_answer(Role.INVITEE)
        quotes = tuple(f"{asked.number}: {asked.words}" for asked in questions) if len(questions) > 1 else ()
        self.tell(Role.ORGANIZER, Topic.QUESTION_ASKED, note=questions[-1].words, quotes=quotes)

    def relay_answer(self) -> None:
        """The organizer's words go back to whoever asked, under the question; the offers still stand."""
        if not self.answered:
            return
        left = tuple(asked for asked in self.conversation.questions if asked not in self.answered)
        self.change(questions=left)
        self.tell(
            Role.INVITEE,
            Topic.ANSWER_RELAYED,
            note=self.note,
            quotes=tuple(asked.words for asked in self.answered),
            offers=self.conversation.offers if self.conversation.offers == self.before.offers else (),
        )
        self.tell(Role.ORGANIZER, Topic.PASSED_ON)

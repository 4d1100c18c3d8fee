"""Actions about an organizer's yes that is not one yet: on a condition, or to which of two things?"""

from __future__ import annotations

import re

from engine.conversation.asking import Asking
from engine.conversation.effects import Topic
from engine.conversation.values import Allowed, Question, Role

_THEY = re.compile(
    r"\b(?:he|she|they|him|her|them|er|sie|ihm|ihn|ihr|ils?|elles?|él|ella|ellos|ele|ela|eles|lei|lui|loro|"
    r"hij|zij|ze|hem|haar)\b",
    re.IGNORECASE,
)


class Weighing(Asking):
    """Conditions and actions of the table about words of the organizer that settle nothing yet."""

    def condition_for_invitee(self) -> bool:
        """Whether the invitee is who can make it come true: they are named, or spoken of."""
        words, invitee = " ".join(self.quoted), self.conversation.invitee
        if not words or invitee is None:
            return False
        named = invitee.first_name.casefold() in words.casefold()
        return named or _THEY.search(words) is not None

    def pass_condition_on(self) -> None:
        """The time is the invitee's if they agree to the condition; it is kept until they answer."""
        pending = self.conversation.pending
        assert pending is not None
        if not self.is_inside_rules(pending):
            self.change(exceptions=(*self.conversation.exceptions, Allowed(pending)))
        self._set_aside(pending, Question.NOTHING)
        self._await_word_about(pending)
        note = "; ".join(self.quoted)
        self.tell(Role.INVITEE, Topic.ON_CONDITION, slot=pending, note=note, buttons=("yes", "no"))
        self.tell(Role.ORGANIZER, Topic.PASSED_ON)

    def wait_for_word(self) -> None:
        """What depends on others is not a yes: what was asked stays open."""
        self.answer(Topic.WAITING_FOR_WORD)

    def ask_what_is_meant(self) -> None:
        """A bare yes or no, where a time and a question of the invitee's both wait for one."""
        talk = self.conversation
        quotes = tuple(f"{asked.number}: {asked.words}" for asked in talk.questions)
        if talk.question is Question.LONGER and talk.asked_duration is not None:
            asked, usual = (int(each.total_seconds() // 60) for each in (talk.asked_duration, talk.duration))
            self._ask_which(quotes, (f"approve_{asked}", f"keep_{usual}"), str(asked))
        else:
            self._ask_which(quotes, ("accept_once", "suggest_others", "decline"), "")

    def _ask_which(self, quotes: tuple[str, ...], buttons: tuple[str, ...], length: str) -> None:
        pending = self.conversation.pending
        self.answer(Topic.WHICH_VERDICT, slot=pending, quotes=quotes, note=length, buttons=buttons)

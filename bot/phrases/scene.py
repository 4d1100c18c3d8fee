"""One thing told to one reader: what its words may draw on."""

from __future__ import annotations

from dataclasses import dataclass

from bot.phrases import times
from bot.phrases.catalogue import Translate
from engine.conversation.effects import Tell
from engine.conversation.values import Conversation, Party, Role
from engine.periods import Period

Draft = tuple[list[str], list[str]]


@dataclass(frozen=True, slots=True)
class Scene:
    """One thing told to one reader."""

    tell: Tell
    talk: Conversation
    reader: Party
    say: Translate
    link: str = ""
    """The other person's page, or the way into a chat with them, where there is one."""

    @property
    def is_organizer(self) -> bool:
        return self.tell.to is Role.ORGANIZER

    @property
    def other(self) -> Party | None:
        return self.talk.invitee if self.is_organizer else self.talk.organizer

    @property
    def other_name(self) -> str:
        return self.other.first_name if self.other is not None else self.say("the other person")

    @property
    def is_bound(self) -> bool:
        """Whether a program said when the meeting may be: those are no hours of the reader's."""
        return self.talk.terms is not None

    @property
    def about(self) -> str:
        return self.say(" about {subject}", subject=self.talk.subject) if self.talk.subject else ""

    @property
    def length(self) -> str:
        return minutes(self.say, int(self.talk.duration.total_seconds() // 60))

    def when(self, slot: Period | None) -> str:
        """A slot in the reader's own zone and clock; the organizer sees the other one's too."""
        if slot is None:
            return ""
        if self.is_organizer and self.other is not None:
            return times.both(slot, self.reader.tzid, self.other.tzid, self.reader.locale)
        return times.slot(slot, self.reader.tzid, self.reader.locale)


def minutes(say: Translate, count: int) -> str:
    """A length as people say it: 45 minutes, 1 hour, 1 hour 30 minutes."""
    hours, rest = divmod(count, 60)
    parts = []
    if hours:
        parts.append(say("1 hour") if hours == 1 else say("{count} hours", count=hours))
    if rest or not hours:
        parts.append(say("{count} minutes", count=rest))
    return " ".join(parts)


def how_to_answer(scene: Scene) -> str:
    """How to choose one of the offers."""
    if len(scene.tell.offers) == 1:
        return scene.say("Just reply with yes or 1, or tell me what suits you better.")
    return scene.say("Just reply with a number, or tell me what suits you better.")


def where_lines(s: Scene) -> list[str]:
    """Where the meeting is, or how, if that is known."""
    return where_lines_of(s.talk, s.say)


def where_lines_of(talk: Conversation, say: Translate) -> list[str]:
    """The same for whoever is told of it outside the conversation."""
    lines = []
    if talk.location:
        lines.append(say("Place: {place}", place=talk.location))
    if talk.conferencing and not talk.link:
        lines.append(say("How: {way}", way=way(say, talk.conferencing)))
    if talk.link:
        lines.append(say("Video: {link}", link=talk.link))
    return lines


def place_line(s: Scene) -> list[str]:
    """Where the meeting is, and who else may come."""
    lines = where_lines(s)
    if s.talk.optional:
        shown = s.talk.optional if s.is_organizer else map(name_of, s.talk.optional)
        lines.append(s.say("Also invited: {names}", names=", ".join(shown)))
    return lines


_SERVICES = {
    "teams": "Microsoft Teams",
    "zoom": "Zoom",
    "meet": "Google Meet",
    "webex": "Webex",
    "skype": "Skype",
    "jitsi": "Jitsi",
    "whatsapp": "WhatsApp",
    "facetime": "FaceTime",
}


def way(say: Translate, conferencing: str) -> str:
    """How people meet from afar: a service by its name, the phone, or just by video."""
    if conferencing == "phone":
        return say("by phone")
    return _SERVICES.get(conferencing) or say("by video")


def name_of(mail: str) -> str:
    """Whom a mail address probably belongs to; the address itself is nobody else's business."""
    parts = mail.partition("@")[0].replace("_", ".").replace("-", ".").split(".")
    return " ".join(part.capitalize() for part in parts if part)

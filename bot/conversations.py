"""The use case of every message: who speaks, about which conversation, what it means, one step."""

from __future__ import annotations

from collections.abc import Callable

from bot import (
    boards,
    choosing,
    commands,
    guests,
    joining,
    linking,
    paging,
    partakers,
    replies,
    returns,
    rulings,
    strangers,
    workspaces,
)
from bot.app import App
from bot.bringing import alternate
from bot.calendars import chat as calendar_chat
from bot.finding import Found, Met, find, trigger_key, was_answered
from bot.invitations import invited
from bot.labels import button_in_words
from bot.organizing import organizer_words
from bot.people import is_renamed, renamed, speaker
from bot.phrases.buttons import parse_value
from bot.saying import say, which
from bot.steps import Outcome, take
from engine.conversation import (
    Answered,
    Conversation,
    Due,
    Noticed,
    Pressed,
    Role,
    Trigger,
)
from engine.conversation.values import Party, Question
from engine.errors import Refused
from engine.messages import CalendarReply, Inbound, Notice, NoticeKind, Press, Words
from engine.people import ChannelName, Person
from storage import inbox, people
from storage.conversations import DueTimer
from storage.store import Tx

_BESIDE = {NoticeKind.OPENED: boards.opened, NoticeKind.UNINSTALLED: workspaces.uninstalled}
"""What is told of nobody's conversation."""


async def handle(app: App, row: inbox.Row) -> None:
    """Work one stored payload. Raises what should be tried again."""
    channel = app.channels.get(ChannelName(row.channel))
    if channel is None:
        raise Refused("That channel is not set up any more.")
    inbounds, worked = await channel.read(row.raw), _Worked(row.id)
    for left, inbound in enumerate(inbounds, 1 - len(inbounds)):
        met = app.store.read(lambda tx, each=inbound: _meet(tx, app, each))  # type: ignore[misc]
        if met is not None:
            await converse(app, inbound, met, _nothing if left else worked)
    if not worked.kept:
        await app.store.keep(worked)


class _Worked:
    """The unit that ends the work on a payload; where its last message is a press, in the step of that."""

    def __init__(self, row_id: int) -> None:
        self.row_id, self.kept = row_id, False

    def __call__(self, tx: Tx) -> None:
        inbox.finish(tx, self.row_id)
        self.kept = True


def _nothing(tx: Tx) -> None:
    """Keep nothing besides the step."""


async def converse(
    app: App, inbound: Inbound, met: Met, also: Callable[[Tx], None] = _nothing
) -> Outcome | None:
    """One message of one person, to the end of its step. `also`: what a press keeps together with it."""
    if isinstance(inbound.body, Notice) and inbound.body.kind is NoticeKind.BOUNCE:
        return await returns.bounced(app, inbound, inbound.body)
    if isinstance(inbound.body, Notice) and inbound.body.kind in _BESIDE:
        await _BESIDE[inbound.body.kind](app, inbound)
        return None
    person, known = met
    if await _aside(app, inbound, person):
        return None
    if person is not None and is_renamed(person, inbound.sender):
        person = await app.store.keep(lambda tx, known=person: renamed(tx, known, inbound.sender))  # type: ignore[misc]
    if inbound.token and (joined := await joining.join(app, inbound)) is not None:
        return joined
    if person is None:
        person = await app.store.keep(lambda tx: speaker(tx, app, inbound.sender))
        if person is None:
            if not await strangers.flag(app, inbound, None):
                await replies.to_stranger(app, inbound)
            return None
        await replies.welcome(app, inbound, person)
    found = known or app.store.read(lambda tx: find(tx, app, inbound, person))
    if found.foreign:
        if not await guests.spoke(app, inbound, person) and not await strangers.flag(app, inbound, person):
            await replies.to_foreigner(app, inbound, person)
        return None
    match inbound.body:
        case Words():
            return await _words(app, inbound, inbound.body, person, found)
        case Press():
            return await _press(app, inbound, inbound.body, person, found, also)
        case CalendarReply() | Notice():
            return await _automatic(app, inbound, inbound.body, person, found)


def _meet(tx: Tx, app: App, inbound: Inbound) -> Met | None:
    """Whose message it is; None for one that came to something before."""
    if was_answered(tx, inbound):
        return None
    person = strangers.stands_for(tx, inbound, app.now()) or people.at_address(tx, inbound.sender.address)
    if person is None or inbound.token or is_renamed(person, inbound.sender):
        return Met(person, None)
    return Met(person, find(tx, app, inbound, person))


async def _aside(app: App, inbound: Inbound, person: Person | None) -> bool:
    """Take what concerns an account, a rule or a list, whatever is open."""
    return (
        await linking.handle(app, inbound, person)
        or await rulings.pressed(app, inbound, person)
        or await paging.pressed(app, inbound, person)
    )


async def due(app: App, timer: DueTimer, talk: Conversation) -> Outcome:
    """A timer of `talk` has come."""
    key = f"timer:{timer.what}:{int(timer.at.timestamp())}"
    return await take(app, talk, Due(timer.what), key)


# What is not said in words


async def _press(
    app: App, inbound: Inbound, press: Press, person: Person, found: Found, also: Callable[[Tx], None]
) -> Outcome | None:
    parsed = parse_value(press.value)
    assert parsed is not None
    return await _pressed(app, inbound, found.talks[0], person, parsed[2], parsed[1], also)


async def _pressed(
    app: App,
    inbound: Inbound,
    talk: Conversation,
    person: Person,
    name: str,
    number: int,
    also: Callable[[Tx], None] = _nothing,
) -> Outcome | None:
    role = talk.role_of(person.id)
    assert role is not None
    if name == choosing.THIS_ONE:
        return await _this_one(app, inbound, person, talk)
    if name == "allow_address" and role is Role.ORGANIZER:
        vouched = await strangers.vouch(app, talk, trigger_key(inbound))
        if vouched is not None:
            return vouched
    if role is Role.ORGANIZER and talk.question is Question.REPLACE and name == "yes":
        return await partakers.swap(app, talk, trigger_key(inbound))
    press = Pressed(role, name, number, person.id, _written_to(talk, role, name))
    return await take(app, talk, press, trigger_key(inbound), by=role, also=also)


def _written_to(talk: Conversation, role: Role, name: str) -> Party | None:
    """Whom the organizer's button would have us write to: their calendar and wishes count."""
    chosen = name in ("use_suggestion", "contact_alternate")
    return talk.suggestion if chosen and role is Role.ORGANIZER else None


async def _this_one(app: App, inbound: Inbound, person: Person, talk: Conversation) -> Outcome | None:
    """The conversation that was meant by what was said before; pressed once more, it means nothing new."""
    waiting = app.store.read(lambda tx: choosing.waiting_words(tx, person, app.now()))
    if waiting is None or talk.id not in waiting.talks:
        return None
    outcome = await say(app, inbound, Words(waiting.text), person, talk)
    await choosing.forget(app, person)
    return outcome


async def _automatic(
    app: App, inbound: Inbound, body: CalendarReply | Notice, person: Person, found: Found
) -> Outcome | None:
    """Automatic mail is never answered where it belongs to nothing."""
    if isinstance(body, CalendarReply) and body.method == "REQUEST":
        return await invited(app, inbound, body, person, found)
    if not found.talks:
        return None
    talk = found.talks[0]
    role = talk.role_of(person.id)
    if role is None:
        return None
    trigger: Trigger
    if isinstance(body, CalendarReply):
        trigger = Answered(role, body)
    else:
        trigger = Noticed(role, body, await alternate(app, body.alternate, person, talk))
    return await take(app, talk, trigger, trigger_key(inbound), by=role)


# Words


async def _words(app: App, inbound: Inbound, words: Words, person: Person, found: Found) -> Outcome | None:
    if not words.text.strip():
        await (replies.to_sealed if words.sealed else replies.to_silence)(app, inbound, person)
        return None
    if person.organizer and await calendar_chat.handle(app, inbound, words.text, person):
        return None
    if await commands.handle(app, inbound, words.text, person, found):
        return None
    if (waiting := app.store.read(lambda tx: choosing.waiting_words(tx, person, app.now()))) is not None:
        chosen = choosing.chosen(words.text, waiting, found.talks, person)
        if chosen is not None:
            return await _this_one(app, inbound, person, chosen)
        await choosing.forget(app, person)
    pressed = app.store.read(lambda tx: button_in_words(tx, words.text, person, found.talks))
    if pressed is not None:
        return await _pressed(app, inbound, pressed.talk, person, pressed.name, pressed.round)
    if person.organizer and not found.sure:
        return await organizer_words(app, inbound, words, person, found)
    if not found.talks:
        if person.organizer or not await strangers.flag(app, inbound, person):
            await replies.to_nobody_expected(app, inbound, person)
        return None
    if len(found.talks) > 1:
        named = [
            talk for talk in found.talks if talk.subject and talk.subject.casefold() in words.text.casefold()
        ]
        if len(named) == 1:
            return await say(app, inbound, words, person, named[0])
        return await which(app, inbound, words, person, found)
    return await say(app, inbound, words, person, found.talks[0])

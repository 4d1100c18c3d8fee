"""What a stored Slack payload says. Pure: nothing here asks Slack anything."""

from __future__ import annotations

import msgspec

from channels.payload import Malformed, opened
from channels.slack import rules_form
from channels.slack.home import PRESSED, SAID
from channels.slack.intake import HOME_EVENT, LIFE_EVENTS, MESSAGE_EVENTS, OWN_WORDS, REVOKED, Kind, seal
from channels.slack.modal import CALLBACK, said
from channels.slack.mrkdwn import words
from channels.slack.places import Place
from channels.slack.teams import of_payload
from channels.slack.wire import Command, Event, EventHead, HomeOpened, Interaction, Outer, Revoked, Stored
from engine.messages import Inbound, Notice, NoticeKind, Press, Sender, Words
from engine.people import Address, ChannelName


def read(raw: bytes, bot_user: str = "") -> tuple[Inbound, ...]:
    """What was said or pressed; empty for what needs no answer. Raises `Malformed`.

    `bot_user` is the bot's own user id, where the payload does not name it.
    """
    stored = opened(raw, Stored)
    if stored.kind not in set(Kind):
        raise Malformed("the payload is of no kind that Slack sends")
    kind, body = Kind(stored.kind), bytes(stored.payload)
    sealed = seal(kind, body)
    if sealed is None:
        return ()
    match kind:
        case Kind.EVENT:
            return _event(opened(body, Outer), sealed.key, bot_user)
        case Kind.INTERACTIVE:
            return _interaction(opened(body, Interaction), sealed.key)
        case Kind.COMMAND:
            return _command(opened(body, Command), sealed.key, bot_user)


def _event(outer: Outer, key: str, bot_user: str) -> tuple[Inbound, ...]:
    body = bytes(outer.event)
    head = opened(body, EventHead)
    if head.type == HOME_EVENT:
        return _looked(opened(body, HomeOpened), key)
    if head.type in LIFE_EVENTS:
        return _taken_out(outer, head.type, key)
    if head.type not in MESSAGE_EVENTS or head.subtype not in OWN_WORDS:
        return ()
    event = opened(body, Event)
    bots = [each.user_id for each in outer.authorizations or () if each.is_bot]
    us = bots[0] if bots else bot_user
    if event.user == us or not _for_us(event, us):
        return ()
    private = _is_private(event)
    thread = event.thread_ts or ""
    text, others = words(event.text or "", us or _first_mention(event))
    place = Place(event.channel) if private else Place(event.channel, thread or event.ts)
    profile = event.user_profile
    name = (profile.real_name or profile.display_name or "") if profile else ""
    return (
        Inbound(
            key=key,
            sender=_sender(event.user, name),
            chat=place.chat,
            body=Words(text, others=others),
            refs=(thread,) if thread else (),
            private=private,
            ref=thread or event.ts,
        ),
    )


def _taken_out(outer: Outer, kind: str, key: str) -> tuple[Inbound, ...]:
    """The workspace took Parley out; people's own tokens are none of ours."""
    if kind == REVOKED and not opened(bytes(outer.event), Revoked).tokens.get("bot"):
        return ()
    team = of_payload(Kind.EVENT, msgspec.json.encode(outer))
    notice = Notice(NoticeKind.UNINSTALLED, f"{team} {outer.event_time}")
    return (Inbound(key=key, sender=_sender(team or "workspace"), chat=team, body=notice),)


def _looked(event: HomeOpened, key: str) -> tuple[Inbound, ...]:
    """Somebody looks at their Home tab."""
    return (Inbound(key=key, sender=_sender(event.user), chat=event.user, body=Notice(NoticeKind.OPENED)),)


def _is_private(event: Event) -> bool:
    return event.channel_type == "im" or event.channel.startswith("D")


def _for_us(event: Event, us: str) -> bool:
    """A mention comes as `app_mention`, also where the channel's messages come too: read it only once."""
    if event.type == "app_mention" or _is_private(event):
        return True
    return bool(us) and event.parent_user_id == us and f"<@{us}" not in (event.text or "")


def _first_mention(event: Event) -> str:
    """Who must be meant by an `app_mention` while our own id is not known."""
    text = event.text or ""
    found = text.find("<@")
    return text[found + 2 :].partition(">")[0].partition("|")[0] if found >= 0 else ""


def _interaction(done: Interaction, key: str) -> tuple[Inbound, ...]:
    if done.type == "view_submission":
        return _submission(done, key)
    if done.type != "block_actions" or done.container is None:
        return ()
    if not done.container.message_ts:
        return _home(done, key)
    channel = done.container.channel_id or (done.channel.id if done.channel else "")
    if not channel:
        raise Malformed("a click without a channel cannot be answered")
    ref = done.container.message_ts
    thread = done.container.thread_ts or (done.message.thread_ts if done.message else None) or ""
    private = Place(channel).private
    place = Place(channel) if private else Place(channel, thread or ref)
    pressed = [action.value for action in done.actions if action.type == "button" and action.value]
    return tuple(
        Inbound(
            key=key if number == 0 else f"{key}:{number}",
            sender=_sender(done.user.id, done.user.name or done.user.username),
            chat=place.chat,
            body=Press(value, ref),
            refs=(ref, thread) if thread and thread != ref else (ref,),
            private=private,
        )
        for number, value in enumerate(pressed)
    )


def _submission(done: Interaction, key: str) -> tuple[Inbound, ...]:
    """A filled form is said in words, in the person's private chat."""
    if done.view is None:
        return ()
    if done.view.callback_id == rules_form.CALLBACK:
        changes = rules_form.said(done.view.values, done.view.private_metadata or "")
        return tuple(
            each
            for number, change in enumerate(changes)
            for each in _private(done, f"{key}:{number}" if number else key, Words(change))
        )
    if done.view.callback_id != CALLBACK:
        return ()
    text, user = said(done.view.values)
    others = (Address(ChannelName.SLACK, user),) if user else ()
    return _private(done, key, Words(text, others=others)) if text else ()


def _home(done: Interaction, key: str) -> tuple[Inbound, ...]:
    """A button of the Home tab stands for words, or for the same button under a message."""
    for action in done.actions:
        if action.action_id.startswith(SAID) and action.value:
            return _private(done, key, Words(action.value))
        if action.action_id.startswith(PRESSED) and action.value:
            return _private(done, key, Press(action.value))
    return ()


def _private(done: Interaction, key: str, body: Words | Press) -> tuple[Inbound, ...]:
    sender = _sender(done.user.id, done.user.name or done.user.username)
    return (Inbound(key=key, sender=sender, chat=done.user.id, body=body),)


def _command(command: Command, key: str, bot_user: str) -> tuple[Inbound, ...]:
    """A slash command is seen by its sender alone, so it is talked about in their private chat.

    `/parley` is just a way of speaking to Parley; any other command stays in front of its words.
    """
    rest, others = words(command.text, bot_user)
    name = command.command.strip()
    text = (rest or "/help") if name == "/parley" else f"{name} {rest}".strip()
    return (
        Inbound(
            key=key,
            sender=_sender(command.user_id, command.user_name),
            chat=command.user_id,
            body=Words(text, others=others),
            aside="" if Place(command.channel_id).private else command.channel_id,
        ),
    )


def _sender(user: str, name: str = "") -> Sender:
    return Sender(Address(ChannelName.SLACK, user), name=name)

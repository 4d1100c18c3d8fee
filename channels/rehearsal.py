"""Every channel over its loopback transport, for rehearsals: real payloads, real adapters, no network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import msgspec

from bot.ports import Channel, Clock
from bot.rehearsal.theatre import Raw, Shown
from channels.email.adapter import Email
from channels.email.rehearsal import Outgoing, Seen, mail_from
from channels.email.settings import EmailSettings
from channels.loopback import Json, Loopback
from channels.slack.rehearsal import BOT, SlackLoopback
from channels.telegram.rehearsal import TelegramLoopback
from channels.web.channel import LocalChannel
from channels.web.wire import Pressed, Said
from engine.errors import Refused
from engine.messages import Message, Stored
from engine.people import ChannelName, Person

LOCAL = (ChannelName.WEB, ChannelName.TERMINAL)


class Loopbacks:
    """Implements `bot.rehearsal.theatre.Theatre`. `mail_address` is the address Parley writes from."""

    def __init__(self, clock: Clock, mail_address: str) -> None:
        domain = mail_address.rpartition("@")[2]
        self._mail = Outgoing()
        self._slack, self._telegram = SlackLoopback(), TelegramLoopback()
        self._chats: dict[ChannelName, Loopback] = {
            ChannelName.SLACK: self._slack,
            ChannelName.TELEGRAM: self._telegram,
        }
        self._kept: dict[ChannelName, list[Stored]] = {name: [] for name in LOCAL}
        self._as_sent: dict[ChannelName, list[Shown]] = {}
        self._order: list[Shown] = []
        self._said = 0
        settings = EmailSettings(address=mail_address, domains=(domain,))
        email = Email(settings, clock, self._mail.transport, verify=self._mail.verify)
        self.channels: dict[ChannelName, Channel] = {ChannelName.EMAIL: email}
        for name, chat in self._chats.items():
            self.channels[name] = chat.channel(clock)
        for name in LOCAL:
            self.channels[name] = _local(self._kept[name], clock, name)

    def says(
        self,
        person: Person,
        channel: ChannelName,
        text: str,
        at: datetime,
        headers: Mapping[str, str],
        reply_to: str,
        organizer: bool,
        to: str,
    ) -> Raw:
        if channel is ChannelName.EMAIL:
            answers = self._mail.last_to(person.email)
            payload = mail_from(
                person.email,
                person.name,
                text,
                at=at,
                answers=answers,
                to=to,
                headers=headers,
                submitted=organizer,
            )
            return Raw(channel, payload.key, payload.lane, payload.raw)
        place = _place(person, channel)
        if channel in LOCAL:
            self._said += 1
            said = Said(f"rehearsal-said-{self._said}", place, text, reply_to)
            return Raw(channel, said.id, place, msgspec.json.encode(said))
        payload = self._chats[channel].says(place, text, at=at, reply_to=reply_to, name=person.name)
        return Raw(channel, payload.key, payload.lane, payload.raw)

    def presses(self, person: Person, channel: ChannelName, value: str, ref: str, at: datetime) -> Raw:
        if channel is ChannelName.EMAIL:
            raise Refused("A mail has no buttons to press.")
        place = _place(person, channel)
        if channel in LOCAL:
            self._said += 1
            pressed = Pressed(f"rehearsal-pressed-{self._said}", place, value, ref)
            return Raw(channel, pressed.id, place, msgspec.json.encode(pressed))
        payload = self._chats[channel].presses(place, value, ref, at=at)
        return Raw(channel, payload.key, payload.lane, payload.raw)

    def leaves(self, person: Person, at: datetime) -> Raw:
        """What Telegram sends when `person` shuts the chat with Parley."""
        payload = self._telegram.blocks(_place(person, ChannelName.TELEGRAM), at=at)
        return Raw(ChannelName.TELEGRAM, payload.key, payload.lane, payload.raw)

    def looks(self, person: Person, at: datetime) -> Raw:
        """What Slack sends when `person` looks at the Home tab."""
        payload = self._slack.looks(_place(person, ChannelName.SLACK), at=at)
        return Raw(ChannelName.SLACK, payload.key, payload.lane, payload.raw)

    def mentions(self, person: Person, text: str, chat: str, at: datetime) -> Raw:
        """What Slack sends when `person` mentions Parley in the channel `chat`."""
        place = _place(person, ChannelName.SLACK)
        payload = self._slack.says(place, f"<@{BOT}> {text}", at=at, chat=chat)
        return Raw(ChannelName.SLACK, payload.key, payload.lane, payload.raw)

    def commands(self, person: Person, text: str, chat: str, at: datetime) -> Raw:
        """What Slack sends when `person` uses a command in the channel `chat`."""
        payload = self._slack.commands(_place(person, ChannelName.SLACK), text, at=at, chat=chat)
        return Raw(ChannelName.SLACK, payload.key, payload.lane, payload.raw)

    def asked_of_slack(self) -> list[tuple[str, Json]]:
        """Every request to Slack, oldest first."""
        return list(self._slack.requests)

    def homes(self) -> list[Json]:
        """Every Home tab that Slack was given, oldest first."""
        return [asked for method, asked in self._slack.requests if method == "views.publish"]

    def shown(self) -> list[Shown]:
        for name, now in self._now().items():
            known = self._as_sent.setdefault(name, [])
            for message in now[len(known) :]:
                known.append(message)
                self._order.append(message)
        return list(self._order)

    def shown_now(self) -> list[Shown]:
        """Every message as it stands now, those of one channel after those of another."""
        return [message for messages in self._now().values() for message in messages]

    def _now(self) -> dict[ChannelName, list[Shown]]:
        """What every channel was sent, oldest first."""
        found = {ChannelName.EMAIL: [_mail(mail) for mail in self._mail.seen]}
        for name, chat in self._chats.items():
            found[name] = [
                Shown(
                    name,
                    seen.address,
                    seen.ref,
                    seen.text,
                    tuple((button.name, button.value) for button in seen.buttons),
                    threaded=bool(seen.thread),
                )
                for seen in chat.messages
            ]
        for name, kept in self._kept.items():
            found[name] = [_stored(name, stored) for stored in kept]
        return found


def _place(person: Person, channel: ChannelName) -> str:
    address = person.address(channel)
    if address is None:
        raise Refused(f"{person.name} is not in {channel}.")
    return address.id


def _local(kept: list[Stored], clock: Clock, name: ChannelName) -> LocalChannel:
    async def keep(stored: Stored) -> None:
        if all(one.id != stored.id for one in kept):
            kept.append(stored)

    async def settle(ref: str, message: Message) -> None:
        for number, one in enumerate(kept):
            if one.id == ref:
                kept[number] = replace(one, message=message, settled=True)

    return LocalChannel(keep, settle, clock, name)


def _stored(name: ChannelName, stored: Stored) -> Shown:
    message = stored.message
    buttons = (*(option.button for option in message.options), *message.buttons)
    return Shown(
        name,
        stored.address,
        stored.id,
        message.plain(),
        tuple((button.name, button.value) for button in buttons),
        threaded=bool(stored.conversation),
    )


def _mail(mail: Seen) -> Shown:
    return Shown(
        ChannelName.EMAIL,
        mail.to,
        mail.message_id,
        f"{mail.subject}\n\n{mail.text}",
        copies=mail.cc,
        threaded=bool(mail.in_reply_to),
    )

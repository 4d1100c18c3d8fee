"""The local mailbox that the playground shows."""

from __future__ import annotations

import asyncio

from bot.clock import ToldClock
from channels.email.compose import compose
from channels.email.settings import EmailSettings
from channels.web.mailbox import Mailbox
from engine.messages import Delivery, Invitation, Message, Stored
from engine.people import Address, ChannelName
from tests.channels.web.samples import ICS, NOW

SETTINGS = EmailSettings(address="parley@parley.example")


def delivered(message: Message, times: int = 1, copies: tuple[str, ...] = ()) -> list[Stored]:
    """What the mailbox kept of one delivery that was tried `times` times."""
    delivery = Delivery(
        "msg_1",
        Address(ChannelName.EMAIL, "karl@example.com"),
        "karl@example.com",
        message,
        recipient="Karl Wéber",
        sender="Parley for Zoë Hall",
        copies=copies,
    )
    mail = compose(delivery, SETTINGS, NOW)
    kept: dict[str, Stored] = {}

    async def keep(stored: Stored) -> None:
        kept.setdefault(stored.id, stored)

    async def story() -> None:
        for _ in range(times):
            await Mailbox(keep, ToldClock(NOW))(mail.envelope_from, mail.recipients, mail.data)

    asyncio.run(story())
    return list(kept.values())


def test_a_mail_is_kept_as_its_reader_sees_it() -> None:
    (mail,) = delivered(Message("Übung: “Titan”", ("Hello Karl,", "see you in Zürich.")))
    assert mail.channel is ChannelName.EMAIL
    assert mail.address == "karl@example.com"
    assert mail.extra["from"] == "Parley for Zoë Hall <parley@parley.example>"
    assert mail.message.subject == "Übung: “Titan”"
    assert "Hello Karl,\n\nsee you in Zürich." in mail.message.plain()
    assert mail.message.invitation is None


def test_its_invitation_is_the_one_that_was_sent() -> None:
    (mail,) = delivered(
        Message("Titan", ("Hello",), invitation=Invitation("REQUEST", ICS, "one@parley.example", 3))
    )
    invitation = mail.message.invitation
    assert invitation is not None
    assert (invitation.method, invitation.uid) == ("REQUEST", "one@parley.example")
    assert invitation.sequence == 3
    assert invitation.text.split() == ICS.split()


def test_a_mail_tried_twice_is_shown_once() -> None:
    assert len(delivered(Message("Titan", ("Hello",)), times=2)) == 1


def test_everybody_who_gets_a_copy_has_a_mail_of_their_own() -> None:
    mails = delivered(Message("Titan", ("Hello",)), copies=("ines@example.com",))
    assert [mail.address for mail in mails] == ["karl@example.com", "ines@example.com"]

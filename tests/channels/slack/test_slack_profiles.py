"""A sender is known by their profile, and heard without one."""

from __future__ import annotations

from dataclasses import replace

from channels.slack.profiles import AGAIN, FRESH, Profiles
from engine.errors import Unavailable
from engine.messages import Inbound, Press, Sender, Words
from engine.people import Address, ChannelName

SAM = Address(ChannelName.SLACK, "U0SAM")
SAID = Inbound("k", Sender(SAM, name="sam"), "D0SAM", Words("hi"))


class Directory:
    """Profiles as Slack would give them, and the seconds that have passed."""

    def __init__(self) -> None:
        self.asked = 0
        self.seconds = 0.0
        self.away = False

    async def profile(self, user: str) -> Sender:
        self.asked += 1
        if self.away:
            raise Unavailable("away")
        return Sender(SAM, name="Sam Okoye", email="sam@okoye.example", tzid="Europe/London")

    def profiles(self) -> Profiles:
        return Profiles(self.profile, lambda: self.seconds)


async def test_a_sender_is_known_by_name_mail_and_zone() -> None:
    said = await Directory().profiles().introduce(SAID)
    assert (said.sender.name, said.sender.email) == ("Sam Okoye", "sam@okoye.example")
    assert said.sender.tzid == "Europe/London"
    assert said.body == SAID.body


async def test_whoever_is_mentioned_is_known_by_name_and_mail_as_well() -> None:
    tom = Address(ChannelName.SLACK, "U0TOM")
    said = replace(SAID, body=Words("/meet @U0TOM", others=(tom,)))
    heard = await Directory().profiles().introduce(said)
    assert isinstance(heard.body, Words)
    assert [each.email for each in heard.body.introduced] == ["sam@okoye.example"]
    assert heard.body.others == (tom,)


async def test_a_profile_is_asked_for_once_a_day() -> None:
    directory = Directory()
    profiles = directory.profiles()
    for _ in range(3):
        await profiles.introduce(SAID)
    assert directory.asked == 1
    directory.seconds = FRESH
    await profiles.introduce(SAID)
    assert directory.asked == 2


async def test_a_press_waits_for_no_profile() -> None:
    directory = Directory()
    pressed = replace(SAID, body=Press("b1", "1.1"))
    assert await directory.profiles().introduce(pressed) == pressed
    assert directory.asked == 0


async def test_a_message_is_heard_although_no_profile_comes() -> None:
    directory = Directory()
    directory.away = True
    profiles = directory.profiles()
    assert await profiles.introduce(SAID) == SAID
    assert await profiles.introduce(SAID) == SAID
    assert directory.asked == 1
    directory.away, directory.seconds = False, AGAIN
    assert (await profiles.introduce(SAID)).sender.name == "Sam Okoye"

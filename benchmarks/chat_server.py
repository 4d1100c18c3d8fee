"""The program under measurement for `benchmarks.chat`: Parley as it is, without the vendors' pacing.

Run as a child: `python -m benchmarks.chat_server FOLDER VENDOR_URL PEOPLE`. Prints its address; a first line
begins the measurement, a second one ends it and prints the seconds of CPU used in between.
"""

from __future__ import annotations

import asyncio
import resource
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from bot import log
from bot.ports import Channel
from bot.settings import Settings
from bot.wiring import Parley
from channels.slack.channel import Slack
from channels.slack.settings import SlackMode, SlackSettings
from channels.telegram.channel import Telegram
from channels.telegram.settings import TelegramMode, TelegramSettings
from engine.conversation import Conversation, Offer, State
from engine.conversation.values import party_of
from engine.people import Address, ChannelName, Person
from engine.periods import Period
from storage import conversations, people
from storage.conversations import Entry
from storage.store import Tx

SECRET = "benchmark"
TOKEN = "700700:benchmark"
HALF_HOUR = timedelta(minutes=30)
ORGANIZER = Person(
    "org",
    "Grace Hopper",
    "grace@example.com",
    organizer=True,
    addresses=(Address(ChannelName.EMAIL, "grace@example.com"),),
)


class Unpaced(Parley):
    """Parley whose chats may be written to as fast as it can: the vendors' limits are not ours to measure."""

    vendor = ""

    def _channels(self) -> Sequence[Channel]:
        clock = self.app.clock
        telegram = TelegramSettings(
            token=TOKEN,
            mode=TelegramMode.WEBHOOK,
            webhook_secret=SECRET,
            base_url=self.vendor,
            username="ParleyBot",
            per_chat_a_second=0,
            per_second=0,
            menu=False,
        )
        slack = SlackSettings(
            bot_token="xoxb-benchmark",
            signing_secret=SECRET,
            mode=SlackMode.HTTP,
            base_url=f"{self.vendor}/api/",
            per_channel_a_second=0,
        )
        return [*super()._channels(), Telegram(telegram, clock), Slack(slack, clock)]


def seed(tx: Tx, parley: Parley, count: int) -> None:
    """`count` people in each chat, each with a declined conversation: a press on it gets one answer."""
    people.put(tx, ORGANIZER)
    now = parley.app.now()
    tomorrow = now.replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=1)
    offers = tuple(
        Offer(number, Period(start, start + HALF_HOUR))
        for number, start in enumerate((tomorrow, tomorrow + HALF_HOUR), 1)
    )
    for channel, prefix, account in ((ChannelName.TELEGRAM, "t", ""), (ChannelName.SLACK, "s", "U")):
        for number in range(count):
            place = Address(channel, f"{account}{1000 + number}")
            who = Person(f"{prefix}{number}", f"Karl {number}", addresses=(place,))
            people.put(tx, who)
            talk = Conversation(
                id=f"{prefix}{number}",
                organizer=party_of(ORGANIZER, ORGANIZER.addresses[0], ORGANIZER.email),
                invitee=party_of(who, place, place.id),
                duration=HALF_HOUR,
                tzid="UTC",
                state=State.DECLINED,
                round=1,
                last_offers=offers,
                offered_at=now,
            )
            conversations.keep(tx, None, talk, Entry("prior", now, "Prior", "{}", "{}", "prior", ()))


async def main(folder: Path, vendor: str, count: int) -> None:
    log.configure("error")
    Unpaced.vendor = vendor
    parley = Unpaced(Settings(data=folder, demo=False, web_port=0, smtp_port=0))
    await parley.app.store.keep(lambda tx: seed(tx, parley, count))
    await parley.start()
    await parley.app.channels[ChannelName.TELEGRAM].read(b'{"update_id": 1}')
    print(parley.web.address, flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    before = cpu_seconds()
    print("measuring", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    print(cpu_seconds() - before, flush=True)
    await parley.stop()


def cpu_seconds() -> float:
    """CPU that this process has used, all threads."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))

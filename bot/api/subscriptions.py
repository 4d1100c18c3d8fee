"""What an application wants to be told of an account, and where."""

from __future__ import annotations

from bot.api import calendars
from bot.api.callers import Caller
from bot.api.errors import Invalid, Problem, Unknown
from bot.app import App
from bot.subscriptions import announcing
from engine.errors import Refused
from engine.subscriptions import Announcement, News, Subscription
from storage import outbox, subscriptions
from storage.store import Tx

MOST = 50
"""For one account."""


async def create(
    app: App,
    caller: Caller,
    url: str,
    among: tuple[str, ...] = (),
    *,
    only_managed: bool = False,
    conversations: bool = False,
) -> Subscription:
    """Keep it, and tell the address so at once. Raises `Invalid` or `Unknown`."""
    try:
        if app.notifier is not None:
            app.notifier.check(url)
    except Refused as error:
        raise Invalid(Problem("callback_url", "errors.invalid", str(error))) from error
    for index, one in enumerate(among):
        calendars.calendar(app, caller, one, f"filters.calendar_ids[{index}]")
    now, made = (
        app.now(),
        Subscription(
            app.clock.new_id("chn_"),
            caller.application,
            caller.sub,
            caller.person,
            url,
            among,
            only_managed,
            conversations,
        ),
    )

    def unit(tx: Tx) -> None:
        if len(subscriptions.of_account(tx, caller.sub)) >= MOST:
            raise Invalid(Problem("channel", "errors.too_many", f"an account has at most {MOST} channels"))
        subscriptions.add(tx, made, now)
        announcing.announce(tx, app, made, Announcement(made.id, News.VERIFICATION), now)

    await app.store.keep(unit)
    return made


def those_of(app: App, caller: Caller) -> list[Subscription]:
    """The open ones of the caller's account."""
    return app.store.read(lambda tx: subscriptions.of_account(tx, caller.sub))


async def end(app: App, caller: Caller, subscription_id: str) -> None:
    """Nothing more is told, not even what waits. Raises `Unknown`."""

    def unit(tx: Tx) -> None:
        found = subscriptions.get(tx, subscription_id)
        if found is None or (found.application, found.account) != (caller.application, caller.sub):
            raise Unknown("channel_id", "no such channel")
        subscriptions.remove(tx, found.id)
        outbox.drop(tx, announcing.lane_of(found))

    await app.store.keep(unit)

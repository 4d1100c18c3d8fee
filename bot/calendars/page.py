"""What the one-time link opens: the calendars of one person, and a form to connect another.

The secret in the link says whose page it is. Once something was connected with it, it is worth nothing any
more; a fresh one, for that account alone, takes its place. Looking changes nothing: scanners open every link.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.app import App
from bot.calendars import connecting, links
from bot.calendars.connecting import Details, Report
from bot.phrases import calendar_page
from bot.phrases.calendar_reasons import reason
from bot.phrases.catalogue import spoken, translator
from engine.calendars import CalendarStatus
from engine.errors import ParleyError, Refused
from engine.people import Person
from storage import calendar_links, people
from storage.store import Tx


@dataclass(frozen=True, slots=True)
class View:
    """The page as it stands. `may_connect`: the link can still connect an account."""

    language: str
    labels: Mapping[str, str]
    accounts: tuple[tuple[Report, str], ...]
    """Each with how it stands, in words."""
    may_connect: bool
    is_read: bool = True
    """Everything that counts can be read: times can be offered and booked."""


class CalendarPages:
    """The use cases behind the link. An unknown secret is None, whatever is wrong with it."""

    def __init__(self, app: App) -> None:
        self._app = app

    def look(self, secret: str) -> View | None:
        found = self._found(secret)
        if found is None:
            return None
        person, account = found
        tongue, _ = spoken("", person.locale)
        shown = [one for one in connecting.reports(self._app, person.id) if account in ("", one.account.id)]
        return View(
            tongue,
            calendar_page.labels(translator(tongue)),
            tuple((one, one.text(person.locale)) for one in shown),
            may_connect=not account,
            is_read=connecting.standing(self._app, person.id) is CalendarStatus.ACTIVE,
        )

    def words(self, secret: str, error: ParleyError) -> str:
        """What is wrong, in the language of whose page it is."""
        found = self._found(secret)
        locale = found[0].locale if found is not None else self._app.policy.default_locale
        return reason(translator(spoken("", locale)[0]), str(error))

    async def connect(self, secret: str, details: Details) -> tuple[str, str] | None:
        """Connect, and say so: (the secret of the page from now on, words). Raises what is wrong.

        The link is used up by the first account that could be read, not by a mistyped password.
        """
        found = self._found(secret)
        if found is None or found[1]:
            return None
        person, now, fresh = found[0], self._app.now(), self._app.clock.new_secret()

        report = await connecting.connect(self._app, person.id, details)

        account = report.account.id
        kept = await self._app.store.keep(lambda tx: _replace(tx, secret, fresh, person.id, account, now))
        if not kept:
            await connecting.disconnect(self._app, account)
            raise Refused("This link was used already. Ask for a new one.")
        say = translator(spoken("", person.locale)[0])
        return fresh, calendar_page.connected(say)

    async def choose(self, secret: str, account: str, busy: Sequence[str], target: str) -> str | None:
        """Which calendars block and where meetings go; the words to show."""
        person = self._owner(secret, account)
        if person is None:
            return None
        await connecting.choose(self._app, account, busy, target)
        return calendar_page.saved(translator(spoken("", person.locale)[0]))

    async def disconnect(self, secret: str, account: str) -> str | None:
        person = self._owner(secret, account)
        if person is None:
            return None
        await connecting.disconnect(self._app, account)
        return calendar_page.disconnected(translator(spoken("", person.locale)[0]))

    def _owner(self, secret: str, account: str) -> Person | None:
        """Whose page it is, where the account is one of theirs that this link shows."""
        found = self._found(secret)
        if found is None or found[1] not in ("", account):
            return None
        known = {one.account.id for one in connecting.reports(self._app, found[0].id)}
        return found[0] if account in known else None

    def _found(self, secret: str) -> tuple[Person, str] | None:
        now = self._app.now()

        def unit(tx: Tx) -> tuple[Person, str] | None:
            link = calendar_links.find(tx, secret, now)
            person = people.get(tx, link[0]) if link is not None else None
            return (person, link[1]) if link is not None and person is not None else None

        return self._app.store.read(unit)


def _replace(tx: Tx, secret: str, fresh: str, person_id: str, account: str, now: datetime) -> bool:
    if not calendar_links.use(tx, secret, now):
        return False
    links.begin(tx, fresh, person_id, now, account=account)
    return True

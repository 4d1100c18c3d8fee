"""A story as it stands in its file: the cast, the setting, the turns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from engine.errors import Refused
from engine.people import Address, ChannelName, Person
from engine.periods import Period
from engine.rules import Hours, Rules

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ROLES = ("organizer", "invitee", "other_invitee", "delegate", "stranger")
CHANNELS = {"playground": ChannelName.WEB, **{str(name): name for name in ChannelName}}
KNOWN_TO_EVERYBODY = "unknown"


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that happens at `at`: said, pressed, or only time."""

    number: int
    at: datetime
    by: str
    via: str
    text: str
    callback: str
    reply_to: str
    headers: Mapping[str, str]
    pinned: tuple[datetime, ...]
    ask: dict[str, Any] | None = None
    """A program asks for a meeting."""
    pick: datetime | None = None
    """A program picks this start for `by`."""


@dataclass(frozen=True, slots=True)
class Story:
    """A story, read and checked."""

    id: str
    title: str
    path: Path
    channels: Mapping[str, str]
    setup: Mapping[str, Any]
    people: Mapping[str, Person]
    """By role, and by name for the rest of the cast."""
    turns: tuple[Turn, ...]
    lexicon: tuple[tuple[str, int, int], ...]

    @property
    def now(self) -> datetime:
        return instant(self.setup["now"])


def load(path: Path, people_path: Path | None = None) -> Story:
    """Read a story with its cast. Raises `Refused` naming what is wrong."""
    cast_path = people_path or path.parent / "people.yaml"
    cast = _yaml(cast_path) if cast_path.exists() else {}
    told = _yaml(path)
    try:
        return _story(told, cast, path)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Refused(f"{path.name} is not a story that can be played: {error!r}.") from error


def _yaml(path: Path) -> dict[str, Any]:
    try:
        found = yaml.safe_load(path.read_text())
    except (OSError, yaml.YAMLError) as error:
        raise Refused(f"{path.name} cannot be read: {type(error).__name__}.") from error
    if not isinstance(found, dict):
        raise Refused(f"{path.name} holds no story.")
    return found


def _story(told: dict[str, Any], cast: dict[str, Any], path: Path) -> Story:
    setup = told.get("setup") or {}
    channels = told.get("channels") or {}
    return Story(
        id=str(told["id"]),
        title=str(told.get("title", "")),
        path=path,
        channels=channels,
        setup=setup,
        people=_people(setup, channels, cast.get("people") or {}),
        turns=tuple(_turn(turn, number) for number, turn in enumerate(told["turns"], 1)),
        lexicon=tuple(
            (word, minute(start), minute(end)) for word, (start, end) in (cast.get("lexicon") or {}).items()
        ),
    )


def _turn(told: Mapping[str, Any], number: int) -> Turn:
    offers = (told.get("expect") or {}).get("offers") or {}
    return Turn(
        number=int(told.get("n", number)),
        at=instant(told["at"]),
        by=str(told["from"]),
        via=str(told.get("via", "none")),
        text=str(told.get("text", "")),
        callback=str(told.get("callback", "")),
        reply_to=str(told.get("reply_to_message_id", "")),
        headers={str(name): str(value) for name, value in (told.get("headers") or {}).items()},
        pinned=tuple(instant(start) for start in offers.get("pinned") or ()),
        ask=told.get("ask"),
        pick=instant(told["pick"]) if told.get("pick") else None,
    )


def _people(
    setup: Mapping[str, Any], channels: Mapping[str, str], cast: Mapping[str, Any]
) -> dict[str, Person]:
    found: dict[str, Person] = {}
    organizer = _resolve(setup.get("organizer"), cast)
    for role in ROLES:
        if setup.get(role) is None:
            continue
        name = setup[role] if isinstance(setup[role], str) else role
        found[role] = _person(name, _resolve(setup[role], cast), organizer, role, setup, channels)
    taken = {person.id for person in found.values()}
    for name, facts in cast.items():
        if name not in taken:
            found[name] = _person(name, facts, organizer, "", setup, channels)
    return found


def _resolve(who: Any, cast: Mapping[str, Any]) -> Mapping[str, Any]:
    return cast[who] if isinstance(who, str) else (who or {})


def _person(
    name: str,
    facts: Mapping[str, Any],
    organizer: Mapping[str, Any],
    role: str,
    setup: Mapping[str, Any],
    channels: Mapping[str, str],
) -> Person:
    is_organizer = role == "organizer"
    hours = setup.get("invitee_hours") if role == "invitee" else None
    selection = setup.get("selection") or {}
    via = CHANNELS.get(channels.get(role, ""))
    return Person(
        id=str(name),
        name=str(facts.get("name", name)),
        email=str(facts.get("email", "")).lower(),
        tzid=_or(facts.get("tz"), organizer.get("tz", "UTC")),
        locale=_or(facts.get("lang"), organizer.get("lang", "en-GB")),
        organizer=is_organizer,
        addresses=_addresses(str(name), facts),
        preferred=via if role and not is_organizer else None,
        rules=rules_of(setup.get("rules") or {}) if is_organizer else _courtesy(hours),
        hours_known=bool(hours),
        selection=str(selection.get("organizer", "manual")) if is_organizer else "auto",
        invited_selection=str(selection.get("invitee", "manual")),
        bot_mail=str(facts.get("bot_mail", "")) if is_organizer else "",
        introduced=_is_introduced(facts, role, setup),
    )


def _is_introduced(facts: Mapping[str, Any], role: str, setup: Mapping[str, Any]) -> bool:
    """Where the organizer wants to be asked about new people, only `known_contacts` are not new."""
    asks = (setup.get("rules") or {}).get("confirm_new_contacts", False)
    known = {str(mail).lower() for mail in setup.get("known_contacts") or ()}
    return not asks or role == "organizer" or str(facts.get("email", "")).lower() in known


def _or(value: Any, default: str) -> str:
    return default if value in (None, KNOWN_TO_EVERYBODY) else str(value)


def _addresses(name: str, facts: Mapping[str, Any]) -> tuple[Address, ...]:
    found = [Address(ChannelName.WEB, name), Address(ChannelName.TERMINAL, name)]
    for channel in (ChannelName.EMAIL, ChannelName.SLACK, ChannelName.TELEGRAM):
        if facts.get(channel):
            text = str(facts[channel])
            found.append(Address(channel, text.lower() if channel is ChannelName.EMAIL else text))
    return tuple(found)


def _courtesy(hours: Mapping[str, Any] | None) -> Rules:
    return Rules(weekly=weekly_of(hours)) if hours else Rules()


def rules_of(told: Mapping[str, Any]) -> Rules:
    """The organizer's rules in the story's words."""
    usual = Rules()
    return Rules(
        weekly=weekly_of(told["hours"]) if told.get("hours") else usual.weekly,
        grid_minutes=int(told.get("grid_min", usual.grid_minutes)),
        buffer_before=timedelta(minutes=told.get("buffer_before", 0)),
        buffer_after=timedelta(minutes=told.get("buffer_after", 0)),
        minimum_notice=timedelta(hours=told.get("min_notice_h", 4)),
        horizon=timedelta(days=told.get("horizon_days", 21)),
        maximum_offers=int(told.get("max_offers", 3)),
        hold_offered=bool(told.get("hold_offered", True)),
        hold_for=timedelta(hours=told.get("hold_ttl_h", 72)),
        maximum_a_day=told.get("max_meetings_per_day"),
        durations_allowed=tuple(told.get("durations_allowed") or ()),
        auto_accept_counters=str(told.get("auto_accept_counters", "inside_rules")),
        confirm_new_contacts=bool(told.get("confirm_new_contacts", False)),
    )


def weekly_of(told: Mapping[str, Any]) -> tuple[Hours, ...]:
    """`{"mon-fri": ["09:00-17:00"]}` as hours of the seven weekdays."""
    week: list[Hours] = [()] * 7
    for names, periods in told.items():
        first, _, last = names.partition("-")
        start, end = DAYS.index(first[:3]), DAYS.index((last or first)[:3])
        hours = tuple((minute(a), minute(b)) for a, b in (period.split("-") for period in periods))
        for day in range(start, end + 1):
            week[day] = hours
    return tuple(week)


def minute(text: str) -> int:
    hour, _, rest = str(text).partition(":")
    return int(hour) * 60 + int(rest or 0)


def instant(text: Any) -> datetime:
    """An instant with its offset, in UTC. Raises ValueError for one without."""
    from datetime import UTC

    found = text if isinstance(text, datetime) else datetime.fromisoformat(str(text).replace("Z", "+00:00"))
    if found.tzinfo is None:
        raise ValueError(f"{text} has no offset")
    return found.astimezone(UTC)


def slot_at(text: Any, length: timedelta) -> Period:
    start = instant(text)
    return Period(start, start + length)

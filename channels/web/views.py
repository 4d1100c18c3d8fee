"""The overview as the page shows it: panes with their threads, the week, the mails."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.playground import Bubble, Mail, Overview, Pane
from channels.web.invitation import invitation_view
from channels.web.moments import city, clock, short_date, zone
from channels.web.week import week_view
from channels.web.wire import (
    BubbleView,
    ButtonView,
    MailView,
    OptionView,
    OverviewView,
    PaneView,
    ThreadView,
)
from engine.messages import Button
from engine.people import ChannelName, Person


def overview_view(overview: Overview) -> OverviewView:
    """Everything on the page, each person's part in that person's zone."""
    readers = {pane.person.email.casefold(): pane.person.tzid for pane in overview.panes}
    return OverviewView(
        version=overview.version,
        now=_instant(overview.now),
        demo_calendar=overview.demo_calendar,
        panes=[pane_view(pane, overview.now) for pane in overview.panes],
        week=week_view(overview),
        mails=[_mail(mail, readers.get(mail.to.casefold(), overview.week.tzid)) for mail in overview.mails],
    )


def pane_view(pane: Pane, now: datetime) -> PaneView:
    """One person's pane; its threads stand in the order in which they began."""
    return PaneView(
        person=web_id(pane.person),
        name=pane.person.name,
        role="organizer" if pane.person.organizer else "invitee",
        zone=city(pane.person.tzid),
        threads=_threads(pane),
        bubbles=[_bubble(bubble, pane.person.tzid, now) for bubble in pane.bubbles],
    )


def web_id(person: Person) -> str:
    """What the page calls `person`: their address in the playground."""
    address = person.address(ChannelName.WEB)
    return address.id if address is not None else person.id


def _threads(pane: Pane) -> list[ThreadView]:
    threads: dict[str, ThreadView] = {}
    for bubble in pane.bubbles:
        if not bubble.conversation:
            continue
        before = threads.get(bubble.conversation)
        subject = before.subject if before is not None else ""
        threads[bubble.conversation] = ThreadView(
            id=bubble.conversation,
            subject=subject if bubble.mine else bubble.message.subject or subject,
            ref=bubble.id if not bubble.mine else before.ref if before is not None else "",
        )
    return [thread for thread in threads.values() if thread.ref]


def _bubble(bubble: Bubble, tzid: str, now: datetime) -> BubbleView:
    message = bubble.message
    return BubbleView(
        id=bubble.id,
        at=_instant(bubble.at),
        time=clock(bubble.at, tzid),
        day=_day(bubble.at, tzid, now),
        mine=bubble.mine,
        thread=bubble.conversation,
        paragraphs=[paragraph for paragraph in message.paragraphs if paragraph],
        options=[
            OptionView(option.number, option.label, _button(option.button)) for option in message.options
        ],
        closing=[line for line in message.closing if line],
        buttons=[] if bubble.settled else [_button(button) for button in message.buttons],
        settled=bubble.settled,
        language=message.language,
    )


def _button(button: Button) -> ButtonView:
    return ButtonView(button.name, button.label, button.value, button.style.value)


def _mail(mail: Mail, tzid: str) -> MailView:
    return MailView(
        id=mail.id,
        at=_instant(mail.at),
        time=f"{short_date(mail.at.astimezone(zone(tzid)).date())}, {clock(mail.at, tzid)}",
        to=mail.to,
        sender=mail.sender,
        subject=mail.subject,
        text=mail.text,
        invitation=None if mail.invitation is None else invitation_view(mail.invitation, tzid),
    )


def _day(moment: datetime, tzid: str, now: datetime) -> str:
    day, today = moment.astimezone(zone(tzid)).date(), now.astimezone(zone(tzid)).date()
    if day == today:
        return "Today"
    return "Yesterday" if day == today - timedelta(days=1) else short_date(day)


def _instant(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")

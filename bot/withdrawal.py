"""Never again means nowhere again: an opt-out reaches every conversation and whatever is still on its way."""

from __future__ import annotations

from bot.app import App
from bot.steps import take
from engine.conversation import Role, Withdrawn
from engine.messages import Delivery
from storage import conversations, outbox, people
from storage.store import Tx


async def withdraw(app: App, row: outbox.Row) -> None:
    """Stop every other open conversation with whoever opted out (the body is the person's id)."""
    talks = app.store.read(lambda tx: conversations.live_with(tx, row.body, app.now()))
    for talk in talks:
        if talk.id != row.conversation_id and talk.role_of(row.body) is Role.INVITEE:
            await take(
                app, talk, Withdrawn(person=row.body), f"withdrawn:{row.conversation_id}", by=Role.INVITEE
            )
    await app.store.keep(lambda tx: outbox.finish(tx, row.id))


def is_unwanted(tx: Tx, app: App, delivery: Delivery) -> bool:
    """Whether the reader asked never to be written to; what they organize themselves still reaches them."""
    if delivery.last_word or not people.is_suppressed(tx, app.key, [delivery.to.id]):
        return False
    person = people.at_address(tx, delivery.to)
    if not delivery.conversation:
        return person is None or not person.organizer
    talk = conversations.get(tx, delivery.conversation)
    return talk is None or person is None or talk.organizer.person != person.id

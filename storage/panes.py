"""Which conversation somebody's own words went to, for showing them beside its answers."""

from __future__ import annotations

from storage.store import Tx


def conversations_of_words(tx: Tx, person_id: str, channel: str) -> dict[str, str]:
    """The conversation that each message of `person_id` in `channel` moved, by the message's key."""
    rows = tx.all(
        "SELECT h.key, h.conversation_id FROM conversations c JOIN history h ON h.conversation_id = c.id "
        "WHERE (c.organizer_id = ? OR c.invitee_id = ?) AND substr(h.key, 1, ?) = ?",
        person_id,
        person_id,
        len(channel) + 1,
        f"{channel}:",
    )
    return {key[len(channel) + 1 :]: conversation_id for key, conversation_id in rows}

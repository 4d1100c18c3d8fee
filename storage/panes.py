"""Which conversation somebody's own words went to, for showing them beside its answers."""

from __future__ import annotations

from collections.abc import Iterable

from storage.codec import encode
from storage.store import Tx


def conversations_of_words(tx: Tx, person_id: str, channel: str, names: Iterable[str]) -> dict[str, str]:
    """The conversation that each message of `person_id` in `channel` moved, by its name among `names`."""
    keys = {f"{channel}:{name}": name for name in names}
    rows = tx.all(
        "SELECT h.key, h.conversation_id FROM history h JOIN conversations c ON c.id = h.conversation_id "
        "WHERE h.key IN (SELECT value FROM json_each(?)) AND (c.organizer_id = ? OR c.invitee_id = ?)",
        encode(list(keys)),
        person_id,
        person_id,
    )
    return {keys[key]: conversation_id for key, conversation_id in rows}

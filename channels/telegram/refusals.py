"""What Telegram's refusals mean for whoever waits for an answer.

Telegram documents the codes, not the descriptions (core.telegram.org/bots/api#making-requests): these
are the ones its servers have given for years, compared without case.
"""

from __future__ import annotations

from channels.pace import Answer
from engine.errors import Disconnected, Doubtful, ParleyError, Refused, Unavailable, Unreachable

ENTITIES = ("can't parse entities", "can't find end of", "unsupported start tag", "entity_")
GONE = (
    "message is not modified",
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "message identifier is not specified",
)
UNREACHABLE = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "bot was kicked",
    "have no rights to send",
)


SHUT = ("blocked", "kicked", "deactivated", "initiate conversation", "not a member", "left", "can't write")
UNFIT = ("too long", "text is empty", "button_data_invalid", "reply markup", "message text")


def says(answer: Answer, phrases: tuple[str, ...]) -> bool:
    """Whether the description holds one of `phrases`."""
    description = str(answer.get("description") or "").lower()
    return any(phrase in description for phrase in phrases)


def migrated_to(answer: Answer) -> int | None:
    """The supergroup that a group has become."""
    parameters = answer.get("parameters")
    chat = parameters.get("migrate_to_chat_id") if isinstance(parameters, dict) else None
    return chat if isinstance(chat, int) else None


def failure(answer: Answer) -> ParleyError:
    """The error to raise for an answer that is not `ok`."""
    code = answer.get("error_code")
    match code:
        case 401 | 404:
            return Disconnected("Telegram does not accept the bot's token: set a valid one.")
        case 403 if says(answer, SHUT):
            return Unreachable("This person or group has blocked Parley in Telegram.")
        case 429:
            return Unavailable("Telegram asks for a pause.", retry_after=_seconds(answer))
        case 400 if says(answer, UNREACHABLE):
            return Unreachable("This person has not yet started a chat with Parley in Telegram.")
        case 413:
            return Refused("Telegram did not take the message: it is too long.")
        case 400 if says(answer, UNFIT):
            return Refused("Telegram did not take the message: it is not fit to be sent.")
        case int() if 400 <= code < 500 and code != 409:
            return Doubtful(f"Telegram did not take the message ({code}).")
        case _:
            return Unavailable("Telegram is not working right now.")


def _seconds(answer: Answer) -> float:
    parameters = answer.get("parameters")
    after = parameters.get("retry_after") if isinstance(parameters, dict) else None
    return float(after) if isinstance(after, int) and 0 < after < 100_000 else 5.0

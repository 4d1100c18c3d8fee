"""What Parley does in Slack at once, before anything is thought about: opening its forms.

Slack gives three seconds to open a form (docs.slack.dev/surfaces/modals#opening). Nothing is lost when
that fails: the person just tries again.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from channels.pace import Answer
from channels.payload import Malformed, opened
from channels.slack import modal, rules_form
from channels.slack.home import FIND, RULES
from channels.slack.intake import Kind
from channels.slack.mrkdwn import words
from channels.slack.wire import Interaction
from engine.boards import Finder, Sheet

SheetOf = Callable[[str, str], Awaitable[Sheet | None]]
"""The rules of a user of a workspace, as a form."""
FinderOf = Callable[[str, str], Awaitable[Finder]]
"""The words of the form for a user of a workspace."""
_MENTION = re.compile(r"@[UW][A-Z0-9]+\b")


async def at_once(
    kind: Kind, body: bytes, team: str, finder: FinderOf, sheet: SheetOf
) -> tuple[str, Answer] | None:
    """The call to make right after `body` came, if there is one."""
    if kind is not Kind.INTERACTIVE:
        return None
    try:
        done = opened(body, Interaction)
    except Malformed:
        return None
    if not done.trigger_id:
        return None
    wanted = {each.action_id for each in done.actions}
    if done.type in {"shortcut", "message_action"} or FIND in wanted:
        view = modal.form(await finder(team, done.user.id), _invitee(done), _topic(done))
        return "views.open", {"trigger_id": done.trigger_id, "view": view}
    if RULES in wanted:
        found = await sheet(team, done.user.id)
        if found is not None:
            return "views.open", {"trigger_id": done.trigger_id, "view": rules_form.form(found)}
    return None


def objections(kind: Kind, body: bytes) -> dict[str, str]:
    """What is to be mended in the form that `body` submits; empty for nothing."""
    if kind is not Kind.INTERACTIVE:
        return {}
    try:
        done = opened(body, Interaction)
    except Malformed:
        return {}
    if done.type != "view_submission" or done.view is None:
        return {}
    match done.view.callback_id:
        case modal.CALLBACK:
            return modal.problems(done.view.values, done.view.private_metadata or "")
        case rules_form.CALLBACK:
            return rules_form.problems(done.view.values)
        case _:
            return {}


def _invitee(done: Interaction) -> str:
    """Whom the form begins with: the author of the message that it was opened from."""
    author = done.message.user if done.type == "message_action" and done.message else None
    return author if author and author != done.user.id else ""


def _topic(done: Interaction) -> str:
    """What the form is about at first: the text of the message that it was opened from, on one line."""
    text = done.message.text if done.type == "message_action" and done.message else None
    plain, _ = words(text or "", "")
    return " ".join(_MENTION.sub("", plain).split())

"""What Parley does in Slack at once, before anything is thought about: opening its form, showing its Home.

Slack gives three seconds to open a form (docs.slack.dev/surfaces/modals#opening). Nothing is lost when
that fails: the person just tries again.
"""

from __future__ import annotations

from channels.pace import Answer
from channels.payload import Malformed, opened
from channels.slack.home import FIND, home
from channels.slack.intake import Kind
from channels.slack.modal import form, problems
from channels.slack.wire import HomeOpened, Interaction, Outer


def at_once(kind: Kind, body: bytes) -> tuple[str, Answer] | None:
    """The call to make right after `body` came, if there is one."""
    try:
        match kind:
            case Kind.EVENT:
                return _home(body)
            case Kind.INTERACTIVE:
                return _form(opened(body, Interaction))
            case Kind.COMMAND:
                return None
    except Malformed:
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
    return problems(done.view.values)


def _home(body: bytes) -> tuple[str, Answer] | None:
    outer = opened(body, Outer)
    if b"app_home_opened" not in bytes(outer.event):
        return None
    shown = opened(bytes(outer.event), HomeOpened)
    if shown.type != "app_home_opened" or shown.tab != "home":
        return None
    return "views.publish", {"user_id": shown.user, "view": home()}


def _form(done: Interaction) -> tuple[str, Answer] | None:
    wants = done.type in {"shortcut", "message_action"} or any(
        each.action_id == FIND for each in done.actions
    )
    if not wants or not done.trigger_id:
        return None
    author = done.message.user if done.type == "message_action" and done.message else None
    invitee = author if author and author != done.user.id else ""
    return "views.open", {"trigger_id": done.trigger_id, "view": form(invitee)}

"""What Slack's refusals mean for whoever waits for an answer.

The codes are those of docs.slack.dev/reference/methods/chat.postMessage#errors and its siblings.
"""

from __future__ import annotations

from typing import Any

from engine.errors import Disconnected, Doubtful, ParleyError, Refused, Unavailable, Unreachable

Answer = dict[str, Any]

REVOKED = {
    "account_inactive", "app_uninstalled", "invalid_auth", "missing_scope", "no_permission",
    "not_allowed_token_type", "not_authed", "org_login_required", "team_access_not_granted",
    "token_expired", "token_revoked",
}  # fmt: skip
UNREACHABLE = {
    "cannot_dm_bot", "channel_not_found", "is_archived", "is_inactive", "messages_tab_disabled",
    "not_in_channel", "restricted_action", "user_disabled", "user_not_found",
    "user_not_in_channel", "user_not_visible", "users_not_found",
}  # fmt: skip
PASSING = {
    "accesslimited", "fatal_error", "internal_error", "rate_limited", "ratelimited", "request_timeout",
    "service_unavailable", "team_added_to_org", "temporarily_unavailable",
}  # fmt: skip
UNFIT = {
    "as_user_not_supported", "invalid_arguments", "invalid_array_arg", "invalid_metadata_format",
    "messages_tab_disabled", "metadata_too_large", "msg_too_long", "no_text", "not_enabled",
    "too_many_attachments",
}  # fmt: skip
"""The message itself will never do."""
BAD_BLOCKS = {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "invalid_attachments"}
BAD_THREAD = {
    "thread_not_found",
    "invalid_thread_ts",
    "cannot_reply_to_message",
    "message_not_found",
    "thread_locked",
}
GONE = {"message_not_found", "cant_update_message", "edit_window_closed", "channel_not_found", "is_inactive"}


def code(answer: Answer) -> str:
    """The error in Slack's answer; empty if it did what was asked."""
    return "" if answer.get("ok") is True else str(answer.get("error") or "no_answer")


def failure(error: str) -> ParleyError:
    """The error to raise for Slack's `error`."""
    if error in REVOKED:
        return Disconnected(f"Slack no longer lets Parley in ({error}): install the app again.")
    if error in UNREACHABLE:
        return Unreachable(f"Slack has no way to this person or channel ({error}): invite Parley there.")
    if error in PASSING or error == "no_answer":
        return Unavailable(f"Slack is not working right now ({error}).")
    family = Refused if error in UNFIT else Doubtful
    return family(f"Slack did not take the message ({error}).")

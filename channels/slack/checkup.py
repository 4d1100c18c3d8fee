"""Whether Slack is set up so that Parley can work: tokens, scopes, the way in."""

from __future__ import annotations

from channels.findings import Finding
from channels.reachability import reached
from channels.slack.refusals import code
from channels.slack.settings import SlackMode, SlackSettings
from channels.slack.web import SlackWeb
from engine.errors import ParleyError

SCOPES = {
    "app_mentions:read": "hear mentions in channels",
    "chat:write": "answer",
    "commands": "offer /meet and /parley",
    "im:history": "hear private messages",
    "im:write": "begin private chats",
    "users:read": "know names and time zones",
    "users:read.email": "know who is who by mail address",
}
"""The bot scopes of docs/slack-manifest.yaml, and what Parley cannot do without each."""
REINSTALL = "Add it under “OAuth & Permissions”, then install the app again."


async def findings(settings: SlackSettings) -> list[Finding]:
    """One finding for each thing that could be wrong. Asks Slack; changes nothing."""
    bot, app = SlackWeb(settings), SlackWeb(settings, settings.app_token)
    try:
        found = await _bot(bot) if settings.bot_token else []
        found += await _way_in(settings, app)
        found += await _installing(settings)
    finally:
        await bot.close()
        await app.close()
    return found


async def _bot(web: SlackWeb) -> list[Finding]:
    try:
        answer = await web.call("auth.test", {})
    except ParleyError as error:
        return [Finding(False, f"{error} Check the network and PARLEY_SLACK_URL.")]
    if code(answer):
        hint = "Copy “Bot User OAuth Token” from “OAuth & Permissions” into PARLEY_SLACK_BOT_TOKEN."
        return [Finding(False, f"Slack does not take the bot token ({code(answer)}). {hint}")]
    workspace = str(answer.get("team") or answer.get("team_id") or "the workspace")
    found = [Finding(True, f"Slack takes the bot token for {workspace}.")]
    if web.scopes is None:
        return found
    missing = sorted(set(SCOPES) - web.scopes)
    for scope in missing:
        found.append(Finding(False, f"Without the scope {scope} Parley cannot {SCOPES[scope]}. {REINSTALL}"))
    return found if missing else [*found, Finding(True, "Slack grants every scope that Parley needs.")]


async def _way_in(settings: SlackSettings, web: SlackWeb) -> list[Finding]:
    if settings.mode is SlackMode.HTTP:
        if settings.signing_secret:
            text = "Slack's requests can be proven. Its “Request URL” must end in /slack/events."
            proven = Finding(True, text)
            if not settings.public_url:
                return [proven]
            return [proven, await reached(f"{settings.public_url.rstrip('/')}/slack/events", "Slack")]
        hint = "Copy “Signing Secret” from “Basic Information” into PARLEY_SLACK_SIGNING_SECRET."
        return [Finding(False, f"Over HTTP no request of Slack's can be proven. {hint}")]
    hint = "Make an app-level token with connections:write, and put it into PARLEY_SLACK_APP_TOKEN."
    if not settings.app_token:
        return [Finding(False, f"Socket Mode has no app-level token. {hint}")]
    try:
        answer = await web.call("apps.connections.open", {})
    except ParleyError as error:
        return [Finding(False, str(error))]
    if code(answer):
        return [Finding(False, f"Slack opens no socket for the app-level token ({code(answer)}). {hint}")]
    return [Finding(True, "Slack opens a socket for events.")]


async def _installing(settings: SlackSettings) -> list[Finding]:
    """Whether further workspaces find the page on which they let Parley in."""
    if not settings.client_id:
        return []
    ours = settings.public_url.rstrip("/")
    text = f"Workspaces let Parley in at {ours}/slack/install"
    return [Finding(True, f"{text}, with {ours}/slack/oauth_redirect as the app's Redirect URL.")]

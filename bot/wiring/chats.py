"""The chat channels of an installation, each imported only where it is set up, and the pages they need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.app import App
from bot.boards import finder_of, sheet_of
from bot.ports import Channel
from bot.settings import Settings
from bot.wiring.channel_settings import slack_settings, telegram_settings, uses_slack
from bot.workspaces import Workspaces
from channels.web.hooks import Handler, hooks_router
from engine.people import ChannelName

if TYPE_CHECKING:
    from fastapi import APIRouter

PATHS = {ChannelName.SLACK: "/slack/events", ChannelName.TELEGRAM: "/telegram/webhook"}


def chats(app: App, settings: Settings) -> list[Channel]:
    """Slack and Telegram, as far as they are set up. Raises `Refused` for half of what they need."""
    found: list[Channel] = []
    if uses_slack(settings):
        from channels.slack.channel import Slack

        tokens = _workspaces(app, settings).token if settings.slack_client_id else None
        sheet = lambda place: sheet_of(app, place)  # noqa: E731 - a use case with its app
        finder = lambda place: finder_of(app, place)  # noqa: E731 - the same
        found.append(Slack(slack_settings(settings), app.clock, sheet=sheet, tokens=tokens, finder=finder))
    if settings.telegram_token.get_secret_value():
        from channels.telegram.channel import Telegram

        found.append(Telegram(telegram_settings(settings), app.clock))
    return found


def chat_routers(app: App, settings: Settings) -> list[APIRouter]:
    """Where the services bring what is said there, and where a workspace lets Parley in."""
    handlers: dict[str, Handler] = {
        path: app.channels[name].handle_http  # type: ignore[attr-defined]  # both have it
        for name, path in PATHS.items()
        if name in app.channels
    }
    routers = [hooks_router(handlers)]
    if settings.slack_client_id:
        from channels.slack.install import install_router

        routers.append(install_router(slack_settings(settings), _workspaces(app, settings)))
    return routers


def _workspaces(app: App, settings: Settings) -> Workspaces:
    return Workspaces(app, ChannelName.SLACK, settings.slack_workspaces)

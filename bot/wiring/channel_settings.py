"""From `PARLEY_…` variables to what the use cases and the chat channels need to know."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.app import Policy
from bot.settings import Settings
from engine.errors import Refused
from engine.people import ChannelName

if TYPE_CHECKING:
    from channels.slack.settings import SlackSettings
    from channels.telegram.settings import TelegramSettings


def policy(settings: Settings) -> Policy:
    """What the installation decided, for the use cases."""
    open_channels = set()
    if settings.slack_everybody:
        open_channels.add(ChannelName.SLACK)
    return Policy(
        mail_address=settings.mail_address,
        public_url=settings.public_url or f"http://{settings.web_host}:{settings.web_port}",
        has_public_pages=bool(settings.public_url),
        organizer_domains=tuple(domain.lower() for domain in settings.organizer_domains),
        organizer_accounts=tuple(f"telegram:{user}" for user in settings.telegram_organizers),
        open_channels=frozenset(open_channels),
        default_tzid=settings.timezone,
        default_locale=settings.locale,
        secrets_last=timedelta(days=settings.link_days),
        demo=settings.demo,
        calendar_interval=timedelta(seconds=settings.calendar_interval),
        calendar_grace=timedelta(seconds=settings.calendar_grace),
        calendar_holds=settings.calendar_holds,
        jitsi_url=settings.jitsi_url,
    )


def slack_settings(settings: Settings) -> SlackSettings:
    """The Slack channel's own settings."""
    from channels.slack.settings import SlackMode, SlackSettings

    return SlackSettings(
        bot_token=settings.slack_bot_token.get_secret_value(),
        app_token=settings.slack_app_token.get_secret_value(),
        signing_secret=settings.slack_signing_secret.get_secret_value(),
        client_id=settings.slack_client_id,
        client_secret=settings.slack_client_secret.get_secret_value(),
        believes_mail=bool(settings.slack_workspaces),
        public_url=settings.public_url,
        mode=SlackMode(settings.slack_mode),
        base_url=settings.slack_url,
        trusted_links=(settings.public_url,) if settings.public_url else (),
    )


def uses_slack(settings: Settings) -> bool:
    """Whether there is a workspace, or may be one. Raises `Refused` for half of what installing needs."""
    installs = (settings.slack_client_id, settings.slack_client_secret.get_secret_value())
    if any(installs) and not (all(installs) and settings.public_url):
        raise Refused(
            "Installing in further workspaces needs PARLEY_SLACK_CLIENT_ID, PARLEY_SLACK_CLIENT_SECRET "
            "and PARLEY_PUBLIC_URL together."
        )
    return bool(settings.slack_bot_token.get_secret_value() or settings.slack_client_id)


def telegram_settings(settings: Settings) -> TelegramSettings:
    """The Telegram channel's own settings."""
    from channels.telegram.settings import TelegramMode, TelegramSettings

    token = settings.telegram_token.get_secret_value()
    if not token.partition(":")[0].isdecimal():
        raise Refused("PARLEY_TELEGRAM_TOKEN should look like 123456:ABC…, as @BotFather gave it.")
    return TelegramSettings(
        token=token,
        mode=TelegramMode(settings.telegram_mode),
        base_url=settings.telegram_url,
        webhook_url=f"{settings.public_url}/telegram/webhook" if settings.public_url else "",
        webhook_secret=settings.telegram_webhook_secret.get_secret_value(),
    )

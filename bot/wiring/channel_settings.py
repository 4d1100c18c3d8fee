"""From `PARLEY_…` variables to what the use cases and each channel need to know."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

from bot.app import Policy
from bot.settings import Settings
from channels.email.settings import EmailSettings, RelaySettings
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
        organizer_domains=tuple(domain.lower() for domain in settings.organizer_domains),
        organizer_accounts=tuple(f"telegram:{user}" for user in settings.telegram_organizers),
        open_channels=frozenset(open_channels),
        default_tzid=settings.timezone,
        default_locale=settings.locale,
        demo=settings.demo,
    )


def email_settings(settings: Settings) -> EmailSettings:
    """The mail channel's own settings."""
    return EmailSettings(
        host=settings.smtp_host,
        port=settings.smtp_port,
        address=settings.mail_address,
        trust_loopback=settings.demo,
        trusted_authservers=settings.trusted_authservers,
        relay=relay_settings(settings),
        public_url=settings.public_url,
    )


def relay_settings(settings: Settings) -> RelaySettings | None:
    """The relay of PARLEY_RELAY, if there is one. Raises `Refused` for an address that is none."""
    text = settings.relay.get_secret_value()
    if not text:
        return None
    try:
        url = urlsplit(text)
        port = url.port
    except ValueError as error:
        raise Refused("PARLEY_RELAY has no valid port.") from error
    if url.scheme not in ("smtp", "smtps") or not url.hostname:
        raise Refused("PARLEY_RELAY should look like smtp://user:password@mail.example.com:587.")
    tls = "tls" if url.scheme == "smtps" else "auto"
    relay = RelaySettings(
        host=url.hostname,
        port=port or (465 if url.scheme == "smtps" else 587),
        user=unquote(url.username or ""),
        password=unquote(url.password or ""),
        tls=parse_qs(url.query).get("tls", [tls])[0],
    )
    if relay.tls not in ("none", "auto", "starttls", "tls"):
        raise Refused("PARLEY_RELAY's tls is one of none, auto, starttls, tls.")
    return relay


def slack_settings(settings: Settings) -> SlackSettings:
    """The Slack channel's own settings."""
    from channels.slack.settings import SlackMode, SlackSettings

    return SlackSettings(
        bot_token=settings.slack_bot_token.get_secret_value(),
        app_token=settings.slack_app_token.get_secret_value(),
        signing_secret=settings.slack_signing_secret.get_secret_value(),
        mode=SlackMode(settings.slack_mode),
        base_url=settings.slack_url,
        trusted_links=(settings.public_url,) if settings.public_url else (),
    )


def telegram_settings(settings: Settings) -> TelegramSettings:
    """The Telegram channel's own settings."""
    from channels.telegram.settings import TelegramMode, TelegramSettings

    return TelegramSettings(
        token=settings.telegram_token.get_secret_value(),
        mode=TelegramMode(settings.telegram_mode),
        base_url=settings.telegram_url,
        webhook_url=f"{settings.public_url}/telegram/webhook" if settings.public_url else "",
        webhook_secret=settings.telegram_webhook_secret.get_secret_value(),
    )

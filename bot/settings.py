"""What an installation decides, from environment variables `PARLEY_…`.

Every setting stands in the README's table; a test compares them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated
from zoneinfo import available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from storage.database import Database


def words(text: object) -> object:
    """A list as people write it in a variable: separated by commas or spaces."""
    return tuple(text.replace(",", " ").split()) if isinstance(text, str) else text


def zone(name: str) -> str:
    """Raises ValueError for a zone that does not exist."""
    if name not in available_timezones():
        raise ValueError("There is no such time zone; use a name such as Europe/Berlin")
    return name


def folder(path: Path) -> Path:
    """Raises ValueError for an empty name: the data would land wherever Parley was started."""
    if not path.name:
        raise ValueError("Name a folder of its own, such as var")
    return path


MAIL = r"^[^@\s<>]+@[^@\s<>]+$"
ADDRESS = r"^(https?://[^\s/]+.*)?$"
LOCALE = r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$"
Words = Annotated[tuple[str, ...], NoDecode, BeforeValidator(words)]


class Settings(BaseSettings):
    """Every field is the variable `PARLEY_` + its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="PARLEY_", extra="ignore", frozen=True)

    data: Annotated[Path, AfterValidator(folder)] = Field(
        Path("var"), description="Folder of the database and of the installation's key."
    )
    database_url: SecretStr = Field(
        SecretStr(""),
        description="PostgreSQL instead of a file, for several processes: "
        "`postgresql://user:password@host/name`.",
    )
    demo: bool = Field(
        True,
        description="Show the playground and take mail from this machine as its sender's own. Loopback only.",
    )
    web_host: str = Field("127.0.0.1", description="Where pages are served.")
    web_port: int = Field(8080, ge=0, le=65535, description="Port of the pages.")
    public_url: str = Field("", pattern=ADDRESS, description="The address of the pages as others reach them.")
    link_days: int = Field(
        90,
        ge=1,
        le=3650,
        description="Days for which a link or an answer's address works after the last word or the meeting.",
    )
    smtp_host: str = Field("127.0.0.1", description="Where mail is taken in over SMTP.")
    smtp_port: int = Field(2525, ge=0, le=65535, description="Port for mail over SMTP.")
    smtp_certificate: str = Field("", description="File with the certificate for STARTTLS over SMTP (PEM).")
    smtp_key: str = Field("", description="File with its key, where the certificate's does not hold it.")
    lmtp_port: int = Field(0, ge=0, le=65535, description="Port for mail over LMTP; 0 for none.")
    lmtp_socket: str = Field("", description="Path of the socket for mail over LMTP.")
    mail_address: str = Field(
        "parley@parley.localhost", pattern=MAIL, description="Parley's own mail address."
    )
    mail_aliases: Words = Field((), description="Further mail addresses that are Parley's.")
    mail_domains: Words = Field((), description="Mail domains in which every address is Parley's.")
    mailbox: SecretStr = Field(
        SecretStr(""),
        description="Mailbox to read, `imaps://user:password@host/INBOX`; "
        "`imap://` for STARTTLS, with `?tls=none` without TLS.",
    )
    relay: SecretStr = Field(
        SecretStr(""),
        description="Mail server for outgoing mail, `smtp://user:password@host:587?tls=auto` "
        "(`tls`: none, auto, starttls, tls); without one, mail stays in the local mailbox.",
    )
    mail_pace: int = Field(120, ge=0, description="Mails that go to one domain in a minute; 0 for no limit.")
    dkim_domain: str = Field("", description="Domain for which outgoing mail is signed (DKIM).")
    dkim_selector: str = Field("", description="Selector under which the key's public half is published.")
    dkim_key_file: str = Field("", description="File with the RSA key for signing (PEM).")
    trusted_authservers: Words = Field(
        (), description="Names under which your own mail server writes Authentication-Results."
    )
    organizer_domains: Words = Field((), description="Mail domains whose authenticated senders may organize.")
    timezone: Annotated[str, AfterValidator(zone)] = Field(
        "UTC", description="Zone of people who named none."
    )
    locale: str = Field("en-GB", pattern=LOCALE, description="Language and country of people who named none.")
    calendar_interval: int = Field(
        50, ge=5, le=3600, description="How often people's calendars are read, in seconds."
    )
    calendar_grace: int = Field(
        600,
        ge=60,
        le=86_400,
        description="How long a calendar that cannot be read is still relied on, in seconds.",
    )
    calendar_holds: bool = Field(
        False, description="Show times on offer as tentative events in the organizer's calendar."
    )
    jitsi_url: str = Field(
        "https://meet.jit.si",
        pattern=ADDRESS,
        description="Where rooms for meetings by video are made; empty for none.",
    )
    slack_bot_token: SecretStr = Field(SecretStr(""), description="Slack: bot token (`xoxb-…`).")
    slack_app_token: SecretStr = Field(
        SecretStr(""), description="Slack: app token for Socket Mode (`xapp-…`)."
    )
    slack_signing_secret: SecretStr = Field(SecretStr(""), description="Slack: signing secret for HTTP.")
    slack_mode: str = Field("socket", pattern="^(socket|http)$", description="Slack: `socket` or `http`.")
    slack_url: str = Field("https://slack.com/api/", description="Slack: base address of the Web API.")
    slack_client_id: str = Field(
        "", description="Slack: client id, for further workspaces that install the app at `/slack/install`."
    )
    slack_client_secret: SecretStr = Field(SecretStr(""), description="Slack: client secret, for the same.")
    slack_workspaces: Words = Field(
        (), description="Slack: ids of workspaces that may install the app; none for every one."
    )
    slack_everybody: bool = Field(True, description="Slack: every member of the workspace may organize.")
    telegram_token: SecretStr = Field(SecretStr(""), description="Telegram: bot token from @BotFather.")
    telegram_mode: str = Field(
        "polling", pattern="^(polling|webhook)$", description="Telegram: `polling` or `webhook`."
    )
    telegram_url: str = Field(
        "https://api.telegram.org", description="Telegram: base address of the Bot API."
    )
    telegram_webhook_secret: SecretStr = Field(SecretStr(""), description="Telegram: secret of the webhook.")
    telegram_organizers: Words = Field((), description="Telegram: user ids that may organize.")
    language_model_url: str = Field(
        "",
        pattern=ADDRESS,
        description="Base address of an OpenAI-compatible language model, asked about words that the grammar "
        "cannot read; none by default.",
    )
    language_model_name: str = Field("", description="Name of the model there.")
    language_model_key: SecretStr = Field(SecretStr(""), description="Key for it, where it needs one.")
    allowed_hosts: Words = Field(
        (),
        description="Hosts and networks of your own that calendars and callbacks may lead to, "
        "such as `cloud.example.lan` or `10.0.0.0/8`; public ones always may.",
    )
    api_calls_second: int = Field(
        50, ge=0, description="Calls of the JSON API that one program may make in a second; 0 for no limit."
    )
    api_calls_minute: int = Field(500, ge=0, description="The same in a minute.")
    retention_days: int = Field(
        365, ge=0, description="Days after which what is over is forgotten; 0 for never."
    )
    metrics_token: SecretStr = Field(
        SecretStr(""),
        description="Token for reading `/metrics`; without one, only programs of this machine may.",
    )
    log_level: str = Field(
        "warning", pattern="^(debug|info|warning|error)$", description="debug, info, warning or error."
    )

    @property
    def database(self) -> Database:
        return Database(self.data / "parley.db", self.database_url.get_secret_value())

    @property
    def secrets(self) -> Path:
        """The file of the keys that seal secrets."""
        return self.data / "parley.secrets"

    @property
    def is_loopback(self) -> bool:
        """Whether the pages are served to this machine alone."""
        return self.web_host in ("localhost", "::1") or self.web_host.startswith("127.")

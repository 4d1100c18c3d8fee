"""What Slack needs to know: tokens, addresses, mode."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class SlackMode(StrEnum):
    """How events arrive: over a WebSocket that we open, or by requests to our own address."""

    SOCKET = "socket"
    HTTP = "http"


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """One app. Secrets stay out of `repr`."""

    bot_token: str = field(default="", repr=False)
    """`xoxb-…`: sends messages."""
    app_token: str = field(default="", repr=False)
    """`xapp-…`: opens Socket Mode."""
    signing_secret: str = field(default="", repr=False)
    """Proves requests to be Slack's in HTTP mode."""
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    """Let further workspaces install the app by themselves."""
    believes_mail: bool = True
    """Whether the mail addresses in profiles of such workspaces prove who somebody is."""
    public_url: str = ""
    """Our own address, to which Slack leads back whoever installs the app."""
    mode: SlackMode = SlackMode.SOCKET
    base_url: str = "https://slack.com/api/"
    bot_user: str = ""
    """The bot's own user id, such as `U0PARLEY`; asked for at start when empty."""
    trusted_links: tuple[str, ...] = ()
    """Beginnings of addresses that may become links, such as our own public address."""
    per_channel_a_second: float = 1.0
    burst: int = 4
    ping_interval: float = 5.0
    """Seconds between looks at the socket; a connection that died unsaid is renewed by the next one."""
    timeout: float = 10.0
    """Seconds after which a request to Slack is given up."""

    @property
    def site(self) -> str:
        """Where Slack's pages for people are: beside the Web API."""
        return self.base_url.rstrip("/").removesuffix("/api") + "/"

"""Slack's Web API over slack_sdk: one shared HTTP session, every failure translated.

slack_sdk is imported at the first call, and opens a session for each call unless given one.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from channels.pace import Answer
from channels.redirects import refusing_redirects
from channels.slack.settings import SlackSettings
from engine.errors import Unavailable

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

READS = {"users.info", "users.lookupByEmail"}
"""Methods that take no JSON body (docs.slack.dev/apis/web-api#slack-web-api__evaluating-responses)."""
SILENT = logging.getLogger("channels.slack.sdk")
SILENT.setLevel(logging.CRITICAL)
"""slack_sdk's own log would hold message texts."""


class SlackWeb:
    """The calls of one token."""

    def __init__(self, settings: SlackSettings, token: str = "") -> None:
        self._settings = settings
        self._token = token or settings.bot_token
        self._client: AsyncWebClient | None = None
        self.scopes: set[str] | None = None
        """What the token may do, as the last answer said; None while no answer has."""

    async def call(self, method: str, arguments: Answer) -> Answer:
        """Slack's answer, `ok` true or false. Raises `Unavailable` for everything that is no answer."""
        if method in READS:
            return await self._answered(lambda at: at.api_call(method, http_verb="GET", params=arguments))
        return await self._answered(lambda at: at.api_call(method, json=arguments))

    async def _answered(self, asked: Callable[[AsyncWebClient], Awaitable[Any]]) -> Answer:
        import aiohttp
        from slack_sdk.errors import SlackApiError

        try:
            response = await asked(self.client())
        except SlackApiError as error:
            return _refused(error.response)
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            raise Unavailable("Slack cannot be reached right now.") from error
        except (ValueError, TypeError, AttributeError) as error:
            # slack_sdk lets a body that is no JSON object fail in its own code.
            raise Unavailable("Slack gave an answer that cannot be read.") from error
        granted = response.headers.get("X-OAuth-Scopes")
        if granted is not None:
            self.scopes = {scope.strip() for scope in granted.split(",")}
        return dict(response.data)

    async def exchange(self, one_time: str, redirect: str) -> Answer:
        """Slack's answer to the code with which somebody comes back who installs the app; raises as `call`.

        docs.slack.dev/reference/methods/oauth.v2.access: a form, with the app's id and secret.
        """
        asked = {
            "client_id": self._settings.client_id,
            "client_secret": self._settings.client_secret,
            "code": one_time,
            "redirect_uri": redirect,
        }
        return await self._answered(lambda at: at.oauth_v2_access(**asked))

    def client(self) -> AsyncWebClient:
        """The one client, opened with the first call."""
        import aiohttp
        from slack_sdk.web.async_client import AsyncWebClient

        if self._client is None:
            session = aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=self._settings.timeout),
                trace_configs=[refusing_redirects()],
            )
            self._client = AsyncWebClient(
                token=self._token,
                # slack_sdk joins as a browser would: without the slash the last part would be lost.
                base_url=self._settings.base_url.rstrip("/") + "/",
                session=session,
                logger=SILENT,
                # By default slack_sdk posts again by itself after a reset, though the first may have counted.
                retry_handlers=[],
            )
        return self._client

    async def close(self) -> None:
        if self._client is not None and self._client.session is not None:
            await self._client.session.close()
        self._client = None


def _refused(response: Any) -> Answer:
    """What an error response says: `response` is slack_sdk's own, or aiohttp's where no JSON was found."""
    status = int(getattr(response, "status_code", None) or getattr(response, "status", None) or 0)
    if status == 429:
        raise Unavailable("Slack asks for a pause.", retry_after=_seconds(response.headers))
    data = getattr(response, "data", None)
    if status >= 500 or not isinstance(data, dict) or "error" not in data:
        raise Unavailable("Slack is not working right now.")
    return data


def _seconds(headers: Any) -> float:
    """`Retry-After` in seconds (RFC 9110, 10.2.3); Slack sends a number, 30 where it sends none."""
    text = str(headers.get("Retry-After", ""))
    return max(1.0, float(text)) if text.isascii() and text.isdigit() and len(text) < 6 else 30.0

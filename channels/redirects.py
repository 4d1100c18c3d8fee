"""No service answers us from elsewhere: a redirect would lose a request's body, or give its token away."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import aiohttp


def refusing_redirects() -> aiohttp.TraceConfig:
    """For a session whose requests end, as a `ClientError`, where they are led elsewhere."""
    import aiohttp

    async def refuse(
        session: aiohttp.ClientSession, context: SimpleNamespace, led: aiohttp.TraceRequestRedirectParams
    ) -> None:
        raise aiohttp.ClientPayloadError("the service leads elsewhere")

    config = aiohttp.TraceConfig()
    config.on_request_redirect.append(refuse)
    return config

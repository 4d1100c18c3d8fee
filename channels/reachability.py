"""Whether others reach an address of ours: asked as a service would ask it, but without any proof."""

from __future__ import annotations

from channels.findings import Finding

WITHIN = 5.0
UNPROVEN = 401
"""What our own addresses for services answer to whoever proves nothing."""


async def reached(url: str, who: str) -> Finding:
    """One finding about `url`, at which `who` is to reach Parley."""
    import aiohttp

    again = "Start `parley serve`, look at PARLEY_PUBLIC_URL and at what stands before it, and check again."
    try:
        timeout = aiohttp.ClientTimeout(total=WITHIN)
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.post(url, data=b"{}", allow_redirects=False) as answer,
        ):
            status = answer.status
    except (TimeoutError, aiohttp.ClientError, OSError, ValueError):
        return Finding(False, f"{url} cannot be reached, so {who} cannot either. {again}")
    if status != UNPROVEN:
        return Finding(False, f"At {url} something else answers than Parley ({status}). {again}")
    return Finding(True, f"Parley answers at {url}.")

"""From settings to the client for addresses that people give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.settings import Settings

if TYPE_CHECKING:
    from channels.http.client import Client


def http_client(settings: Settings) -> Client:
    """The guarded client, one for all who ask such addresses; to be closed at the end.

    Imported only here, as it brings 8 MB along. Raises `Refused` for senseless allowed hosts.
    """
    from channels.http.addresses import allowed
    from channels.http.client import Client

    return Client(allowed(settings.allowed_hosts))

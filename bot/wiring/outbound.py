"""From settings to what asks other servers: addresses that people give, and the language model."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.ports import Notifier
from bot.settings import Settings
from engine.errors import Refused
from engine.subscriptions import Announcement, Subscription

if TYPE_CHECKING:
    from channels.http.client import Client
    from channels.language_model import LanguageModel


def http_client(settings: Settings) -> Client:
    """The guarded client, one for all who ask such addresses; to be closed at the end.

    Imported only here, as it brings 8 MB along. Raises `Refused` for senseless allowed hosts.
    """
    from channels.http.addresses import allowed
    from channels.http.client import Client

    return Client(allowed(settings.allowed_hosts))


class Notifications:
    """A `bot.ports.Notifier`, imported when the first program subscribes to anything."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._made: Notifier | None = None

    def check(self, url: str) -> None:
        self._notifier().check(url)

    async def tell(
        self,
        subscription: Subscription,
        announcement: Announcement,
        id: str,
        secrets: Sequence[str],
        now: datetime,
    ) -> None:
        await self._notifier().tell(subscription, announcement, id, secrets, now)

    async def close(self) -> None:
        if self._made is not None:
            await self._made.close()

    def _notifier(self) -> Notifier:
        if self._made is None:
            from channels.api.notifications import Notifications
            from channels.http.addresses import allowed

            self._made = Notifications(http_client(self._settings), allowed(self._settings.allowed_hosts))
        return self._made


def language_model(settings: Settings) -> LanguageModel | None:
    """The model of PARLEY_LANGUAGE_MODEL_…, if there is one; to be closed at the end.

    Its host was chosen by the installation, so it may lie in a private network. Raises `Refused` for half of
    the settings.
    """
    if not settings.language_model_url:
        return None
    if not settings.language_model_name:
        raise Refused("PARLEY_LANGUAGE_MODEL_URL needs PARLEY_LANGUAGE_MODEL_NAME.")
    from channels.http.addresses import allowed
    from channels.http.client import Client
    from channels.language_model import LanguageModel, ModelSettings

    host = urlsplit(settings.language_model_url).hostname or ""
    key = settings.language_model_key.get_secret_value()
    chosen = ModelSettings(settings.language_model_url, settings.language_model_name, key)
    return LanguageModel(chosen, Client(allowed((host,))))

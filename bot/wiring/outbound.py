"""From settings to what asks other servers: addresses that people give, and the language model."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.settings import Settings
from engine.errors import Refused

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

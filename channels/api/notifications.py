"""What subscribed programs are told, as it stands on the wire."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec
from msgspec import UNSET, UnsetType

from channels.api.channels import ChannelOut, channel_of
from channels.http.addresses import Allowed
from channels.http.client import Client
from channels.webhooks import Webhooks
from engine.subscriptions import Announcement, Subscription


class Told(msgspec.Struct):
    """What happened. Whoever reads it ignores kinds that they do not know."""

    type: str
    changes_since: str | UnsetType = UNSET
    scheduling_conversation_id: str | UnsetType = UNSET


class Notification(msgspec.Struct):
    """What is posted to the address of a channel."""

    notification: Told
    channel: ChannelOut


class Notifications:
    """A `bot.ports.Notifier` over the guarded client, which it closes."""

    def __init__(self, client: Client, allow: Allowed) -> None:
        self._client, self._webhooks = client, Webhooks(client, allow)

    def check(self, url: str) -> None:
        """Raises `Refused` for an address that would never be asked."""
        self._webhooks.check(url)

    async def tell(
        self,
        subscription: Subscription,
        announcement: Announcement,
        id: str,
        secrets: Sequence[str],
        now: datetime,
    ) -> None:
        """Post it; see `channels.webhooks` for what it raises."""
        body = msgspec.json.encode(body_of(subscription, announcement))
        await self._webhooks.post(subscription.url, id, body, secrets, now)

    async def close(self) -> None:
        await self._client.close()


def body_of(subscription: Subscription, announcement: Announcement) -> Notification:
    """The whole notification."""
    since = announcement.since
    told = Told(
        announcement.news.value,
        f"{since:%Y-%m-%dT%H:%M:%SZ}" if since is not None else UNSET,
        announcement.conversation or UNSET,
    )
    return Notification(told, channel_of(subscription))

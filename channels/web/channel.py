"""The playground as a channel: raw JSON in, kept messages out.

What the page posts is durable before it is answered, as a Slack event is; what Parley says is kept, and the
page shows it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

import msgspec

from bot.ports import Clock, Receive
from channels.characters import clean
from channels.web.wire import Pressed, Said
from engine.errors import Refused, Unavailable
from engine.messages import Delivery, Inbound, Message, Press, Receipt, Sender, Settlement, Stored, Words
from engine.people import Address, ChannelName

Keep = Callable[[Stored], Awaitable[None]]
SettleStored = Callable[[str, Message], Awaitable[None]]

_payload = msgspec.json.Decoder(Said | Pressed)
_encode = msgspec.json.Encoder().encode


class LocalChannel:
    """A channel whose messages are kept beside everything else: the playground (or a terminal).

    `keep` stores a message, once per id; `settle_stored` shows another in the place of an earlier one.
    """

    def __init__(
        self, keep: Keep, settle_stored: SettleStored, clock: Clock, name: ChannelName = ChannelName.WEB
    ) -> None:
        self.name = name
        self._keep = keep
        self._settle_stored = settle_stored
        self._clock = clock
        self._receive: Receive | None = None

    async def start(self, receive: Receive) -> None:
        self._receive = receive

    async def stop(self) -> None:
        self._receive = None

    async def take(self, payload: Said | Pressed) -> bool:
        """Make `payload` durable; False if it was there before. Raises `Unavailable`."""
        if self._receive is None:
            raise Unavailable("Parley is starting or stopping. Try again in a moment.", retry_after=1)
        new = await self._receive(self.name, payload.id, payload.person, _encode(payload))
        if isinstance(payload, Said):
            await self._keep(self._own(payload))
        return new

    async def read(self, raw: bytes) -> Sequence[Inbound]:
        payload = _opened(raw)
        body: Words | Press
        if isinstance(payload, Said):
            body, ref = Words(clean(payload.text)), payload.thread
        else:
            body, ref = Press(payload.value, payload.ref), payload.ref
        return [
            Inbound(
                key=payload.id,
                sender=Sender(Address(self.name, payload.person), submitted=True),
                chat=payload.person,
                body=body,
                refs=(ref,) if ref else (),
            )
        ]

    async def send(self, delivery: Delivery) -> Receipt:
        await self._keep(
            Stored(
                id=delivery.id,
                channel=self.name,
                address=delivery.chat,
                at=self._clock.now(),
                message=delivery.message,
                conversation=delivery.conversation,
            )
        )
        return Receipt(delivery.id, delivery.conversation)

    async def settle(self, settlement: Settlement) -> None:
        await self._settle_stored(settlement.ref, settlement.message)

    def _own(self, said: Said) -> Stored:
        """What the person sees of their own words; kept last, so that what is seen has been taken."""
        return Stored(
            id=said.id,
            channel=self.name,
            address=said.person,
            at=self._clock.now(),
            message=Message("", (clean(said.text),)),
            mine=True,
            extra={"thread": said.thread},
        )


def _opened(raw: bytes) -> Said | Pressed:
    try:
        payload: Said | Pressed = _payload.decode(raw)
        return payload
    except ValueError as error:
        raise Refused("This is no message of the playground.") from error

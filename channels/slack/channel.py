"""Slack as one of the ways of talking with people."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

from bot.ports import Clock, Receive
from channels.pace import Answer, Call, Pace, Rate, paced
from channels.payload import HttpAnswer
from channels.slack import endpoint
from channels.slack.door import Door
from channels.slack.profiles import Profiles
from channels.slack.reading import read
from channels.slack.sending import Sending
from channels.slack.settings import SlackMode, SlackSettings
from channels.slack.shortcuts import SheetOf
from channels.slack.socket_mode import SocketMode
from channels.slack.web import SlackWeb
from engine.boards import Board
from engine.errors import Disconnected
from engine.messages import Delivery, Inbound, Receipt, Sender, Settlement
from engine.people import Address, ChannelName


class Slack:
    """The port `bot.ports.Channel` over one workspace. With `call` given, sending touches no network."""

    name = ChannelName.SLACK

    def __init__(
        self,
        settings: SlackSettings,
        clock: Clock,
        call: Call | None = None,
        sheet: SheetOf = lambda place: None,
    ) -> None:
        self._settings = settings
        self._sheet = sheet
        self._clock = clock
        self._web = SlackWeb(settings)
        self._call = call or _in_turn(self._web, settings)
        self._sending = Sending(self._call, settings.trusted_links)
        self._profiles = Profiles(self._sending.profile, time.monotonic)
        self._door: Door | None = None
        self._socket: SocketMode | None = None
        self.polls = settings.mode is SlackMode.SOCKET

    async def read(self, raw: bytes) -> Sequence[Inbound]:
        """What the stored payload says, by whom the profile says. Raises `Refused` for nonsense."""
        said = read(raw, self._settings.bot_user)
        return [await self._profiles.introduce(inbound) for inbound in said]

    async def send(self, delivery: Delivery) -> Receipt:
        return await self._sending.send(delivery)

    async def settle(self, settlement: Settlement) -> None:
        await self._sending.settle(settlement)

    async def profile(self, address: Address) -> Sender:
        """Name, mail address, zone and language as Slack knows them. Raises as `send` does."""
        return await self._sending.profile(address.id)

    async def show(self, to: Address, board: Board) -> None:
        """Show the person's Home tab as it is now. Raises as `send` does."""
        await self._sending.publish(to.id, board)

    async def start(self, receive: Receive, polls: bool = True) -> None:
        """Open Socket Mode, or be ready for `handle_http`. Raises `Disconnected` without its secret."""
        self._door = Door(receive, self._call, self._sheet)
        match self._settings.mode:
            case SlackMode.HTTP:
                if not self._settings.signing_secret:
                    raise Disconnected("Slack over HTTP needs the app's signing secret.")
            case SlackMode.SOCKET:
                if not self._settings.app_token:
                    raise Disconnected("Slack's Socket Mode needs an app-level token (xapp-…).")
                if polls:
                    await self.poll(receive)

    async def poll(self, receive: Receive) -> None:
        """Open the socket: what Slack has to say goes through it alone."""
        self._door = Door(receive, self._call, self._sheet)
        self._socket = SocketMode(self._settings, self._door)
        await self._socket.open()

    async def rest(self) -> None:
        socket, self._socket = self._socket, None
        if socket is not None:
            await socket.close()

    async def handle_http(self, headers: Mapping[str, str], body: bytes) -> HttpAnswer:
        """Answer a request of Slack's to `/slack/events`: events, interactions and commands alike."""
        if self._door is None:
            return 503, {"Retry-After": "1"}, b""
        return await endpoint.handle(self._settings.signing_secret, self._clock, self._door, headers, body)

    async def stop(self) -> None:
        await self.rest()
        if self._door is not None:
            await self._door.close()
            self._door = None
        await self._web.close()


def _in_turn(web: SlackWeb, settings: SlackSettings) -> Call:
    """`web.call` at the speed that docs.slack.dev/apis/web-api/rate-limits allows for one channel."""
    pace = Pace(Rate(settings.per_channel_a_second, settings.burst), Rate(0))
    return paced(web.call, pace, _posted_in, time.monotonic)


def _posted_in(method: str, arguments: Answer) -> str | None:
    return str(arguments["channel"]) if method.startswith("chat.post") else None

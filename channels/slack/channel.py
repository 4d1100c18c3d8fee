"""Slack as one of the ways of talking with people."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.phrases import find_form
from bot.phrases.catalogue import translator
from bot.ports import Clock, Receive
from channels.pace import Call
from channels.payload import HttpAnswer
from channels.slack import endpoint
from channels.slack.door import Door
from channels.slack.profiles import Profiles
from channels.slack.reading import read
from channels.slack.settings import SlackMode, SlackSettings
from channels.slack.socket_mode import SocketMode
from channels.slack.teams import inwards, marked, of_stored, outwards, settled_inwards, split, without_mail
from channels.slack.workspaces import TokenOf, Workspaces
from engine.boards import Board, Finder, Sheet
from engine.errors import Disconnected
from engine.messages import Delivery, Inbound, Receipt, Sender, Settlement
from engine.people import Address, ChannelName


class Slack:
    """The port `bot.ports.Channel` over one app: the workspace of the settings, and those of `tokens`.

    With `call` given, nothing touches the network. `finder` gives the words of the form for whoever is at an
    address, `sheet` their rules.
    """

    name = ChannelName.SLACK

    def __init__(
        self,
        settings: SlackSettings,
        clock: Clock,
        call: Call | None = None,
        sheet: Callable[[Address], Sheet | None] = lambda place: None,
        tokens: TokenOf | None = None,
        finder: Callable[[Address], Finder] = lambda place: find_form.finder(translator("en"), "en-GB"),
    ) -> None:
        self._settings = settings
        self._finder_of = finder
        self._sheet_of = sheet
        self._clock = clock
        self._workspaces = Workspaces(settings, call, tokens)
        self._profiles = Profiles(self._profile, time.monotonic)
        self._door: Door | None = None
        self._socket: SocketMode | None = None
        self.polls = settings.mode is SlackMode.SOCKET

    async def read(self, raw: bytes) -> Sequence[Inbound]:
        """What the stored payload says, by whom the profile says. Raises `Refused` for nonsense."""
        said = read(raw, self._settings.bot_user)
        team = await self._workspaces.mark_of(of_stored(raw)) if said else ""
        known = [await self._profiles.introduce(outwards(inbound, team)) for inbound in said]
        return known if not team or self._settings.believes_mail else [without_mail(each) for each in known]

    async def send(self, delivery: Delivery) -> Receipt:
        team, local = inwards(delivery)
        return await self._workspaces.of(team).send(local)

    async def settle(self, settlement: Settlement) -> None:
        team, local = settled_inwards(settlement)
        await self._workspaces.of(team).settle(local)

    async def show(self, to: Address, board: Board) -> None:
        """Show the person's Home tab as it is now. Raises as `send` does."""
        team, user = split(to.id)
        await self._workspaces.of(team).publish(user, board)

    async def profile(self, address: Address) -> Sender:
        """Name, mail address, zone and language as Slack knows them. Raises as `send` does."""
        return await self._profile(address.id)

    async def _profile(self, id: str) -> Sender:
        team, user = split(id)
        found = await self._workspaces.of(team).profile(user)
        return replace(found, address=Address(ChannelName.SLACK, id))

    async def start(self, receive: Receive, polls: bool = True) -> None:
        """Open Socket Mode, or be ready for `handle_http`. Raises `Disconnected` without its secret."""
        self._door = Door(receive, self._workspaces.call, self._finder, self._sheet)
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
        self._door = Door(receive, self._workspaces.call, self._finder, self._sheet)
        self._socket = SocketMode(self._settings, self._door)
        await self._socket.open()

    async def rest(self) -> None:
        socket, self._socket = self._socket, None
        if socket is not None:
            await socket.close()

    async def _finder(self, team: str, user: str) -> Finder:
        mark = await self._workspaces.mark_of(team)
        return self._finder_of(Address(ChannelName.SLACK, marked(mark, user)))

    async def _sheet(self, team: str, user: str) -> Sheet | None:
        mark = await self._workspaces.mark_of(team)
        return self._sheet_of(Address(ChannelName.SLACK, marked(mark, user)))

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
        await self._workspaces.close()

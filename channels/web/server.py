"""The web server, a guest in the main loop: signals, logging and the loop stay with whoever runs it."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import socket
from collections.abc import Iterator

import uvicorn
from fastapi import FastAPI

from engine.errors import Refused, Unavailable

PATIENCE = 0.8
"""Seconds an answer that is being written has when the server stops."""


class WebServer:
    """Serves `app` on `host`:`port`; port 0 takes any free one."""

    def __init__(self, app: FastAPI, host: str, port: int) -> None:
        self._app = app
        self._host = host
        self._port = port
        self._server: _Guest | None = None
        self._serving: asyncio.Task[None] | None = None

    @property
    def address(self) -> str:
        """Where to look, such as `http://127.0.0.1:8080`."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{self._port}"

    async def start(self) -> None:
        """Returns once connections are answered. Raises `Unavailable` (port in use) or `Refused`."""
        listener = _listen(self._host, self._port)
        self._port = listener.getsockname()[1]
        self._server = _Guest(
            uvicorn.Config(
                self._app,
                http="h11",
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                proxy_headers=False,
                server_header=False,
                timeout_keep_alive=30,
                timeout_graceful_shutdown=1,
            )
        )
        self._serving = asyncio.create_task(self._server.serve([listener]), name="web server")
        await self._server.ready.wait()

    async def stop(self) -> None:
        """Ends open streams, lets answers finish, and returns within a second."""
        if self._server is None or self._serving is None:
            return
        self._app.state.stopping.set()
        self._server.leave()
        done, _ = await asyncio.wait((self._serving,), timeout=PATIENCE)
        if not done:
            self._server.force_exit = True
            await asyncio.wait((self._serving,), timeout=0.2)
        self._serving.cancel()
        await asyncio.gather(self._serving, return_exceptions=True)
        self._server = self._serving = None


class _Guest(uvicorn.Server):
    """uvicorn's server, which says when it is ready and touches no signal."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()
        self._leaving = asyncio.Event()

    def leave(self) -> None:
        self.should_exit = True
        self._leaving.set()

    async def main_loop(self) -> None:
        """Once a second, for the Date header; uvicorn's own wakes ten times as often and stops later."""
        while not await self.on_tick(0):
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(1):
                    await self._leaving.wait()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket; every way in which that fails is said plainly."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((host, port))
            listener.listen(128)
        except BaseException:
            listener.close()
            raise
    except OSError as error:
        place = f"port {port} of {host}"
        if error.errno == errno.EADDRINUSE:
            raise Unavailable(f"Another program uses {place}: stop it, or choose another port.") from error
        raise Refused(f"Parley cannot listen on {place}: {error.strerror or error}.") from error
    except OverflowError as error:
        raise Refused(f"There is no port {port}: choose one from 0 to 65535.") from error
    return listener

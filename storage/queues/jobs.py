"""Jobs of procrastinate's: one for each lane whose rows nobody has; whoever takes the job has the lane.

They are enqueued by the database itself, in the transaction that leaves a row without an owner. The job's
lock is the lane, so no two processes adopt one lane at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import ProcrastinateException
from procrastinate.jobs import Status

from storage.postgres.lines import timeouts

log = structlog.get_logger()
QUEUE, TASK, NEWS = "parley", "adopt", "parley"
STALLED_SECONDS = 10
AGAIN_SECONDS = 1.0


class Jobs:
    """Performs jobs by `adopt(box, row)`; says by `told(owner)` that a row came into one of its lanes."""

    def __init__(
        self, url: str, adopt: Callable[[str, int], Awaitable[None]], told: Callable[[str], Awaitable[None]]
    ) -> None:
        self._url, self._adopt, self._told = url, adopt, told
        self._app: App | None = None

    async def run(self) -> None:
        """Take jobs until cancelled; after whatever happens to the server, again."""
        while True:
            app = self._made()
            try:
                async with app.open_async():
                    self._app = app
                    await app.run_worker_async(
                        queues=[QUEUE],
                        concurrency=4,
                        install_signal_handlers=False,
                        delete_jobs="always",
                        fetch_job_polling_interval=2,
                        update_heartbeat_interval=STALLED_SECONDS / 4,
                        stalled_worker_timeout=STALLED_SECONDS,
                        shutdown_graceful_timeout=0.5,
                    )
            except Exception as error:  # the top of a task: a server that went away comes back
                expected = isinstance(error, ProcrastinateException)
                log.warning("queue.jobs_later", error=type(error).__name__, exc_info=not expected)
            finally:
                self._app = None
            await asyncio.sleep(AGAIN_SECONDS)

    async def listen(self) -> None:
        """Hear of rows that others put into our lanes; a look every second finds them, too."""

        async def heard(*, channel: str, payload: str) -> None:
            await self._told(payload)

        while True:
            app = self._app
            if app is not None:
                try:
                    await app.connector.listen_notify(on_notification=heard, channels=[NEWS])
                except ProcrastinateException as error:
                    log.warning("queue.deaf", error=type(error).__name__)
            await asyncio.sleep(AGAIN_SECONDS)

    async def reissue(self) -> None:
        """Take away the jobs of dead processes: what they were for is asked for anew."""
        app = self._app
        if app is None:
            return
        try:
            stalled = await app.job_manager.get_stalled_jobs(
                queue=QUEUE, seconds_since_heartbeat=STALLED_SECONDS
            )
            for job in stalled:
                await app.job_manager.finish_job(job, Status.FAILED, delete_job=True)
        except ProcrastinateException as error:
            log.warning("queue.jobs_later", error=type(error).__name__)

    def _made(self) -> App:
        app = App(connector=PsycopgConnector(conninfo=timeouts(self._url), min_size=1, max_size=4))

        @app.task(name=TASK, queue=QUEUE)
        async def adopt(box: str, row: int) -> None:
            await self._adopt(box, row)

        return app

"""Structured logs on standard error: ids and names of errors, never texts, addresses or tokens."""

from __future__ import annotations

import contextlib
import logging
import sys
from typing import Any

import structlog

LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}


class Lines:
    """Writes each line to standard error as it is now. A log that cannot be written never stops the work."""

    def msg(self, line: str) -> None:
        with contextlib.suppress(OSError, ValueError, AttributeError):  # full disk, closed pipe, no stderr
            sys.stderr.write(line + "\n")
            sys.stderr.flush()

    debug = info = warning = error = critical = msg


def _lines(*_: Any) -> Lines:
    return Lines()


def configure(level: str) -> None:
    """Send every logger's lines through one door."""
    logging.basicConfig(stream=sys.stderr, level=LEVELS[level], format="%(levelname)s %(name)s %(message)s")
    for chatty in ("mail.log", "aiogram", "slack_bolt", "slack_sdk", "uvicorn", "asyncio", "transitions"):
        logging.getLogger(chatty).setLevel(logging.ERROR)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _traceback_without_values,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(LEVELS[level]),
        logger_factory=_lines,
        cache_logger_on_first_use=True,
    )


def _traceback_without_values(
    logger: object, method: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """Where it happened, without the error's own words: they may hold what somebody wrote."""
    if event.pop("exc_info", False):
        error = sys.exc_info()[1]
        trace = error.__traceback__ if error is not None else None
        places = []
        while trace is not None:
            code = trace.tb_frame.f_code
            places.append(f"{code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}")
            trace = trace.tb_next
        event["trace"] = places[-12:]
    return event

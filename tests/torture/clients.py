"""Clients that never give up: each sends until it is acknowledged, and notes what was.

What a note says is all the oracle believes: it is written when the 200 or 250 was read, and not before.
"""

from __future__ import annotations

import http.client
import json
import random
import smtplib
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from channels.slack.endpoint import signature
from tests.channels.slack.payloads import event
from tests.channels.slack.payloads import message as slack_message
from tests.channels.telegram.updates import message, update
from tests.torture.program import Program
from tests.torture.town import in_slack, in_telegram
from tests.torture.vendors import SECRET

PATIENCE = 60.0
SHARE_REDELIVERED = 0.05
RETRY_SECONDS = 0.02


class Stopped(Exception):
    """The load is over."""


@dataclass
class Ledger:
    """Everything that was acknowledged, by the name the client gave it."""

    said: list[tuple[str, str]] = field(default_factory=list)
    """(organizer, id) of requests in the playground."""
    chatted: list[tuple[str, str]] = field(default_factory=list)
    """(organizer, the trigger's key) of requests in Slack and Telegram."""
    mailed: list[tuple[str, str, str]] = field(default_factory=list)
    """(organizer, Message-ID, the start of the key that the 250 named)."""
    pressed: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def acknowledged(self) -> int:
        return len(self.said) + len(self.chatted) + len(self.mailed) + len(self.pressed)


class Client(threading.Thread):
    """One organizer with an invitee, by mail and in the playground, over whichever program runs."""

    def __init__(
        self,
        number: int,
        running: list[Program],
        ledger: Ledger,
        over: threading.Event,
        seed: int,
        patience: float = PATIENCE,
        chats: bool = False,
    ):
        super().__init__(name=f"client {number}", daemon=True)
        self.organizer, self.invitee = f"org{number}", f"inv{number}"
        self._running, self._ledger, self._over = running, ledger, over
        self._dice = random.Random(f"{seed}-{number}")
        self._count, self._patience = 0, patience
        self._ways = [self._say, self._mail, *([self._in_slack, self._in_telegram] if chats else ())]
        self._number = number

    def run(self) -> None:
        try:
            while not self._over.is_set():
                self._count += 1
                self._dice.choice(self._ways)()
                if self._dice.random() < 0.6:
                    self._press()
        except Stopped:
            return
        except Exception as error:
            self._ledger.failures.append(f"{self.name}: {error!r}")

    # What it does

    def _say(self) -> None:
        name = f"say-{self.organizer}-{self._count}"
        body = {"kind": "said", "id": name, "person": self.organizer, "text": self._request()}
        self._post("/playground/say", body)
        self._ledger.said.append((self.organizer, name))
        if self._dice.random() < SHARE_REDELIVERED:
            self._post("/playground/say", body)

    def _press(self) -> None:
        """The invitee takes the first slot of the newest offer that can be seen."""
        (pane,) = [one for one in self._get("/playground/overview")["panes"] if one["person"] == self.invitee]
        offers = [one for one in pane["bubbles"] if one["options"] and not one["settled"]]
        if not offers:
            return
        value = offers[-1]["options"][0]["button"]["value"]
        name = f"press-{self.organizer}-{self._count}"
        body = {
            "kind": "pressed",
            "id": name,
            "person": self.invitee,
            "value": value,
            "ref": offers[-1]["id"],
        }
        self._post("/playground/press", body)
        self._ledger.pressed.append(name)
        if self._dice.random() < SHARE_REDELIVERED:
            self._post("/playground/press", body)

    def _in_telegram(self) -> None:
        number, person = 1_000_000 * (self._number + 1) + self._count, in_telegram(self.organizer)
        sender = {"id": person, "is_bot": False, "first_name": self.organizer}
        said = message(
            self._request(),
            **{"from": sender, "chat": {"id": person, "type": "private"}, "message_id": number},
        )
        body = json.dumps(update(number, message=said))
        secret = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        self._chat("/telegram/webhook", body, lambda: secret, f"telegram:update:{number}")

    def _in_slack(self) -> None:
        name, ts = f"Ev{self.organizer}{self._count}", f"{1796112000 + self._count}.{self._number:06}"
        person = in_slack(self.organizer)
        said = slack_message(
            self._request(), user=person, channel=f"D{person[1:]}", ts=ts, event_ts=ts, client_msg_id=name
        )
        body = json.dumps(event(said, name))

        def signed() -> dict[str, str]:
            at = str(int(time.time()))
            return {
                "X-Slack-Request-Timestamp": at,
                "X-Slack-Signature": signature(SECRET, at, body.encode()),
            }

        self._chat("/slack/events", body, signed, f"slack:event:{name}")

    def _chat(self, path: str, body: str, headers: Callable[[], dict[str, str]], key: str) -> None:
        self._http("POST", path, body, headers)
        self._ledger.chatted.append((self.organizer, key))
        if self._dice.random() < SHARE_REDELIVERED:
            self._http("POST", path, body, headers)

    def _mail(self) -> None:
        name = f"<mail-{self._count}@{self.organizer}.example>"
        message = (
            f"From: {self.organizer}@example.com\r\nTo: parley@parley.localhost\r\nSubject: Meeting\r\n"
            f"Message-ID: {name}\r\nDate: Mon, 23 Nov 2026 09:00:00 +0000\r\n\r\n{self._request()}\r\n"
        )
        key = self._send(message)
        self._ledger.mailed.append((self.organizer, name, key))
        if self._dice.random() < SHARE_REDELIVERED:
            assert self._send(message) == key

    def _request(self) -> str:
        return f"30 minutes with {self.invitee}@example.com in the next two weeks about Topic{self._count}"

    # Until it is acknowledged

    def _post(self, path: str, body: dict[str, str]) -> None:
        self._http("POST", path, json.dumps(body))

    def _get(self, path: str) -> Any:
        return json.loads(self._http("GET", path))

    def _http(
        self, method: str, path: str, body: str | None = None, headers: Callable[[], dict[str, str]] = dict
    ) -> bytes:
        while True:
            connection = http.client.HTTPConnection("127.0.0.1", self._one().web_port, timeout=self._patience)
            try:
                connection.request(method, path, body, {"Content-Type": "application/json", **headers()})
                answer = connection.getresponse()
                read = answer.read()
                if answer.status == 200:
                    return read
                if answer.status != 503:
                    raise AssertionError(f"{path} was answered {answer.status}: {read[:200]!r}")
            except (OSError, http.client.HTTPException):
                pass  # killed meanwhile: whether it was taken is unknown, so the same again
            finally:
                connection.close()
            self._again()

    def _send(self, message: str) -> str:
        """The key that the 250 named."""
        while True:
            try:
                with smtplib.SMTP("127.0.0.1", self._one().smtp_port, timeout=self._patience) as smtp:
                    smtp.helo("client.example")
                    smtp.mail(f"{self.organizer}@example.com")
                    smtp.rcpt("parley@parley.localhost")
                    code, answer = smtp.data(message)
                if code == 250:
                    return answer.decode().rpartition(" ")[2]
                if code >= 500:
                    raise AssertionError(f"mail was answered {code} {answer!r}")
            except (OSError, smtplib.SMTPException):
                pass
            self._again()

    def _one(self) -> Program:
        """Any of the programs that run: whoever comes again may come to another."""
        return self._dice.choice(self._running)

    def _again(self) -> None:
        if self._over.wait(RETRY_SECONDS):
            raise Stopped

"""A person lets a program use their account: who they are is shown by a link sent to where they usually talk.

Nobody learns here who is known: every address gets the same answer. Looking changes nothing, as scanners open
every link; the decision ends the link.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from bot.api import granting
from bot.api.callers import SCOPES
from bot.api.granting import Bound
from bot.app import App
from bot.people import party
from bot.phrases import consent_page
from bot.phrases.catalogue import language_of, spoken, translator
from bot.replies import notify
from engine.errors import Refused
from engine.messages import Message
from engine.people import Person
from storage import api_accounts, applications, people
from storage.api_accounts import ApiAccount, Token, TokenKind
from storage.applications import Application
from storage.codec import decode, encode
from storage.store import Tx

LINK_LASTS = timedelta(minutes=15)
MOST_LINKS = 5
"""Links that wait for one person at a time: nobody's chat is filled by strangers."""
LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What a program asks for, and where it wants to hear of it."""

    client_id: str
    redirect_uri: str
    scopes: tuple[str, ...]
    state: str = ""
    challenge: str = ""
    method: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """A page as it stands. `host`: where it leads to in the end."""

    language: str
    labels: Mapping[str, str]
    permissions: tuple[str, ...] = ()
    origin: str = ""


class Consents:
    """The use cases behind both pages. An unknown link is None, whatever is wrong with it."""

    def __init__(self, app: App) -> None:
        self._app = app

    def check(self, asked: Asked) -> Application:
        """Raises `Refused` where nobody may be sent on to: for an unknown program or address."""

        def unit(tx: Tx) -> Application | None:
            if "\0" in asked.client_id:
                return None
            found = applications.get(tx, asked.client_id)
            known = applications.redirects(tx, asked.client_id)
            return found if asked.redirect_uri in known else None

        found = self._app.store.read(unit)
        if found is None:
            raise Refused(
                "This program is not known here, or not at the address to which it wants to be answered. "
                "Whoever runs Parley can add it: parley apps redirect CLIENT_ID ADDRESS"
            )
        return found

    def begin(self, asked: Asked, languages: str) -> View:
        """The page on which a person says who they are. Raises `Refused`."""
        program = self.check(asked)
        tongue, _ = spoken("", languages)
        return View(tongue, consent_page.sign_in(translator(tongue), program.name))

    async def send(self, asked: Asked, email: str) -> None:
        """Send the link to whoever has that address, if anybody does. Raises `Refused`."""
        program, app = self.check(asked), self._app
        mail = email.replace("\0", "").strip().lower()
        owner = app.store.read(lambda tx: people.with_email(tx, mail))
        side = party(app, owner) if owner is not None else None
        if owner is None or side is None:
            return
        secret, now, person = app.clock.new_secret(), app.now(), owner.id

        def unit(tx: Tx) -> bool:
            api_accounts.sweep(tx, now)
            if api_accounts.waiting(tx, TokenKind.SIGN_IN, person, now) >= MOST_LINKS:
                return False
            token = Token(TokenKind.SIGN_IN, program.id, person=person, body=encode(asked))
            api_accounts.keep_token(tx, secret, token, now + LINK_LASTS)
            return True

        if await app.store.keep(unit):
            subject, text, last = consent_page.invitation(translator(language_of(owner.locale)), program.name)
            message = Message(subject, (text,), closing=(self._address(secret), last))
            await notify(app, f"consent.{app.clock.new_id('n')}", side.place, side.chat, message, owner.name)

    def look(self, secret: str) -> View | None:
        """The page on which a person decides."""
        found = self._found(secret)
        if found is None:
            return None
        asked, program, person = found
        tongue, _ = spoken("", person.locale)
        say = translator(tongue)
        parts = urlsplit(asked.redirect_uri)
        labels = consent_page.consent(say, program.name, person.name, parts.hostname or "")
        permissions = tuple(say(consent_page.LABELS[scope]) for scope in asked.scopes)
        return View(tongue, labels, permissions, f"{parts.scheme}://{parts.netloc}")

    async def decide(self, secret: str, allow: bool) -> str | None:
        """Take the decision; where to go on to."""
        found = self._found(secret)
        if found is None:
            return None
        asked, program, person = found
        app, now = self._app, self._app.now()
        code, sub, grant = app.clock.new_secret(), app.clock.new_id("acc_"), app.clock.new_id("grt_")

        def unit(tx: Tx) -> bool:
            if not api_accounts.use_token(tx, secret, TokenKind.SIGN_IN):
                return False
            if allow:
                account = api_accounts.of_person(tx, program.id, person.id)
                if account is None:
                    account = ApiAccount(sub, program.id, person.id)
                    api_accounts.add(tx, account, now)
                token = Token(TokenKind.CODE, program.id, account.sub, person.id, asked.scopes, grant)
                granting.keep_code(
                    tx, code, token, Bound(asked.redirect_uri, asked.challenge, asked.method), now
                )
            return True

        if not await app.store.keep(unit):
            return None
        answer = {"code": code} if allow else {"error": "access_denied"}
        return back_to(asked, answer)

    def _address(self, secret: str) -> str:
        return f"{self._app.policy.public_url.rstrip('/')}/oauth/consent/{secret}"

    def _found(self, secret: str) -> tuple[Asked, Application, Person] | None:
        now = self._app.now()

        def unit(tx: Tx) -> tuple[Asked, Application, Person] | None:
            token = api_accounts.token(tx, secret, TokenKind.SIGN_IN, now)
            program = applications.get(tx, token.application) if token is not None else None
            person = people.get(tx, token.person) if token is not None else None
            if token is None or program is None or person is None:
                return None
            return decode(token.body, Asked), program, person

        return self._app.store.read(unit)


def back_to(asked: Asked, answer: Mapping[str, str]) -> str:
    """The program's address with an answer (RFC 6749, 4.1.2); its own query stays."""
    parts = urlsplit(asked.redirect_uri)
    query = [*parse_qsl(parts.query, keep_blank_values=True), *answer.items()]
    if asked.state:
        query.append(("state", asked.state))
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(query), ""))


def scopes_of(text: str) -> tuple[str, ...]:
    """The permissions among those asked for that there are."""
    asked = tuple(dict.fromkeys(text.replace(",", " ").split()))
    return tuple(scope for scope in asked if scope in SCOPES)

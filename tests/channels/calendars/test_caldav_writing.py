"""Writing over CalDAV to servers that fail, before or after they did what they were asked."""

from __future__ import annotations

import pytest

from channels.calendars.caldav.stored import for_storing
from engine.errors import Disconnected, ParleyError, Refused, Superseded, Unavailable
from tests.channels.calendars.scripted import (
    Asked,
    End,
    Reply,
    a_calendar,
    an_etag,
    an_object,
    caldav_at,
    dav,
)
from tests.contracts.calendar_stages import NINE, calendar_object, event, event_lines

CAL = "/cal/"
OWN = "/cal/u.ics"
TEXT = event("u", title="Titan")


class Drawer:
    """A server for one object: the first write is answered by `first`, `applied` or not."""

    def __init__(self, first: Reply, *, applied: bool = False, holds: str = "", etag: str = '"1"') -> None:
        self.first: Reply | None = first
        self.applied = applied
        self.holds = holds
        self.etag = etag

    def __call__(self, asked: Asked) -> Reply:
        if asked.method in ("PUT", "DELETE") and self.first is not None:
            reply, self.first = self.first, None
            if self.applied:
                self.holds = asked.body
                self.etag = '"2"'
            return reply
        if asked.method == "GET":
            return Reply(200, self.holds, {"ETag": self.etag}) if self.holds else Reply(404)
        if asked.method == "PROPFIND":
            return dav(an_etag(OWN, self.etag) if asked.path == OWN else a_calendar(CAL))
        if asked.method == "REPORT":
            return dav(an_object(OWN, self.etag, self.holds)) if self.holds else dav()
        return Reply(201)


LOST = [
    *(Reply(status) for status in (500, 502, 503, 504)),
    *(Reply(201, "x", end=end) for end in (End.CUT, End.DRIP, End.RESET, End.HANG)),
]
NAMES = [reply.end.name if reply.status == 201 else str(reply.status) for reply in LOST]


@pytest.mark.parametrize("lost", LOST, ids=NAMES)
async def test_a_write_that_was_done_before_its_answer_was_lost_counts(lost: Reply) -> None:
    async with caldav_at(Drawer(lost, applied=True)) as (connector, server):
        stamp = await connector.write(server.account(), CAL, "u", TEXT, None)
        assert (stamp.href, stamp.etag) == (OWN, '"2"')
        assert server.methods().count("PUT") == 1


@pytest.mark.parametrize("lost", [LOST[0], LOST[6]], ids=["500", "RESET"])
async def test_a_write_that_was_not_done_is_to_be_tried_again(lost: Reply) -> None:
    async with caldav_at(Drawer(lost)) as (connector, server):
        with pytest.raises(Unavailable):
            await connector.write(server.account(), CAL, "u", TEXT, None)
        assert server.methods().count("PUT") == 1


@pytest.mark.parametrize("lost", LOST[:5], ids=NAMES[:5])
async def test_after_a_lost_answer_somebody_elses_event_is_not_taken_for_ours(lost: Reply) -> None:
    holds = event("u", start=NINE.replace(hour=15))
    async with caldav_at(Drawer(lost, holds=holds)) as (connector, server):
        with pytest.raises(Superseded):
            await connector.write(server.account(), CAL, "u", TEXT, None)


async def test_a_change_that_was_not_done_leaves_the_version_that_was_known() -> None:
    async with caldav_at(Drawer(Reply(500), holds=event("u"))) as (connector, server):
        with pytest.raises(Unavailable):
            await connector.write(server.account(), CAL, "u", TEXT, '"1"')


@pytest.mark.parametrize(
    ("reply", "meaning"),
    [
        (Reply(412), Superseded),
        (
            Reply(409, '<error xmlns="DAV:"><no-uid-conflict xmlns="urn:ietf:params:xml:ns:caldav"/>'),
            Superseded,
        ),
        (
            Reply(403, '<error xmlns="DAV:"><no-uid-conflict xmlns="urn:ietf:params:xml:ns:caldav"/>'),
            Superseded,
        ),
        (Reply(403), Refused),
        (Reply(405), Refused),
        (Reply(413), Refused),
        (Reply(401), Disconnected),
        (Reply(404), Disconnected),
        (Reply(409), Disconnected),
        (Reply(423), Unavailable),
        (Reply(429, headers={"Retry-After": "7"}), Unavailable),
        (Reply(507), Unavailable),
        (Reply(302, headers={"Location": "http://127.0.0.2:9999/cal/u.ics"}), Refused),
    ],
)
async def test_every_refusal_of_a_write_says_what_to_do_next(
    reply: Reply, meaning: type[ParleyError]
) -> None:
    async with caldav_at(Drawer(reply)) as (connector, server):
        with pytest.raises(meaning) as refusal:
            await connector.write(server.account(), CAL, "u", TEXT, None)
        assert type(refusal.value) is meaning
        assert isinstance(refusal.value, Superseded) or "/cal" not in str(refusal.value)
        if isinstance(refusal.value, Unavailable) and reply.status == 429:
            assert refusal.value.retry_after == 7


@pytest.mark.parametrize("etag", ["", 'W/"2"', '"2-gzip"'])
async def test_the_version_written_is_known_whatever_the_answer_says_of_it(etag: str) -> None:
    reply = Reply(201, headers={"ETag": etag} if etag else {})
    async with caldav_at(Drawer(reply, applied=True)) as (connector, server):
        assert (await connector.write(server.account(), CAL, "u", TEXT, None)).etag == '"2"'


async def test_every_write_is_conditional() -> None:
    async with caldav_at(Drawer(Reply(201, headers={"ETag": '"2"'}))) as (connector, server):
        await connector.write(server.account(), CAL, "u", TEXT, None)
        await connector.write(server.account(), CAL, "u", TEXT, '"1"')
        await connector.delete(server.account(), CAL, "u", '"1"')
        first, *_ = (one for one in server.asked if one.method == "PUT")
        assert first.headers["if-none-match"] == "*"
        second = [one for one in server.asked if one.method == "PUT"][1]
        assert second.headers["if-match"] == '"1"'
        (deletion,) = (one for one in server.asked if one.method == "DELETE")
        assert deletion.headers["if-match"] == '"1"'


@pytest.mark.parametrize("lost", [LOST[0], LOST[4], LOST[6]], ids=["500", "CUT", "RESET"])
async def test_a_deletion_that_was_done_before_its_answer_was_lost_counts(lost: Reply) -> None:
    async with caldav_at(Drawer(lost, applied=True, holds=TEXT)) as (connector, server):
        await connector.delete(server.account(), CAL, "u", '"1"')


async def test_a_deletion_that_was_not_done_is_to_be_tried_again() -> None:
    async with caldav_at(Drawer(Reply(500), holds=TEXT)) as (connector, server):
        with pytest.raises(Unavailable):
            await connector.delete(server.account(), CAL, "u", '"1"')


async def test_an_object_that_the_server_named_itself_is_found_changed_and_deleted() -> None:
    def answer(asked: Asked) -> Reply:
        if asked.method == "REPORT":
            return dav(an_object("/cal/other%40name.ics", '"1"', event("u")))
        if asked.path == OWN:
            return Reply(412 if asked.method == "PUT" else 404)
        return Reply(204, headers={"ETag": '"2"'})

    async with caldav_at(answer) as (connector, server):
        found = await connector.find(server.account(), CAL, "u")
        assert found is not None
        assert found.href == "/cal/other@name.ics"
        assert (await connector.write(server.account(), CAL, "u", TEXT, found.etag)).href == found.href
        await connector.delete(server.account(), CAL, "u", '"2"')
        assert server.asked[-1].method == "DELETE"


async def test_a_search_that_finds_too_much_is_not_believed() -> None:
    others = [an_object(f"/cal/{uid}.ics", '"1"', event(uid)) for uid in ("u2", "uu", "U")]

    def answer(asked: Asked) -> Reply:
        if "text-match" in asked.body:
            return Reply(501)
        return dav(*others) if asked.method == "REPORT" else Reply(404)

    async with caldav_at(answer) as (connector, server):
        assert await connector.find(server.account(), CAL, "u") is None
        assert (await connector.find(server.account(), CAL, "uu")) is not None


def test_what_is_stored_names_no_method_and_leaves_inviting_to_parley() -> None:
    lines = event_lines(
        "u",
        "ORGANIZER;CN=Dana:mailto:dana@example.com",
        'ATTENDEE;SCHEDULE-AGENT="SERVER";CN="a;b:c, a name that is so long that the line has to be folded":'
        "mailto:karl@elsewhere.example",
        "DESCRIPTION:ATTENDEE:nobody",
    )
    stored = for_storing(calendar_object(lines).replace("VERSION:2.0", "VERSION:2.0\r\nMETHOD:REQUEST"))
    assert all(len(line.encode()) <= 75 for line in stored.splitlines())
    plain = stored.replace("\r\n ", "")
    assert "METHOD" not in plain
    assert "ORGANIZER;SCHEDULE-AGENT=CLIENT;CN=Dana:mailto:dana@example.com\r\n" in plain
    assert plain.count("SCHEDULE-AGENT") == 2
    assert 'ATTENDEE;SCHEDULE-AGENT=CLIENT;CN="a;b:c, a name' in plain
    assert "DESCRIPTION:ATTENDEE:nobody\r\n" in plain

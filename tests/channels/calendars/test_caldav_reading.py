"""Reading over CalDAV from servers that fail, forget, or do things their own way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from engine.errors import Disconnected, Unavailable
from engine.ical import busy, read_calendar
from tests.channels.calendars.scripted import (
    Asked,
    End,
    Reply,
    a_calendar,
    an_etag,
    an_object,
    caldav_at,
    dav,
    found,
    gone,
)
from tests.contracts.calendar_stages import NINE, WINDOW, event

CAL = "/cal/"
SYNC = "<D:sync-token>t1</D:sync-token>"
Answer = Callable[[Asked], Reply]


def synced(later: Reply | Answer) -> Answer:
    """A server with tokens that gives one event, and `later` to whoever asks what changed since."""

    def answer(asked: Asked) -> Reply:
        if "sync-collection" in asked.body:
            return later(asked) if callable(later) else later
        if asked.method == "PROPFIND":
            return dav(a_calendar(CAL, SYNC))
        return dav(an_object("/cal/a.ics", '"1"', event("a")))

    return answer


async def after_a_first_reading(later: Reply | Answer) -> tuple[object, list[str]]:
    """What a second reading brings or raises, and what was asked for it."""
    async with caldav_at(synced(later)) as (connector, server):
        first = await connector.read(server.account(), CAL, "", WINDOW)
        assert first.complete
        server.asked.clear()
        try:
            second: object = await connector.read(server.account(), CAL, first.token, WINDOW)
        except (Unavailable, Disconnected) as error:
            second = error
        return second, server.methods()


@pytest.mark.parametrize("status", [400, 403, 404, 405, 409, 410, 412, 415, 422, 500, 501, 507])
async def test_a_token_that_the_server_does_not_take_leads_to_a_full_reading(status: int) -> None:
    changes, methods = await after_a_first_reading(Reply(status))
    assert getattr(changes, "complete", None) is True
    assert methods == ["REPORT", "PROPFIND", "REPORT"]


async def test_a_password_that_stops_working_asks_for_a_new_connection() -> None:
    error, _ = await after_a_first_reading(Reply(401, headers={"WWW-Authenticate": "Basic"}))
    assert isinstance(error, Disconnected)


@pytest.mark.parametrize("status", [429, 503])
async def test_a_server_that_asks_for_time_gets_it(status: int) -> None:
    error, methods = await after_a_first_reading(Reply(status, headers={"Retry-After": "120"}))
    assert isinstance(error, Unavailable)
    assert error.retry_after == 120
    assert methods == ["REPORT"]


@pytest.mark.parametrize("end", [End.CUT, End.DRIP, End.RESET, End.HANG])
async def test_an_answer_that_does_not_come_whole_is_a_failure_for_now(end: End) -> None:
    whole = dav(an_etag("/cal/b.ics", '"1"'), token="t2")
    error, _ = await after_a_first_reading(Reply(207, whole.body, whole.headers, end))
    assert isinstance(error, Unavailable)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<D:multistatus xmlns:D='DAV:'><D:response>",
        "<html><body>Sign in</body></html>",
        '{"error": "none"}',
        "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
        '<!DOCTYPE x [<!ENTITY b "bb">]><D:multistatus xmlns:D="DAV:">&b;</D:multistatus>',
        '<D:multistatus xmlns:D="DAV:">' + "<D:a>" * 100 + "</D:a>" * 100 + "</D:multistatus>",
        '<error xmlns="DAV:"/>',
    ],
)
async def test_an_answer_of_another_kind_is_a_failure_for_now(body: str) -> None:
    error, _ = await after_a_first_reading(Reply(207, body, {"Content-Type": "text/html"}))
    assert isinstance(error, Unavailable)


async def test_an_endless_answer_is_not_read_to_its_end() -> None:
    error, _ = await after_a_first_reading(Reply(207, "x" * 300_000))
    assert isinstance(error, Disconnected)
    assert "too much" in str(error)


async def test_a_redirect_in_a_circle_is_a_failure_for_now() -> None:
    error, methods = await after_a_first_reading(Reply(302, headers={"Location": "/cal/"}))
    assert isinstance(error, Unavailable)
    assert len(methods) == 5


async def test_a_redirect_to_strangers_is_not_followed() -> None:
    elsewhere = Reply(307, headers={"Location": "http://127.0.0.2:9999/cal/"})
    error, methods = await after_a_first_reading(elsewhere)
    assert isinstance(error, Disconnected)
    assert "127.0.0.2" in str(error)
    assert methods == ["REPORT"]


async def test_changes_come_page_by_page() -> None:
    def answer(asked: Asked) -> Reply:
        if "calendar-multiget" in asked.body:
            names = [name for name in "bcd" if f"/cal/{name}.ics" in asked.body]
            return dav(*(an_object(f"/cal/{name}.ics", '"2"', event(name)) for name in names))
        if "<D:sync-token>t1<" in asked.body:
            return dav(an_etag("/cal/b.ics", '"2"'), gone("/cal/a.ics"), gone(CAL, 507), token="t2")
        if "<D:sync-token>t2<" in asked.body:
            return dav(an_etag("/cal/c.ics", '"2"'), gone("/cal/b.ics"), gone(CAL, 507), token="t3")
        if "sync-collection" in asked.body:
            return dav(an_etag("/cal/d.ics", '"2"'), token="t4")
        return synced(Reply(500))(asked)

    async with caldav_at(answer) as (connector, server):
        first = await connector.read(server.account(), CAL, "", WINDOW)
        second = await connector.read(server.account(), CAL, first.token, WINDOW)
        assert not second.complete
        assert [one.href for one in second.resources] == ["/cal/c.ics", "/cal/d.ics"]
        assert second.gone == ("/cal/a.ics", "/cal/b.ics")
        assert "t4" in second.token


async def test_pages_without_end_lead_to_a_full_reading() -> None:
    changes, _ = await after_a_first_reading(dav(gone(CAL, 507), token="t1"))
    assert getattr(changes, "complete", None) is True


async def test_what_is_named_but_not_there_any_more_is_gone() -> None:
    def answer(asked: Asked) -> Reply:
        if "calendar-multiget" in asked.body:
            return dav(gone("/cal/b.ics"), found("/cal/c.ics", "<C:calendar-data/>", 404))
        if asked.method == "GET":
            return Reply(404)
        return synced(dav(an_etag("/cal/b.ics", '"2"'), an_etag("/cal/c.ics", '"2"'), token="t2"))(asked)

    async with caldav_at(answer) as (connector, server):
        first = await connector.read(server.account(), CAL, "", WINDOW)
        second = await connector.read(server.account(), CAL, first.token, WINDOW)
        assert second.resources == ()
        assert set(second.gone) == {"/cal/b.ics", "/cal/c.ics"}


async def test_an_object_that_its_owner_keeps_private_costs_no_other() -> None:
    def answer(asked: Asked) -> Reply:
        if "calendar-multiget" in asked.body:
            hidden = [gone("/cal/b.ics", 403), found("/cal/c.ics", "<C:calendar-data/>", 403)]
            return dav(*hidden, an_object("/cal/d.ics", '"2"', event("d")))
        if asked.method == "GET":
            return Reply(403)
        changed = (an_etag(f"/cal/{name}.ics", '"2"') for name in "bcd")
        return synced(dav(*changed, token="t2"))(asked)

    async with caldav_at(answer) as (connector, server):
        first = await connector.read(server.account(), CAL, "", WINDOW)
        second = await connector.read(server.account(), CAL, first.token, WINDOW)
        assert [one.href for one in second.resources] == ["/cal/d.ics"]
        assert (second.gone, second.complete) == ((), False)


async def test_one_object_keeps_its_name_however_its_href_is_encoded() -> None:
    def answer(asked: Asked) -> Reply:
        if "sync-collection" in asked.body:
            return dav(gone("/cal/a@b%20c.ics"), token="t2")
        if asked.method == "PROPFIND":
            return dav(a_calendar(CAL, SYNC))
        return dav(an_object("/c%61l/a%40b%20c.ics", '"1"', event("a")))

    async with caldav_at(answer) as (connector, server):
        first = await connector.read(server.account(), CAL, "", WINDOW)
        second = await connector.read(server.account(), CAL, first.token, WINDOW)
        assert [one.href for one in first.resources] == list(second.gone)


async def test_objects_are_asked_for_by_the_hrefs_that_the_server_gave() -> None:
    def answer(asked: Asked) -> Reply:
        if "calendar-multiget" in asked.body:
            assert "<D:href>/cal/a%40b&amp;c.ics</D:href>" in asked.body
            return dav(an_object("/cal/a@b&amp;c.ics", '"1"', event("a")))
        return synced(dav(an_etag("/cal/a%40b&amp;c.ics", '"1"'), token="t2"))(asked)

    async with caldav_at(answer) as (connector, server):
        first = await connector.read(server.account(), CAL, "", WINDOW)
        second = await connector.read(server.account(), CAL, first.token, WINDOW)
        assert [one.href for one in second.resources] == ["/cal/a@b&c.ics"]


async def test_a_window_that_reaches_further_is_read_in_full() -> None:
    async with caldav_at(synced(dav(token="t2"))) as (connector, server):
        first = await connector.read(server.account(), CAL, "", WINDOW)
        wider = type(WINDOW)(WINDOW.start, WINDOW.end.replace(year=2029))
        assert (await connector.read(server.account(), CAL, first.token, wider)).complete
        narrower = type(WINDOW)(NINE, WINDOW.end)
        assert not (await connector.read(server.account(), CAL, first.token, narrower)).complete


class Shelf:
    """A server without tokens: a list of etags, and objects one by one where it cannot give several."""

    def __init__(self, *, refuses: tuple[str, ...] = (), ctags: bool = True) -> None:
        self.objects = {"a": 1, "b": 1}
        self.refuses = refuses
        self.ctags = ctags

    def __call__(self, asked: Asked) -> Reply:
        if any(word in asked.body for word in self.refuses):
            return Reply(501)
        if asked.method == "GET":
            name = asked.path.removeprefix("/cal/").removesuffix(".ics")
            return Reply(200, event(name), {"ETag": f'"{self.objects[name]}"'})
        if asked.method == "PROPFIND" and asked.headers["depth"] == "0":
            return dav(a_calendar(CAL, f"<S:getctag>{self.objects}</S:getctag>" * self.ctags))
        if asked.method == "PROPFIND":
            return dav(a_calendar(CAL), *(an_etag(self.href(name), self.etag(name)) for name in self.objects))
        wanted = [
            name for name in self.objects if "multiget" not in asked.body or self.href(name) in asked.body
        ]
        return dav(*(an_object(self.href(name), self.etag(name), event(name)) for name in wanted))

    def href(self, name: str) -> str:
        return f"/cal/{name}.ics"

    def etag(self, name: str) -> str:
        return f'"{self.objects[name]}"'


@pytest.mark.parametrize("ctags", [True, False])
@pytest.mark.parametrize("refuses", [(), ("calendar-multiget",), ("calendar-query", "calendar-multiget")])
async def test_without_tokens_changes_are_found_by_comparing_versions(
    refuses: tuple[str, ...], ctags: bool
) -> None:
    shelf = Shelf(refuses=refuses, ctags=ctags)
    async with caldav_at(shelf) as (connector, server):
        first = await connector.read(server.account(), CAL, "", WINDOW)
        assert {one.href for one in first.resources} == {"/cal/a.ics", "/cal/b.ics"}
        same = await connector.read(server.account(), CAL, first.token, WINDOW)
        assert (same.resources, same.gone, same.complete) == ((), (), False)
        del shelf.objects["a"]
        shelf.objects |= {"b": 2, "c": 1}
        second = await connector.read(server.account(), CAL, same.token, WINDOW)
        assert {(one.href, one.etag) for one in second.resources} == {
            ("/cal/b.ics", '"2"'),
            ("/cal/c.ics", '"1"'),
        }
        assert (second.gone, second.complete) == (("/cal/a.ics",), False)


async def test_a_list_that_is_forgotten_costs_a_full_reading() -> None:
    shelf = Shelf()
    async with caldav_at(shelf) as (connector, server):
        token = (await connector.read(server.account(), CAL, "", WINDOW)).token
        async with caldav_at(shelf) as (another, _):
            assert (await another.read(server.account(), CAL, token, WINDOW)).complete


async def test_a_calendar_that_tells_only_when_it_is_busy_tells_that() -> None:
    privileges = (
        "<D:current-user-privilege-set><D:privilege><C:read-free-busy/></D:privilege>"
        "</D:current-user-privilege-set>"
    )

    def answer(asked: Asked) -> Reply:
        if "free-busy-query" in asked.body:
            lines = "FREEBUSY:20261103T090000Z/PT30M\r\nFREEBUSY;FBTYPE=FREE:20261104T090000Z/PT30M"
            return Reply(
                200, f"BEGIN:VCALENDAR\r\nBEGIN:VFREEBUSY\r\n{lines}\r\nEND:VFREEBUSY\r\nEND:VCALENDAR"
            )
        return dav(a_calendar(CAL, privileges))

    async with caldav_at(answer) as (connector, server):
        changes = await connector.read(server.account(), CAL, "", WINDOW)
        assert changes.busy is not None
        assert [one.start for one in changes.busy] == [NINE]
        assert changes.resources == ()


async def test_a_series_that_parley_cannot_follow_is_written_out_by_the_server() -> None:
    strange = event("s", "RRULE:RSCALE=CHINESE;FREQ=YEARLY")

    def answer(asked: Asked) -> Reply:
        if "<C:expand" in asked.body:
            return dav(an_object("/cal/s.ics", '"1"', event("s", "RECURRENCE-ID:20261103T090000Z")))
        if asked.method == "PROPFIND":
            return dav(a_calendar(CAL, SYNC))
        return dav(an_object("/cal/s.ics", '"1"', strange), an_object("/cal/a.ics", '"1"', event("a")))

    async with caldav_at(answer) as (connector, server):
        changes = await connector.read(server.account(), CAL, "", WINDOW)
        texts = {one.href: str(one.text) for one in changes.resources}
        assert "RRULE" not in texts["/cal/s.ics"]
        assert texts["/cal/a.ics"] == event("a").replace("\r\n", "\n")


async def test_control_characters_in_an_event_do_not_cost_the_calendar() -> None:
    text = event("a", "DESCRIPTION:one\x0btwo\x01") + "&#11;&#x1F600;"
    body = dav(an_object("/cal/a.ics", '"1"', "HERE")).body
    assert isinstance(body, str)

    def answer(asked: Asked) -> Reply:
        if asked.method == "PROPFIND":
            return dav(a_calendar(CAL, SYNC))
        return Reply(207, body.replace("HERE", text).encode() + b"")

    async with caldav_at(answer) as (connector, server):
        (one,) = (await connector.read(server.account(), CAL, "", WINDOW)).resources
        assert "onetwo" in str(one.text)
        assert [
            each.period.start for each in busy(read_calendar(one.text, default_tzid="UTC"), WINDOW).busy
        ] == [NINE]


@pytest.mark.parametrize("status", [404, 410, 403])
async def test_a_calendar_that_was_taken_away_asks_for_a_new_connection(status: int) -> None:
    async with caldav_at(lambda _: Reply(status)) as (connector, server):
        with pytest.raises(Disconnected):
            await connector.read(server.account(), CAL, "", WINDOW)


async def test_an_access_token_is_sent_as_one() -> None:
    async with caldav_at(synced(Reply(500))) as (connector, server):
        await connector.read(replace(server.account(), user=""), CAL, "", WINDOW)
        assert {one.headers["authorization"] for one in server.asked} == {"Bearer right"}

"""From an address to calendars, on servers that lay themselves out in different ways."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from channels.calendars.caldav.connector import CalDav
from channels.http.values import Answer, Request
from engine.calendars import CalendarAccount, CalendarKind, RemoteCalendar
from engine.errors import Disconnected, ParleyError, Refused, Unavailable
from tests.channels.calendars.scripted import Reply, a_calendar, dav, found, gone

Say = Callable[[Request], Reply]


class Web:
    """Hosts on the https web, without a network: who is asked, with which password, and what is said."""

    def __init__(self, pages: dict[str, Reply | Say]) -> None:
        self.pages = pages
        self.asked: list[Request] = []

    async def send(self, request: Request) -> Answer:
        self.asked.append(request)
        page = self.pages.get(request.url, Reply(404))
        reply = page(request) if callable(page) else page
        body = reply.body.encode() if isinstance(reply.body, str) else reply.body
        headers = {name.lower(): value for name, value in reply.headers.items()}
        if reply.status == 200 and not headers:
            headers = {"content-type": "text/html"}
        return Answer(reply.status, request.url, headers, body)

    async def close(self) -> None:
        """Nothing is open."""


def account(url: str) -> CalendarAccount:
    return CalendarAccount("a1", "dana", CalendarKind.CALDAV, url, "dana", "right")


def principal(href: str) -> Reply:
    return dav(found("/", f"<D:current-user-principal><D:href>{href}</D:href></D:current-user-principal>"))


def home(*hrefs: str) -> Reply:
    inside = "".join(f"<D:href>{href}</D:href>" for href in hrefs)
    return dav(found("/", f"<C:calendar-home-set>{inside}</C:calendar-home-set>"))


def may(*privileges: str) -> str:
    each = "".join(f"<D:privilege><{name}/></D:privilege>" for name in privileges)
    return f"<D:current-user-privilege-set>{each}</D:current-user-privilege-set>"


async def calendars(pages: dict[str, Reply | Say], url: str) -> tuple[list[RemoteCalendar], Web]:
    web = Web(pages)
    return list(await CalDav(web).calendars(account(url))), web


FOLDER = "<D:resourcetype><D:collection/></D:resourcetype>"
CLOUD: dict[str, Reply | Say] = {
    "https://cloud.example/": Reply(200, "<!DOCTYPE html><html>Welcome</html>"),
    "https://cloud.example/.well-known/caldav": Reply(301, headers={"Location": "/remote.php/dav/"}),
    "https://cloud.example/remote.php/dav/": principal("/remote.php/dav/principals/users/dana/"),
    "https://cloud.example/remote.php/dav/principals/users/dana/": home("/remote.php/dav/calendars/dana/"),
    "https://cloud.example/remote.php/dav/calendars/dana/": dav(
        found("/remote.php/dav/calendars/dana/", "<D:resourcetype><D:collection/></D:resourcetype>"),
        a_calendar("/remote.php/dav/calendars/dana/personal/", may("D:read", "D:write"), "Personal"),
        a_calendar("/remote.php/dav/calendars/dana/shared/", may("D:read"), "Shared"),
        a_calendar("/remote.php/dav/calendars/dana/boss/", may("C:read-free-busy"), "Boss"),
        a_calendar(
            "/remote.php/dav/calendars/dana/tasks/",
            '<C:supported-calendar-component-set><C:comp name="VTODO"/></C:supported-calendar-component-set>',
        ),
        found(
            "/remote.php/dav/calendars/dana/inbox/", "<D:resourcetype><C:schedule-inbox/></D:resourcetype>"
        ),
        gone("/remote.php/dav/calendars/dana/odd/", 403),
    ),
}


@pytest.mark.parametrize(
    "path",
    ["", "/", "/remote.php/dav/", "/remote.php/dav/principals/users/dana/", "/index.php/apps/calendar"],
)
async def test_a_servers_calendars_are_found_from_any_address_of_it(path: str) -> None:
    listed, _ = await calendars(CLOUD, f"https://cloud.example{path}")
    assert [one.name for one in listed] == ["Personal", "Shared", "Boss"]
    assert [one.writable for one in listed] == [True, False, False]
    assert [one.free_busy_only for one in listed] == [False, False, True]
    assert listed[0].id == "/remote.php/dav/calendars/dana/personal/"


async def test_a_partition_of_the_same_domain_gets_the_password() -> None:
    partition = "https://p42-caldav.example.com"
    listed, web = await calendars(
        {
            "https://caldav.example.com/.well-known/caldav": Reply(
                302, headers={"Location": f"{partition}/"}
            ),
            f"{partition}/": principal("/17/principal/"),
            f"{partition}/17/principal/": home(f"{partition}/17/calendars/"),
            f"{partition}/17/calendars/": dav(a_calendar("/17/calendars/team/")),
        },
        "https://caldav.example.com",
    )
    assert [one.id for one in listed] == [f"{partition}/17/calendars/team/"]
    assert all(request.authorization for request in web.asked)


async def test_a_home_that_the_server_names_on_another_host_is_read_over_https() -> None:
    listed, _ = await calendars(
        {
            "https://one.example/dav/": home("https://calendars.two.example/dana/"),
            "https://calendars.two.example/dana/": dav(a_calendar("/dana/team/")),
        },
        "https://one.example/dav/",
    )
    assert [one.id for one in listed] == ["https://calendars.two.example/dana/team/"]


@pytest.mark.parametrize(
    "place", ["http://one.example/x/", "http://two.example/x/", "https://two.example/x/"]
)
async def test_a_redirect_never_carries_the_password_to_strangers(place: str) -> None:
    web = Web({"https://one.example/dav/": Reply(307, headers={"Location": place})})
    with pytest.raises(Refused):
        await CalDav(web).calendars(account("https://one.example/dav/"))
    assert {request.url.partition("/dav")[0].partition("/.well")[0] for request in web.asked} <= {
        "https://one.example",
        "https://one.example/",
        "https://one.example/x/",
    }


async def test_a_home_without_encryption_on_another_host_is_refused() -> None:
    web = Web({"https://one.example/dav/": home("http://two.example/dana/")})
    with pytest.raises(Refused):
        await CalDav(web).calendars(account("https://one.example/dav/"))
    assert not [request for request in web.asked if "two.example" in request.url]


async def test_a_server_that_believes_to_speak_plain_http_is_asked_as_before() -> None:
    listed, _ = await calendars(
        {
            "https://cloud.example:8443/dav/": home("http://cloud.example/dav/dana/"),
            "https://cloud.example:8443/dav/dana/": dav(a_calendar("http://cloud.example/dav/dana/team/")),
        },
        "https://cloud.example:8443/dav/",
    )
    assert [one.id for one in listed] == ["/dav/dana/team/"]


async def test_the_address_of_a_single_calendar_leads_to_it_alone() -> None:
    zone = "<C:calendar-timezone>BEGIN:VTIMEZONE\nTZID:Europe/Lisbon\nEND:VTIMEZONE</C:calendar-timezone>"
    clear = "<C:schedule-calendar-transp><C:transparent/></C:schedule-calendar-transp>"
    page = dav(a_calendar("/dana/w%C3%B6rk/", zone + clear, name=""))
    listed, _ = await calendars(
        {"https://one.example/dana/w%C3%B6rk/": replace(page, headers={"DAV": "1, calendar-auto-schedule"})},
        "https://one.example/dana/wörk/",
    )
    (only,) = listed
    assert (only.name, only.tzid, only.blocks, only.schedules) == ("wörk", "Europe/Lisbon", False, True)


async def test_calendars_in_a_folder_without_any_principal_are_found_too() -> None:
    folder = dav(
        found("/files/", "<D:resourcetype><D:collection/></D:resourcetype>"), a_calendar("/files/c/")
    )
    listed, _ = await calendars({"https://one.example/files/": folder}, "https://one.example/files/")
    assert [one.id for one in listed] == ["/files/c/"]


async def test_several_homes_are_all_read() -> None:
    listed, _ = await calendars(
        {
            "https://one.example/dav/": home("/a/", "/b/"),
            "https://one.example/a/": dav(a_calendar("/a/x/")),
            "https://one.example/b/": dav(a_calendar("/b/y/")),
        },
        "https://one.example/dav/",
    )
    assert [one.id for one in listed] == ["/a/x/", "/b/y/"]


@pytest.mark.parametrize(
    ("pages", "meaning"),
    [
        ({}, Refused),
        ({"https://one.example/": Reply(200, "<html>Sign in</html>")}, Refused),
        (
            {"https://one.example/": dav(found("/", FOLDER))},
            Refused,
        ),
        ({"https://one.example/.well-known/caldav": Reply(401)}, Disconnected),
        ({"https://one.example/.well-known/caldav": Reply(503)}, Unavailable),
        ({"https://one.example/": Reply(207, "<broken")}, Unavailable),
        ({"https://one.example/": dav()}, Refused),
    ],
)
async def test_an_address_without_calendars_says_why(
    pages: dict[str, Reply | Say], meaning: type[ParleyError]
) -> None:
    with pytest.raises(meaning) as refusal:
        await CalDav(Web(pages)).calendars(account("https://one.example"))
    assert "right" not in str(refusal.value)

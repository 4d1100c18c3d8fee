"""The playground in a real browser, as a person uses it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.channels.web.serving import served

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
)
pytestmark = pytest.mark.skipif(
    not CHROMIUM, reason="no browser is installed (Debian: apt-get install chromium)"
)

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong

WISH = "45 minutes with karl@example.com next week, mornings, about Titan"
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser's console complained about."""
    return []


@pytest.fixture
def page(browser: Browser, complaints: list[str]) -> Iterator[Page]:
    """The playground, freshly opened; a complaint on the console fails the test."""
    with served() as address:
        context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
        page = context.new_page()
        page.on(
            "console",
            lambda line: complaints.append(line.text) if line.type in ("error", "warning") else None,
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address)
        expect(page.locator("body.ready")).to_be_attached()
        yield page
        context.close()
    assert complaints == []


def ask(page: Page, text: str = WISH) -> None:
    page.get_by_label("Write to Parley as Grace").fill(text)
    page.keyboard.press("Enter")


def test_a_meeting_is_asked_for_offered_picked_and_booked(page: Page) -> None:
    grace, karl = page.locator("[data-part=organizer]"), page.locator("[data-part=invitee]")
    ask(page)
    expect(grace.locator(".mine")).to_contain_text("about Titan")
    options = karl.locator("button.option")
    expect(options).to_have_count(3)
    expect(page.locator("#week-span")).to_contain_text("30 November – 6 December 2026")
    expect(page.locator(".event.held")).to_have_count(3)

    options.nth(1).click()

    expect(grace.locator(".bubble").last).to_contain_text("Booked")
    expect(karl.locator(".bubble").last).to_contain_text("Booked")
    expect(page.locator(".event.booked")).to_have_count(1)
    expect(page.locator(".event.held")).to_have_count(0)
    expect(options).to_have_count(0)


def test_every_mail_is_shown_with_its_invitation(page: Page) -> None:
    expect(page.get_by_text("No mail yet")).to_be_visible()
    ask(page)
    page.locator("[data-part=invitee] button.option").nth(1).click()
    letter = page.locator(".letter", has=page.locator(".to", has_text="karl@example.com"))
    letter.locator("summary").first.click()
    for text in ("From", "Parley for Grace Hopper", "To", "karl@example.com", "Subject", "Titan", "Booked"):
        expect(letter).to_contain_text(text)
    invitation = letter.locator(".invitation")
    for text in (
        "When",
        "(Berlin)",
        "Organizer",
        "Karl Cramer <karl@example.com>",
        "REQUEST, sequence 0",
        "UID",
    ):
        expect(invitation).to_contain_text(text)


def test_the_whole_conversation_works_by_keyboard_alone(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Write as Grace")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    page.get_by_label("Write to Parley as Grace").focus()
    page.keyboard.type(WISH)
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=invitee] button.option")).to_have_count(3)
    page.get_by_label("Write to Parley as Karl").focus()
    second = page.locator("[data-part=invitee] button.option").nth(1)
    for _ in range(8):
        page.keyboard.press("Shift+Tab")
        if second.evaluate("(option) => option === document.activeElement"):
            break
    expect(second).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".event.booked")).to_have_count(1)
    expect(page.get_by_label("Write to Parley as Karl")).to_be_focused()


def test_the_suggestion_fills_the_field_and_waits_for_the_person(page: Page) -> None:
    page.get_by_role("button", name=WISH).click()
    expect(page.get_by_label("Write to Parley as Grace")).to_have_value(WISH)
    expect(page.locator(".bubble")).to_have_count(0)


def test_a_shifted_enter_begins_a_new_line(page: Page) -> None:
    field = page.get_by_label("Write to Parley as Grace")
    field.fill("one")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("two")
    expect(field).to_have_value("one\ntwo")
    expect(page.locator(".bubble")).to_have_count(0)


def test_what_is_said_is_shown_as_text_whatever_it_holds(page: Page) -> None:
    ask(page, "<img src=x onerror=alert(1)> **bold** https://parley.example/a?b=1.")
    own = page.locator("[data-part=organizer] .mine")
    expect(own).to_contain_text("<img src=x onerror=alert(1)> **bold** https://parley.example/a?b=1.")
    expect(own.locator("img")).to_have_count(0)
    expect(own.locator("a")).to_have_attribute("href", "https://parley.example/a?b=1")


def test_a_thread_is_chosen_by_its_subject_and_an_answer_stays_in_it(page: Page) -> None:
    ask(page)
    pane = page.locator("[data-part=invitee]")
    ref = pane.locator(".bubble").first.get_attribute("data-key")
    pane.locator("button.subject", has_text="Titan").click()
    expect(pane.locator(".thread-chosen")).to_contain_text("Titan")
    with page.expect_request("**/playground/say") as sent:
        page.keyboard.type("Is Friday possible?")
        page.keyboard.press("Enter")
    assert sent.value.post_data_json["thread"] == ref
    expect(pane.locator(".mine")).to_contain_text("Is Friday possible?")
    page.keyboard.press("Escape")
    expect(pane.locator(".thread-chosen")).to_be_hidden()


def test_an_event_is_added_to_the_own_calendar_and_taken_out_again(page: Page) -> None:
    expect(page.locator("#week-span")).to_contain_text("23–29 November 2026")
    planned = page.locator(".event.busy").count()
    page.get_by_text("Add an event").click()
    page.get_by_label("When").fill("2026-11-26T12:30")
    page.get_by_label("Minutes").fill("45")
    page.get_by_label("Title").fill("Dentist")
    page.get_by_role("button", name="Add", exact=True).click()
    dentist = page.locator(".event.busy", has_text="Dentist")
    expect(dentist).to_have_attribute("title", re.compile("12:30–13:15"))
    dentist.hover()
    page.get_by_role("button", name="Remove Dentist").click()
    expect(dentist).to_have_count(0)
    expect(page.locator(".event.busy")).to_have_count(planned)


def test_the_weeks_are_turned_and_the_calendar_is_emptied(page: Page) -> None:
    expect(page.locator("#week-span")).to_contain_text("23–29 November 2026")
    planned = page.locator(".event.busy").count()
    assert planned > 3
    page.get_by_role("button", name="The week before").click()
    expect(page.locator("#week-span")).to_contain_text("16–22 November 2026")
    expect(page.locator(".event")).to_have_count(0)
    page.get_by_role("button", name="Today").click()
    expect(page.locator(".event.busy")).to_have_count(planned)
    switch = page.get_by_role("switch", name="Demo calendar")
    expect(switch).to_be_checked()
    switch.click()
    expect(page.locator(".event.busy")).to_have_count(0)
    expect(switch).not_to_be_checked()


def test_a_second_page_sees_the_same_without_a_reload(page: Page) -> None:
    second = page.context.new_page()
    second.goto(page.url)
    expect(second.locator("body.ready")).to_be_attached()
    ask(page)
    expect(second.locator("[data-part=invitee] button.option")).to_have_count(3)


def test_words_are_sent_once_parley_is_back(page: Page, complaints: list[str]) -> None:
    cut = {"left": 2}

    def refuse(route) -> None:  # type: ignore[no-untyped-def]
        cut["left"] -= 1
        route.fulfill(status=503, json={"error": "Come back."}) if cut["left"] >= 0 else route.continue_()

    page.route("**/playground/say", refuse)
    ask(page)
    expect(page.locator("[data-part=invitee] button.option")).to_have_count(3)
    expect(page.locator("[data-part=organizer] .mine")).to_have_count(1)
    assert len(complaints) == 2
    complaints.clear()


def test_the_page_comes_back_by_itself_when_parley_does(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    with served(tmp_path) as address:
        page.goto(address)
        ask(page)
        expect(page.locator("[data-part=invitee] button.option")).to_have_count(3)
        expect(page.locator("#link")).to_have_text("Live")
    expect(page.locator("#link")).to_have_text("Reconnecting…")
    ask(page, "status")
    with served(tmp_path, int(address.rpartition(":")[2])):
        expect(page.locator("#link")).to_have_text("Live")
        expect(page.locator("[data-part=organizer] .mine")).to_have_count(2)
        expect(page.locator("[data-part=organizer] .parley")).to_have_count(2)
        expect(page.locator("[data-part=invitee] button.option")).to_have_count(3)
    page.close()


def test_on_a_phone_nothing_is_wider_than_the_screen(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.locator("[data-part=organizer] textarea").fill(WISH)
    page.keyboard.press("Enter")
    tabs = page.get_by_role("navigation", name="Parts of the page")
    expect(tabs.get_by_role("button", name="Karl")).to_have_attribute("data-new", "")
    tabs.get_by_role("button", name="Karl").click()
    page.locator("[data-part=invitee] button.option").nth(1).click()
    expect(page.locator("[data-part=invitee] .bubble").last).to_contain_text("Booked")
    for name in ("Grace", "Week", "Karl", "Mail"):
        tabs.get_by_role("button", name=name).click()
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
        assert page.locator("main > [data-part]:visible").count() == 1


def test_every_text_stands_out_from_its_ground_by_day_and_by_night(page: Page) -> None:
    ask(page)
    page.locator("[data-part=invitee] button.option").nth(1).click()
    expect(page.locator(".event.booked")).to_have_count(1)
    page.locator(".letter summary").first.click()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert page.evaluate(FAINT) == []


FAINT = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const ground = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const colour = rgba(getComputedStyle(one).backgroundColor);
      if (colour[3] > 250) return colour;
    }
    return [255, 255, 255, 255];
  };
  const light = ([r, g, b]) => {
    const part = (value) => (value <= 10.3 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const faint = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!own || !element.checkVisibility()) continue;
    if (element.closest(".unseen, noscript, .skip, button:disabled")) continue;
    const [one, two] = [light(rgba(getComputedStyle(element).color)), light(ground(element))];
    const contrast = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    if (contrast < 4.5) faint.push(`${element.textContent.slice(0, 30)}: ${contrast.toFixed(2)}`);
  }
  return faint;
}"""


def test_every_control_has_a_name(page: Page) -> None:
    ask(page)
    expect(page.locator("[data-part=invitee] button.option")).to_have_count(3)
    nameless = page.evaluate(
        """() => [...document.querySelectorAll("button, textarea, [role=switch], [tabindex='0']")]
          .filter((one) => one.checkVisibility())
          .filter((one) => !(one.innerText.trim() || one.ariaLabel || one.getAttribute("aria-labelledby")))
          .map((one) => one.outerHTML)"""
    )
    assert nameless == []
    for landmark in ("banner", "main", "navigation", "region", "log"):
        assert page.get_by_role(landmark).count() >= 1  # type: ignore[arg-type]

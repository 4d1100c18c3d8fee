"""The documents say what is: drawn parts are current, links lead somewhere, commands and log lines exist."""

from __future__ import annotations

import ast
import asyncio
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from babel import Locale

from bot.__main__ import COMMANDS
from bot.phrases.catalogue import languages
from bot.rehearsal.play import play
from bot.rehearsal.stories import load
from bot.settings import Settings
from bot.wiring import theatre
from channels.web.wire import Said
from engine.conversation.diagram import PHASES
from engine.conversation.values import State
from tests.channels.web.serving import parley, until
from tests.drawn import DOCUMENTS, DRAWINGS, drawn_in, redrawn, variable

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
NAMES = [path.relative_to(ROOT).as_posix() for path in PAGES]
LAYERS = ("channels", "bot", "storage", "engine")
LONGEST_README = 168
"""Lines beside the table of settings: what a stranger reads in a few minutes."""

_LINK = re.compile(r"(?<!\!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)
_INLINE = re.compile(r"`([^`\n]+)`")
_COMMAND = re.compile(r"(?:^|\s|\.venv/bin/)parley ([a-z]+)\b")
_A_PATH = re.compile(rf"(?<![\w/.])(?:{'|'.join((*LAYERS, 'tests', 'docs'))})/[\w/.-]+\.(?:py|sql|md|yaml)\b")
_VARIABLE = re.compile(r"\bPARLEY_[A-Z_]*[A-Z]\b")
_LOG_METHODS = {"debug", "info", "warning", "error", "exception"}


def text_of(path: Path) -> str:
    return path.read_text()


def code_in(text: str) -> Iterator[str]:
    """Everything in a document that is set as code, line by line."""
    for fence in _FENCE.finditer(text):
        if fence[1] not in ("mermaid", "ini", "yaml"):
            yield from fence[2].splitlines()
    yield from (inline[1] for inline in _INLINE.finditer(_FENCE.sub("", text)))


def anchors_of(text: str) -> set[str]:
    """The anchors that GitHub gives to headings."""
    headings = re.findall(r"^#+ (.+)$", _FENCE.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_what_is_drawn_from_the_program_is_drawn_anew(path: Path) -> None:
    text = text_of(path)
    assert redrawn(text) == text, f"{path.name} is behind the program: run `make docs`"


def test_every_drawing_stands_in_one_document() -> None:
    drawn = [name for path in DOCUMENTS for name in drawn_in(text_of(path))]
    assert sorted(drawn) == sorted(DRAWINGS)


def test_every_setting_is_documented_and_every_documented_setting_exists() -> None:
    rows = set(re.findall(r"^\| `(PARLEY_[A-Z_]+)` \|", text_of(README), re.MULTILINE))
    assert rows == {variable(name) for name in Settings.model_fields}
    assert all(field.description for field in Settings.model_fields.values())


@pytest.mark.parametrize("path", PAGES, ids=NAMES)
def test_every_variable_that_is_mentioned_is_read_somewhere(path: Path) -> None:
    mentioned = set(_VARIABLE.findall(text_of(path)))
    sizes = {name for test in (ROOT / "tests").rglob("*.py") for name in _VARIABLE.findall(text_of(test))}
    assert mentioned <= {variable(name) for name in Settings.model_fields} | sizes


def test_every_state_is_drawn_and_explained() -> None:
    drawn, table = text_of(README), text_of(ROOT / "docs" / "conversation.md")
    explained = re.sub(r"^\| event .*", "", table, flags=re.DOTALL | re.MULTILINE)
    for state in State:
        assert re.search(rf"\b{state}\b", drawn), f"{state} is not drawn"
        assert re.search(rf"^\| [a-z_, ]*\b{state}\b[a-z_, ]* \|", explained, re.MULTILINE), (
            f"{state} is not explained"
        )


def test_the_boxes_of_the_drawing_are_explained() -> None:
    text = " ".join(text_of(ROOT / "docs" / "conversation.md").split())
    for phase, states in PHASES.items():
        members = f"{', '.join(states[:-1])} and {states[-1]}"
        assert re.search(rf"\*{phase}\*( stands)? for {members}", text), f"{phase} is {members}"


def test_every_command_is_documented() -> None:
    rows = text_of(ROOT / "docs" / "operations.md")
    undocumented = [name for name in COMMANDS if f"`parley {name}" not in rows]
    assert not undocumented


@pytest.mark.parametrize("path", PAGES, ids=NAMES)
def test_every_command_that_is_mentioned_exists(path: Path) -> None:
    mentioned = {found[1] for line in code_in(text_of(path)) for found in _COMMAND.finditer(line)}
    assert mentioned <= set(COMMANDS)


@pytest.mark.parametrize("path", PAGES, ids=NAMES)
def test_every_make_target_that_is_mentioned_exists(path: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", text_of(ROOT / "Makefile"), re.MULTILINE))
    lines = list(code_in(text_of(path)))
    mentioned = {found[1] for line in lines for found in re.finditer(r"(?:^|\s)make ([a-z]+)\b", line)}
    assert mentioned <= targets


@pytest.mark.parametrize("path", PAGES, ids=NAMES)
def test_every_link_leads_somewhere(path: Path) -> None:
    for found in _LINK.finditer(_FENCE.sub("", text_of(path))):
        target, _, anchor = (found[1] or found[2]).partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        file = (path.parent / target).resolve() if target else path
        assert file.exists(), f"{path.name} links to {target}, which is not there"
        if anchor and file.suffix == ".md":
            assert anchor in anchors_of(text_of(file)), f"{path.name} links to #{anchor} in {file.name}"


def test_every_document_can_be_reached_from_the_readme() -> None:
    reached, found = set[Path](), [README]
    while found:
        page = found.pop()
        if page not in reached:
            reached.add(page)
            links = [link[1] or link[2] for link in _LINK.finditer(_FENCE.sub("", text_of(page)))]
            targets = [(page.parent / link.partition("#")[0]).resolve() for link in links]
            found += [target for target in targets if target.suffix == ".md" and target.is_file()]
    assert not set(PAGES) - reached


@pytest.mark.parametrize("path", PAGES, ids=NAMES)
def test_no_document_knows_a_machine(path: Path) -> None:
    assert not re.search(r"(?<![\w.])/(work|root|tmp|home)/", text_of(path))


def test_every_file_that_a_document_names_is_there() -> None:
    for path in PAGES:
        named = {name for line in code_in(text_of(path)) for name in _A_PATH.findall(line)}
        missing = {name for name in named if not (ROOT / name).exists()}
        assert not missing, f"{path.name} names {sorted(missing)}"


def test_every_line_of_the_log_is_documented() -> None:
    documented = text_of(ROOT / "docs" / "operations.md")
    for line in sorted(set(_log_lines())):
        shown = re.sub(r"\s*\(…\)$|;.*", "", line.replace("%s", "…"))
        assert f"`{shown}`" in documented, f"no table says what `{shown}` means"


def _log_lines() -> Iterator[str]:
    for layer in LAYERS:
        for path in (ROOT / layer).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Attribute)
                    and node.func.attr in _LOG_METHODS
                    and isinstance(node.func.value, ast.Name)
                    and node.func.value.id in ("log", "logger")
                    and node.args
                    and isinstance(node.args[0], ast.Constant)
                ):
                    yield str(node.args[0].value)


def test_the_map_of_the_house_shows_every_folder() -> None:
    house = next(fence[2] for fence in _FENCE.finditer(text_of(README)) if "channels/" in fence[2])
    shown, parent = set(), ""
    for line in house.splitlines():
        name = line.split()[0].rstrip("/")
        parent = parent if line.startswith(" ") else name
        shown.add(f"{parent}/{name}" if line.startswith(" ") else name)
    folders = {path.parent for layer in LAYERS for path in (ROOT / layer).glob("*/__init__.py")}
    expected = {folder.relative_to(ROOT).as_posix() for folder in folders} | set(LAYERS)
    assert shown - {"tests", "docs", "benchmarks"} == expected
    assert all((ROOT / name).is_dir() for name in shown)


@pytest.mark.parametrize("path", [README, ROOT / "docs" / "architecture.md"], ids=lambda path: path.name)
def test_the_layers_stand_in_the_order_of_the_contract(path: Path) -> None:
    contracts = tomllib.loads(text_of(ROOT / "pyproject.toml"))["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    assert " > ".join(f"`{layer}`" for layer in layers) in text_of(path)


def test_the_readme_names_every_language_that_is_spoken() -> None:
    for language in languages():
        assert str(Locale(language).english_name) in text_of(README)


def test_the_readme_stays_short() -> None:
    read = [line for line in text_of(README).splitlines() if not line.startswith("| `PARLEY_")]
    assert len(read) <= LONGEST_README


def test_every_decision_is_listed_and_fits_one_page() -> None:
    folder = ROOT / "docs" / "decisions"
    decisions = sorted(path for path in folder.glob("*.md") if path.name != "README.md")
    for number, path in enumerate(decisions, 1):
        text = text_of(path)
        title = text.splitlines()[0].removeprefix(f"# {number:04} ")
        assert f"| [{number:04}]({path.name}) | {title} |" in text_of(folder / "README.md")
        assert [line for line in text.splitlines() if line.startswith("## ")] == [
            "## Context",
            "## Decision",
            "## Consequences",
        ]
        assert len(text.splitlines()) <= 50


def test_the_changelog_begins_with_what_is_not_released() -> None:
    headings = re.findall(r"^## (.+)$", text_of(ROOT / "CHANGELOG.md"), re.MULTILINE)
    assert headings[0] == "[Unreleased]"


def test_the_story_in_the_documents_plays_as_it_says(tmp_path: Path) -> None:
    cast, told = (
        fence[2]
        for fence in _FENCE.finditer(text_of(ROOT / "docs" / "stories.md"))
        if fence[1] == "yaml" and re.search(r"^(people|turns):", fence[2], re.MULTILINE)
    )
    (tmp_path / "people.yaml").write_text(cast)
    path = tmp_path / "story.yaml"
    path.write_text(told)
    played = asyncio.run(play(load(path), theatre))
    wanted = [turn["expect"]["state"] for turn in yaml.safe_load(told)["turns"]]
    assert [turn["state"] for turn in played["turns"]] == wanted


async def _first_steps(request: str, answer: str) -> set[str]:
    async with parley() as running:
        await running.local.take(Said("first-words", "grace", request))
        await until(running, lambda shown: bool(shown.panes[1].bubbles))
        await running.local.take(Said("second-words", "karl", answer))
        shown = await until(running, lambda shown: bool(shown.mails))
        return {entry.kind for entry in shown.week.entries}


def test_the_first_steps_of_the_readme_book_a_meeting() -> None:
    request, answer = (
        re.search(rf"As \*\*{name}\*\*, type `([^`]+)`", text_of(README))[1]  # type: ignore[index]
        for name in ("Grace", "Karl")
    )
    assert "booked" in asyncio.run(_first_steps(request, answer))

"""The parts of the documents that are drawn from the running program; `python -m tests.drawn` redraws them.

A drawn part stands between `<!-- NAME: drawn by make docs -->` and `<!-- /NAME -->`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from pydantic import SecretStr
from pydantic_core import PydanticUndefined

from bot.settings import Settings
from engine.conversation.diagram import overview, table

ROOT = Path(__file__).parent.parent
DOCUMENTS = (ROOT / "README.md", ROOT / "docs" / "conversation.md")
_PART = re.compile(r"(<!-- (\w+): drawn by make docs -->\n).*?(\n<!-- /\2 -->)", re.DOTALL)


def diagram() -> str:
    """The conversation's phases as GitHub shows them."""
    return f"```mermaid\n{overview()}\n```"


def settings() -> str:
    """Every setting with its default, one line each."""
    lines = ["| variable | default | what it decides |", "|---|---|---|"]
    for name, field in Settings.model_fields.items():
        default = _shown(field.get_default(call_default_factory=True))
        lines.append(f"| `{variable(name)}` | {default} | {field.description} |")
    return "\n".join(lines)


def variable(field: str) -> str:
    """The environment variable of a field."""
    return f"{Settings.model_config.get('env_prefix', '')}{field}".upper()


DRAWINGS: dict[str, Callable[[], str]] = {"diagram": diagram, "settings": settings, "table": table}


def redrawn(text: str) -> str:
    """`text` with every drawn part as it should be now."""
    return _PART.sub(lambda part: f"{part[1]}{DRAWINGS[part[2]]()}{part[3]}", text)


def drawn_in(text: str) -> list[str]:
    """The names of the drawn parts of `text`."""
    return [part[2] for part in _PART.finditer(text)]


def _shown(default: object) -> str:
    value = default.get_secret_value() if isinstance(default, SecretStr) else default
    if value in ("", ()) or value is PydanticUndefined:
        return "none"
    if isinstance(value, tuple):
        return f"`{' '.join(map(str, value))}`"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


if __name__ == "__main__":
    for path in DOCUMENTS:
        path.write_text(redrawn(path.read_text()))

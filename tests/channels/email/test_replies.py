"""Only what a person wrote just now: a corpus of answers, and the time that hostile ones take."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from channels.email.bodies import content
from channels.email.mime import parse
from channels.email.replies import new_text

OFFER = """\
--- Your answer goes above this line ---

Hi Tom,

Dana Reyes would like to meet for 30 minutes about the Q4 renewal.

1. Wed 25 Nov, 14:00-14:30 (London)
2. Wed 25 Nov, 16:00-16:30 (London)
3. Fri 27 Nov, 15:00-15:30 (London)

Reply with a number, or tell me what suits you better.

I am Parley, an automated assistant writing for Dana Reyes.
To hear no more from me, answer STOP."""
_CASES = yaml.safe_load((Path(__file__).parent / "corpus" / "replies.yaml").read_text())


def filled(body: str) -> str:
    """A body of the corpus with our offer in its place."""
    markup = "".join(f"<p>{line}</p>" for line in OFFER.split("\n") if line)
    quoted = "\n".join(f"> {line}".rstrip() for line in OFFER.split("\n"))
    return body.replace("⟦quoted⟧", quoted).replace("⟦bare⟧", OFFER).replace("⟦markup⟧", markup)


def message(case: dict[str, Any]) -> bytes:
    kind = "text/html" if "html" in case else "text/plain"
    flowed = "; format=flowed" if case.get("flowed") else ""
    body = filled(case.get("html") or case["text"]).replace("\n", "\r\n")
    return f"Content-Type: {kind}; charset=utf-8{flowed}\r\n\r\n{body}".encode()


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["name"])
def test_only_the_new_words_of_an_answer_count(case: dict[str, Any]) -> None:
    assert new_text(content(parse(message(case))).text) == case["new"]


def test_of_thousands_of_mixtures_nearly_all_are_read_exactly() -> None:
    from tests.channels.email.mixtures import mixtures

    pairs = list(mixtures())
    wrong = [said for said, whole in pairs if new_text(whole) != said]
    assert len(pairs) > 5000
    assert len(wrong) <= len(pairs) // 100, wrong[:5]

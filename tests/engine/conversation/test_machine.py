"""Three conversations of one organizer, moved by anybody in any order, against a model of plain facts.

`PARLEY_TEST_EXAMPLES` runs more of them.
"""

from __future__ import annotations

import os
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from engine.conversation.values import OPEN
from tests.engine.conversation.deeds import do_something
from tests.engine.conversation.world import World


class Town(RuleBasedStateMachine):
    """Every deed is one step; what must be true of it is checked where it is taken."""

    @initialize()
    def begin(self) -> None:
        self.world = World()
        self.world.begin()

    @rule(data=st.data())
    def deed(self, data: Any) -> None:
        do_something(self.world, lambda choices: data.draw(st.sampled_from(choices)))

    @invariant()
    def holds_belong_to_open_conversations(self) -> None:
        world = getattr(self, "world", None)
        for talk in world.talks.values() if world is not None else ():
            assert not talk.holds or talk.state in OPEN


Town.TestCase.settings = settings(
    max_examples=int(os.environ.get("PARLEY_TEST_EXAMPLES", "40")), stateful_step_count=30, deadline=None
)
test_no_order_of_deeds_breaks_what_must_hold = Town.TestCase

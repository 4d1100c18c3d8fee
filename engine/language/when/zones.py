"""Zones beside times: "9am Sydney", "3pm Lisbon time", "5 Eastern"."""

from __future__ import annotations

from typing import Any

from engine.language.grammar import Grammar, Node, values
from engine.language.scene import Scene
from engine.language.values import Zone

ZONES = Grammar()


@ZONES.rule("ZONEMINE", into="ZONE")
def mine(scene: Scene, nodes: list[Node]) -> Any:
    return Zone(whose="mine")


@ZONES.rule("ZONEYOURS", into="ZONE")
def yours(scene: Scene, nodes: list[Node]) -> Any:
    return Zone(whose="yours")


@ZONES.rule("THEIRPART HOURS", into="")
def their_part(scene: Scene, nodes: list[Node]) -> Any:
    """ "her morning": hours on the other person's clock."""
    zone = Node("ZONE", Zone(whose="yours"), nodes[0].start, nodes[0].end)
    return [nodes[1], zone]


@ZONES.rule("ZONEPREFIX CITY", into="ZONE")
def time_of_city(scene: Scene, nodes: list[Node]) -> Any:
    """ "hora de Madrid"."""
    return Zone(nodes[1].value)


@ZONES.rule("(ZONE|CITY) TIMEWORD", into="ZONE")
def zone_time(scene: Scene, nodes: list[Node]) -> Any:
    return nodes[0].value if nodes[0].tag == "ZONE" else Zone(nodes[0].value)


@ZONES.rule("WORD SLASH CITY", into="ZONE")
def zone_by_name(scene: Scene, nodes: list[Node]) -> Any:
    """ "Europe/Paris"."""
    tzid: str = nodes[-1].value
    return Zone(tzid) if tzid.partition("/")[0].lower() == nodes[0].text.lower() else None


@ZONES.rule("HOURS LPAR? CITY RPAR?", into="")
def city_after_time(scene: Scene, nodes: list[Node]) -> Any:
    city = values(nodes, "CITY")[0]
    return [nodes[0], Node("ZONE", Zone(city), nodes[1].start, nodes[-1].end)]


@ZONES.rule("HOURS ZONE (SLASH|LPAR|EQUALS) HOURS ZONE RPAR?", into="")
def twice_told(scene: Scene, nodes: list[Node]) -> Any:
    """ "2pm London / 3pm Berlin": one moment, told for both."""
    one, two = nodes[0].value, nodes[3].value
    return nodes[:2] if one.exact and two.exact and nodes[1].value != nodes[4].value else None

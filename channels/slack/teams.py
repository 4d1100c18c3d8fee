"""Which workspace something belongs to: ids of people and channels are only unique within one.

Those of a workspace that installed Parley by itself carry its id in front, `T0TEAM_U0SAM`; those of the one
whose token stands in the settings are bare.
"""

from __future__ import annotations

import re
from dataclasses import replace

from channels.payload import Malformed, opened
from channels.slack.intake import Kind
from channels.slack.wire import Outer, Stored, Whose
from engine.messages import Delivery, Inbound, Sender, Settlement, Words
from engine.people import Address

_MARKED = re.compile(r"([TE][A-Z0-9]+)_(.+)", re.DOTALL)


def split(id: str) -> tuple[str, str]:
    """(workspace, id within it); the workspace is empty for a bare id."""
    found = _MARKED.fullmatch(id)
    return (found[1], found[2]) if found is not None else ("", id)


def marked(team: str, id: str) -> str:
    return f"{team}_{id}" if team else id


def of_payload(kind: Kind, body: bytes) -> str:
    """The workspace in which Parley is told something, as its installation is called there."""
    if kind is Kind.EVENT:
        outer = opened(body, Outer)
        for each in outer.authorizations or ():
            if each.is_enterprise_install is True and each.enterprise_id:
                return each.enterprise_id
            if each.team_id:
                return each.team_id
        return outer.team_id or ""
    whose = opened(body, Whose)
    enterprise = (whose.enterprise.id if whose.enterprise else "") or whose.enterprise_id or ""
    if str(whose.is_enterprise_install).lower() == "true" and enterprise:
        return enterprise
    return (whose.team.id if whose.team else "") or whose.team_id or enterprise


def of_stored(raw: bytes) -> str:
    """The same of a row of the inbox."""
    stored = opened(raw, Stored)
    if stored.kind not in set(Kind):
        raise Malformed("the payload is of no kind that Slack sends")
    return of_payload(Kind(stored.kind), bytes(stored.payload))


def outwards(inbound: Inbound, team: str) -> Inbound:
    """`inbound` with every id marked by its workspace, also those in its words."""
    if not team:
        return inbound
    body = inbound.body
    if isinstance(body, Words):
        text = body.text
        for other in body.others:
            text = re.sub(rf"@{re.escape(other.id)}\b", f"@{marked(team, other.id)}", text)
        others = tuple(_address(other, team) for other in body.others)
        introduced = tuple(_sender(one, team) for one in body.introduced)
        body = replace(body, text=text, others=others, introduced=introduced)
    sender, chat = _sender(inbound.sender, team), marked(team, inbound.chat)
    aside = marked(team, inbound.aside) if inbound.aside else ""
    return replace(inbound, body=body, sender=sender, chat=chat, aside=aside, to=f"{team}_")


def without_mail(inbound: Inbound) -> Inbound:
    """`inbound` of a workspace whose profiles prove no mail address: whoever runs it can write any."""
    body = inbound.body
    if isinstance(body, Words):
        body = replace(body, introduced=tuple(replace(one, email="") for one in body.introduced))
    return replace(inbound, sender=replace(inbound.sender, email=""), body=body)


def inwards(delivery: Delivery) -> tuple[str, Delivery]:
    """(workspace, `delivery` with ids as they are within it)."""
    team, person = split(delivery.to.id)
    to = replace(delivery.to, id=person)
    return team, replace(delivery, to=to, chat=split(delivery.chat)[1])


def settled_inwards(settlement: Settlement) -> tuple[str, Settlement]:
    """The same for what takes buttons away."""
    team, person = split(settlement.to.id)
    to = replace(settlement.to, id=person)
    return team, replace(settlement, to=to, chat=split(settlement.chat)[1])


def _sender(sender: Sender, team: str) -> Sender:
    return replace(sender, address=_address(sender.address, team))


def _address(address: Address, team: str) -> Address:
    return replace(address, id=marked(team, address.id)) if not split(address.id)[0] else address

"""The words of the pages on which a workspace lets Parley in: a heading and a text for each outcome."""

from __future__ import annotations

from bot.phrases.catalogue import Translate


def done(say: Translate, name: str) -> tuple[str, str]:
    example = say("30 minutes with anna@example.com next week, mornings")
    text = say("Open Parley among your apps and write to it, for example: {example}", example=example)
    return say("Parley is in {name} now", name=name), text


def cancelled(say: Translate) -> tuple[str, str]:
    return say("Nothing was installed"), say("You can close this page, or begin again.")


def unproven(say: Translate) -> tuple[str, str]:
    text = say("This page was not reached the usual way, or too late. Please begin again.")
    return say("Nothing was installed"), text


def refused(say: Translate) -> tuple[str, str]:
    text = say("It was not confirmed, or this workspace may not do it. Ask whoever runs Parley.")
    return say("Nothing was installed"), text


def away(say: Translate) -> tuple[str, str]:
    text = say("The service cannot be reached right now. Please begin again in a minute.")
    return say("Nothing was installed"), text

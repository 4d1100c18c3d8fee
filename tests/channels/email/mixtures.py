"""Answers mixed from what people write, how they sign and how their programs quote, in six languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.channels.email.test_replies import OFFER

_OURS = "Parley for Dana Reyes <dana+k3v9q2m8x7w1z5t4b6n0c2r8@parley.example>"
_NAME = "Parley for Dana Reyes"


@dataclass(frozen=True, slots=True)
class Tongue:
    """How one language is written by people and programs."""

    said: tuple[str, ...]
    signed: tuple[str, ...]
    attributed: tuple[str, ...]
    labels: tuple[str, str, str, str, str]


TONGUES = (
    Tongue(
        (
            "2 works for me.",
            "yes",
            "Hi Dana,\n\nthe second one is good.",
            "Could we do Thursday at 3pm instead? I'm travelling on Wednesday.",
            "Hi,\n\nNone of these work.\n\nHow about:\n- Mon 30 Nov, 10:00\n- Tue after 2pm\n\nLet me know.",
            "I can do 10:00-11:30 on Tuesday\nor any time Thursday.",
            "Hello Parley,\n\n1. would be fine\n2. is impossible\n3. is my favourite",
            "Thanks for the options. From Monday to Wednesday I'm away: please try the week after.",
            "Subject to a call with my boss: Friday 27 Nov at 15:00.\nDate: open",
        ),
        (
            "",
            "\n\n--\nTom Hartley\nNorthgate Ltd",
            "\n\n-- \nTom Hartley\n+44 20 7946 0991",
            "\n\nSent from my iPhone",
            "\n\nGet Outlook for Android",
            "\n\nKind regards,\nTom Hartley\nHead of Procurement\nNorthgate Ltd\nT: +44 20 7946 0991",
            "\n\nBest regards,\n\nTom Hartley\n\nHead of Procurement | Northgate\nwww.northgate.example",
            "\n\n______________________\nTom Hartley\nNorthgate",
            "\n\nTom Hartley\nManaging Director\nMobile: +44 7700 900123\n\n"
            "This email and any attachments may be confidential and are intended only for the addressee.",
        ),
        (
            f"On Mon, Nov 23, 2026 at 2:06 PM {_OURS} wrote:",
            f"On 23/11/2026 14:06, {_NAME} wrote:",
            f"On Mon, 23 Nov 2026 14:06:00 +0000\n{_OURS} wrote:",
            f"{_OURS} wrote on 23/11/2026 14:06:",
            _OURS.replace("<", "<\n", 1).join(("On Monday, November 23, 2026, ", " wrote:")),
        ),
        ("From", "Sent", "To", "Subject", "Original Message"),
    ),
    Tongue(
        (
            "Nummer 2 passt.",
            "Hallo,\n\nleider geht keiner der Termine. Ginge Donnerstag um 15 Uhr?",
            "Am Dienstag bin ich weg, Mittwoch ab 10:30 geht.",
            "Von 9 bis 11 Uhr passt es mir gut.",
        ),
        (
            "",
            "\n\n-- \nAnke Vogel",
            "\n\nVon meinem iPhone gesendet",
            "\n\nMit freundlichen Grüßen\n\nAnke Vogel\nVogelbau GmbH\nTel.: 030 1234567",
            "\n\nMit freundlichen Grüßen\ni.A. Anke Vogel\n\nVogelbau GmbH\nMusterstr. 1, 10115 Berlin\n"
            "Geschäftsführer: Jens Vogel\nAmtsgericht Berlin HRB 12345",
        ),
        (
            f"Am Mo., 23. Nov. 2026 um 15:06 Uhr schrieb {_OURS}:",
            f"Am 23.11.26 um 15:06 schrieb {_NAME}:",
            f"{_OURS} schrieb am Mo., 23. Nov. 2026, 15:06:",
            f"{_NAME} schrieb am 23.11.2026 um 15:06:",
        ),
        ("Von", "Gesendet", "An", "Betreff", "Ursprüngliche Nachricht"),
    ),
    Tongue(
        (
            "Le 2 me va.",
            "Bonjour,\n\nPlutôt mardi à 14h ?\n\nMerci",
            "Le mardi 24 novembre à 15h00 serait mieux.",
        ),
        (
            "",
            "\n\nCordialement,\n\nLuc Martin\nDirecteur des achats\nTél. : +33 1 23 45 67 89",
            "\n\nEnvoyé de mon iPhone",
        ),
        (f"Le lun. 23 nov. 2026 à 15:06, {_OURS} a\nécrit :", f"Le 23/11/2026 à 15:06, {_NAME} a écrit :"),
        ("De", "Envoyé", "À", "Objet", "Message d'origine"),
    ),
    Tongue(
        ("La 2, gracias.", "El viernes a las 16:00 me viene bien."),
        (
            "",
            "\n\nUn saludo,\n\nLuis Ortega\nDirector de Compras\nTel. +34 91 123 45 67",
            "\n\nEnviado desde mi iPhone",
        ),
        (
            f"El lun, 23 nov 2026 a las 15:06, {_OURS}\nescribió:",
            f"El 23/11/2026 a las 15:06, {_NAME} escribió:",
        ),
        ("De", "Enviado el", "Para", "Asunto", "Mensaje original"),
    ),
    Tongue(
        ("Va bene la 2.", "Il martedì pomeriggio alle 15:00 è meglio."),
        (
            "",
            "\n\nCordiali saluti,\nGina Rossi\nUfficio acquisti\nTel. +39 06 1234567",
            "\n\nInviato da iPhone",
        ),
        (
            f"Il giorno lun 23 nov 2026 alle ore 15:06 {_OURS} ha scritto:",
            f"Il 23/11/2026 15:06, {_NAME} ha scritto:",
        ),
        ("Da", "Inviato", "A", "Oggetto", "Messaggio originale"),
    ),
    Tongue(
        ("Optie 2 graag.", "Op dinsdag 24 november om 14:00 kan ik wel."),
        (
            "",
            "\n\nMet vriendelijke groet,\n\nJan de Vries\nInkoper\n+31 20 123 4567",
            "\n\nVerzonden vanaf mijn iPhone",
        ),
        (f"Op ma 23 nov 2026 om 15:06 schreef {_OURS}:", f"Op 23-11-2026 om 15:06 schreef {_NAME}:"),
        ("Van", "Verzonden", "Aan", "Onderwerp", "Oorspronkelijk bericht"),
    ),
)


def mixtures() -> Iterator[tuple[str, str]]:
    """What was said, and the whole text of the mail that says it."""
    for tongue in TONGUES:
        for said in tongue.said:
            for signed in tongue.signed:
                for offer in (OFFER, OFFER.split("\n", 2)[2]):
                    for whole in _wrapped(f"{said}{signed}", offer, tongue):
                        yield said, whole


def _wrapped(answer: str, offer: str, tongue: Tongue) -> Iterator[str]:
    quoted = "\n".join(f"> {line}".rstrip() for line in offer.split("\n"))
    for attributed in tongue.attributed:
        yield f"{answer}\n\n{attributed}\n{quoted}\n"
        yield f"{answer}\n\n{attributed}\n\n{quoted}\n"
        yield f"{answer}\n{attributed}\n{quoted}\n"
        yield f"{answer}\n\n{attributed}\n\n{offer}\n"
        yield f"{attributed}\n{quoted}\n\n{answer}\n"
        marked = attributed.replace("\n", "\n> ")
        yield f"{answer}\n\n> {marked}\n>\n{quoted}\n"
    sender, sent, to, subject, original = tongue.labels
    for space, bold in (("", ""), (" ", ""), ("", "*")):
        head = (
            f"{bold}{sender}{space}:{bold} {_OURS}\n"
            f"{bold}{sent}{space}:{bold} Monday, November 23, 2026 2:06 PM\n"
            f"{bold}{to}{space}:{bold} Tom Hartley\n{bold}{subject}{space}:{bold} Q4 renewal - finding a time"
        )
        for rule in ("", "________________________________\n", f"-----{original}-----\n"):
            yield f"{answer}\n\n{rule}{head}\n\n{offer}\n"

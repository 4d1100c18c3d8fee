"""What a message says beside its intents: courtesies, questions, lateness, consent, times that cannot be."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from engine.language import Context, Offered, understand
from engine.language.meaning import Intent

NOW = datetime(2027, 2, 10, 9, 30)
OFFERS = (
    Offered(1, datetime(2027, 2, 15, 11), datetime(2027, 2, 15, 11, 30)),
    Offered(2, datetime(2027, 2, 16, 9, 30), datetime(2027, 2, 16, 10)),
)
SLOT = (datetime(2027, 2, 16, 16), datetime(2027, 2, 16, 16, 30))
INVITEE = Context("invitee", NOW, "Europe/London", "America/Chicago", state="offered", offered=OFFERS)
ORGANIZER = Context("organizer", NOW, "Europe/London", state="new")
BOOKED = Context("invitee", NOW, "Europe/London", "America/Chicago", state="booked", booked=SLOT)
MOVING = replace(INVITEE, booked=SLOT)


@pytest.mark.parametrize(
    "text",
    [
        "stop, please never write to me again",
        "never write to me again",
        "don't ever contact me again",
        "please remove my address",
        "I never want to hear from you again",
        "do not email me anymore",
        "ne m'écrivez plus",
        "supprimez mon adresse svp",
        "schreiben Sie mir nicht mehr",
        "bitte löschen Sie meine Adresse",
        "no me escriba más",
        "no vuelva a escribirme",
        "não me escreva mais",
        "nunca mais me contacte",
        "schrijf me niet meer",
        "verwijder mijn adres",
        "non mi scriva più",
        "cancelli il mio indirizzo",
    ],
)
@pytest.mark.parametrize("context", [INVITEE, BOOKED])
def test_whoever_wants_to_be_left_alone_is_understood(text: str, context: Context) -> None:
    assert understand(text, context).intents == (Intent.UNSUBSCRIBE,)


@pytest.mark.parametrize(
    "text",
    [
        "thanks!",
        "Perfect, see you then",
        "great, thanks",
        "ok fine",
        "see you Tuesday!",
        "👍",
        "danke, bis dann",
        "super, merci",
        "muchas gracias",
        "muito obrigado",
        "bedankt, tot dan",
        "grazie mille",
        "no problem",
        "❤️",
        "merci, à mardi",
        "vielen Dank, bis Dienstag!",
        "gracias, hasta el martes",
        "obrigado, até terça",
        "bedankt, tot dinsdag",
    ],
)
def test_a_courtesy_about_a_booking_needs_no_answer(text: str) -> None:
    meaning = understand(text, BOOKED)
    assert "thanks" in meaning.notes
    assert not meaning.clarify


@pytest.mark.parametrize(
    "text",
    [
        "thanks, but where is it?",
        "thanks, can we make it Friday instead?",
        "great, but cancel it please",
        "danke, geht auch Mittwoch?",
        "thanks, please add carol@x.example",
        "busy until Tuesday, can we move it?",
        "vielen Dank, bis Freitag",
    ],
)
def test_thanks_that_come_with_a_wish_are_answered(text: str) -> None:
    assert "thanks" not in understand(text, BOOKED).notes


def test_a_bare_yes_to_several_offers_is_no_courtesy() -> None:
    meaning = understand("ok fine", INVITEE)
    assert "thanks" not in meaning.notes
    assert meaning.clarify


@pytest.mark.parametrize(
    "text",
    [
        "keep it",
        "keep it please",
        "leave it as it was",
        "never mind, leave it",
        "no, keep it",
        "keep the original",
        "lass es so",
        "lassen wir es dabei",
        "ne changez rien",
        "déjalo como estaba",
        "deixe como está",
        "laat maar zo",
        "lascia così",
    ],
)
def test_whoever_keeps_the_old_time_wants_no_other(text: str) -> None:
    for context in (MOVING, replace(MOVING, role="organizer", offered=())):
        assert understand(text, context).intents == (Intent.DENY,)


@pytest.mark.parametrize("text", ["don't keep it", "can't keep it", "keep it if Ana agrees", "keep it?"])
def test_whoever_does_not_plainly_keep_the_old_time_is_asked(text: str) -> None:
    assert Intent.DENY not in understand(text, MOVING).intents


def test_keeping_means_nothing_where_nothing_is_booked() -> None:
    assert Intent.DENY not in understand("keep it", INVITEE).intents


def test_an_organizer_who_says_forget_it_calls_the_request_off() -> None:
    assert understand("forget it", replace(ORGANIZER, state="offered")).intents == (Intent.CANCEL,)


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("tomorrow at 25:00", "no_such_time:25:00"),
        ("tomorrow at 13:75", "no_such_time:13:75"),
        ("tomorrow at 29:99", "no_such_time:29:99"),
        ("yesterday", "past:yesterday"),
        ("last Tuesday", "past:last Tuesday"),
        ("on 5 March 2020", "past:5 March 2020"),
        ("tomorrow at 3pm Mars/Phobos time", "unknown_zone:Mars/Phobos"),
        ("tomorrow in Foo/Bar time", "unknown_zone:Foo/Bar"),
        ("tomorrow, my time zone is Foo/Bar", "unknown_zone:Foo/Bar"),
    ],
)
def test_what_cannot_be_is_asked_about(words: str, note: str) -> None:
    meaning = understand(f"30 minutes with bob@x.example {words}", ORGANIZER)
    assert note in meaning.notes
    assert meaning.clarify
    answer = understand(f"how about {words}?", INVITEE)
    assert note in answer.notes
    assert answer.clarify


@pytest.mark.parametrize(
    "words",
    [
        "tomorrow at 3pm Europe/London time",
        "yesterday or tomorrow",
        "tomorrow at 16:45, on Teams/Zoom",
        "not on 5 March 2020, but tomorrow",
        "Mon/Tue time permitting",
    ],
)
def test_what_can_be_is_not_asked_about(words: str) -> None:
    notes = understand(f"30 minutes with bob@x.example {words}", ORGANIZER).notes
    assert not [note for note in notes if note.startswith(("past", "no_such", "unknown"))]


@pytest.mark.parametrize("length", ["0 minutes", "25 hours", "-5 minutes"])
def test_a_length_that_no_meeting_has_is_none(length: str) -> None:
    meaning = understand(f"{length} with bob@x.example tomorrow", ORGANIZER)
    assert meaning.duration is None
    assert f"no_such_length:{length}" in meaning.notes
    assert meaning.clarify


@pytest.mark.parametrize("text", ["Sync - 30 minutes with bob@x.example", "20-30 minutes with bob@x.example"])
def test_a_dash_before_a_length_is_no_minus(text: str) -> None:
    meaning = understand(text, ORGANIZER)
    assert meaning.duration
    assert not [note for note in meaning.notes if note.startswith("no_such_length")]


@pytest.mark.parametrize(
    "text",
    [
        "I'm free Wednesday afternoon",
        "Wednesday after 3 works",
        "mercredi après-midi me va",
        "Donnerstag geht bei mir, aber erst ab halb drei",
        "Dienstag ist schlecht. Donnerstag geht bei mir, aber erst ab halb drei",
    ],
)
def test_a_statement_that_windows_are_fine_leaves_the_choice_to_us(text: str) -> None:
    meaning = understand(text, INVITEE)
    assert Intent.PROPOSE in meaning.intents
    assert meaning.consent


@pytest.mark.parametrize(
    "text",
    [
        "how about Wednesday?",
        "could we do Wednesday afternoon?",
        "would Wednesday afternoon work for you",
        "maybe next week",
        "Wednesday afternoon works if my boss agrees",
        "Wednesday afternoon might work",
        "I'd prefer Wednesday afternoon",
        "Wednesday at 4 works",
        "next week works",
    ],
)
def test_a_question_a_wish_or_a_whole_week_is_no_consent(text: str) -> None:
    assert not understand(text, INVITEE).consent


@pytest.mark.parametrize(
    "text",
    [
        "I have lunch from 12 to 1",
        "I'm in a meeting till 3",
        "I have a class from 9 to 11",
        "bin von 12 bis 13 Uhr beim Essen",
        "j'ai un cours de 9h à 11h",
        "tengo clase de 9 a 11",
        "tenho aula das 9 às 11",
        "ik heb les van 9 tot 11",
        "ho lezione dalle 9 alle 11",
    ],
)
def test_what_keeps_somebody_busy_is_never_a_proposal(text: str) -> None:
    meaning = understand(text, INVITEE)
    assert meaning.exclude
    assert not meaning.windows
    assert Intent.PROPOSE not in meaning.intents


@pytest.mark.parametrize("text", ["Grace can't do Tuesdays, can she?", "who else is coming on Tuesday?"])
@pytest.mark.parametrize("context", [INVITEE, BOOKED, replace(BOOKED, role="organizer")])
def test_a_question_about_others_moves_nothing(text: str, context: Context) -> None:
    assert understand(text, context).intents == (Intent.QUESTION,)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("running 10 minutes late", 10),
        ("10 min late, sorry", 10),
        ("I'll be a quarter of an hour late", 15),
        ("verspäte mich um 15 Minuten", 15),
        ("j'ai 10 minutes de retard", 10),
        ("llego 10 minutos tarde", 10),
        ("vou me atrasar 10 minutos", 10),
        ("ik kom 10 minuten te laat", 10),
        ("sono in ritardo di 10 minuti", 10),
        ("running late", None),
    ],
)
def test_lateness_is_counted(text: str, minutes: int | None) -> None:
    meaning = understand(text, BOOKED)
    assert meaning.intents == (Intent.LATE,)
    assert meaning.late_minutes == minutes


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        ("where", "where is it?|wo ist das?|où est-ce ?|¿dónde es?|onde é?|waar is het?|dov'è?"),
        ("when", "when is it?|wann ist das?|c'est quand ?|¿cuándo es?|quando é?|wanneer is het?|quando è?"),
        ("who", "who is coming?|wer kommt?|qui vient ?|¿quién viene?|quem vem?|wie komt er?|chi viene?"),
        (
            "what",
            "what is it about?|worum geht es?|de quoi s'agit-il ?|¿de qué se trata?|sobre o que é?"
            "|waar gaat het over?|di cosa si tratta?",
        ),
        (
            "how_long",
            "how long is it?|wie lange dauert es?|combien de temps ?|¿cuánto dura?|quanto tempo dura?"
            "|hoe lang duurt het?|quanto dura?",
        ),
        (
            "robot",
            "are you a robot?|bist du ein Roboter?|êtes-vous un robot ?|¿eres un robot?|você é um robô?"
            "|ben je een robot?|sei un robot?",
        ),
        (
            "why",
            "why are you asking?|warum fragst du?|pourquoi cette question ?|¿por qué lo pregunta?"
            "|por que você pergunta?|waarom vraag je dat?|perché lo chiede?",
        ),
    ],
)
def test_what_is_asked_is_named_in_every_language(kind: str, texts: str) -> None:
    for text, locale in zip(texts.split("|"), ("en", "de", "fr", "es", "pt", "nl", "it"), strict=True):
        meaning = understand(text, replace(BOOKED, locale=locale))
        assert kind in meaning.questions, text
        assert meaning.intents == (Intent.QUESTION,), text

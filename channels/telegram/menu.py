"""The command menu, in each language that Telegram shows it in."""

from __future__ import annotations

from channels.pace import Answer

COMMANDS: dict[str, dict[str, str]] = {
    "": {
        "meet": "Find a time: /meet anna@example.com 30 min next week",
        "status": "What is open and what is booked",
        "rules": "When you can be met",
        "zone": "Your time zone",
        "cancel": "Cancel a meeting",
        "stop": "Hear no more from Parley",
        "help": "What Parley can do",
    },
    "de": {
        "meet": "Termin finden: /meet anna@example.com 30 min nächste Woche",
        "status": "Was offen und was gebucht ist",
        "rules": "Wann du Zeit hast",
        "zone": "Deine Zeitzone",
        "cancel": "Einen Termin absagen",
        "stop": "Nichts mehr von Parley hören",
        "help": "Was Parley kann",
    },
    "es": {
        "meet": "Buscar una hora: /meet anna@example.com 30 min la próxima semana",
        "status": "Qué está pendiente y qué está reservado",
        "rules": "Cuándo se le puede encontrar",
        "zone": "Su zona horaria",
        "cancel": "Cancelar una reunión",
        "stop": "No recibir más mensajes de Parley",
        "help": "Qué sabe hacer Parley",
    },
    "fr": {
        "meet": "Trouver un horaire : /meet anna@example.com 30 min la semaine prochaine",
        "status": "Ce qui est en cours et ce qui est réservé",
        "rules": "Quand on peut vous rencontrer",
        "zone": "Votre fuseau horaire",
        "cancel": "Annuler un rendez-vous",
        "stop": "Ne plus recevoir de messages de Parley",
        "help": "Ce que Parley sait faire",
    },
    "it": {
        "meet": "Trovare un orario: /meet anna@example.com 30 min la prossima settimana",
        "status": "Che cosa è in corso e che cosa è prenotato",
        "rules": "Quando La si può incontrare",
        "zone": "Il Suo fuso orario",
        "cancel": "Annullare un incontro",
        "stop": "Non ricevere più messaggi da Parley",
        "help": "Che cosa sa fare Parley",
    },
    "nl": {
        "meet": "Tijd vinden: /meet anna@example.com 30 min volgende week",
        "status": "Wat openstaat en wat geboekt is",
        "rules": "Wanneer u te ontmoeten bent",
        "zone": "Uw tijdzone",
        "cancel": "Een afspraak afzeggen",
        "stop": "Niets meer van Parley horen",
        "help": "Wat Parley kan",
    },
    "pt": {
        "meet": "Encontrar uma hora: /meet anna@example.com 30 min na próxima semana",
        "status": "O que está em aberto e o que está marcado",
        "rules": "Quando pode ser encontrado",
        "zone": "O seu fuso horário",
        "cancel": "Cancelar uma reunião",
        "stop": "Não receber mais nada do Parley",
        "help": "O que o Parley sabe fazer",
    },
}


def menus() -> list[Answer]:
    """One `setMyCommands` request for each language; the first is for everybody else."""
    return [
        {
            "commands": [{"command": name, "description": text} for name, text in commands.items()],
            **({"language_code": language} if language else {}),
        }
        for language, commands in COMMANDS.items()
    ]

"""What people may order beside meetings, in the notation of the tables.

`override` books what the rules forbid, for this once; `show_rules` asks for one's own rules; `export` and
`forget` are about everything that is stored of a person.
"""

from __future__ import annotations

from collections.abc import Mapping

ORDERS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "override": (
            "book it anyway, book anyway, book … anyway, do it anyway, go ahead anyway, override, override "
            "it, override my rules, ignore my (rules|hours|buffer|limit|calendar), ignore the "
            "(rules|rule|conflict), book over it, double book it, force it, make an exception and book, i "
            "know … book it, take it anyway, anyway please, schedule it anyway, yes anyway"
        ),
        "show_rules": (
            "(what are|show|show me|list|tell me) … (my|the)? (rules|hours|settings|working "
            "hours|preferences), my rules, my settings, what are my hours, which rules, current rules, what "
            "hours do i have, what rules do i have"
        ),
        "export": (
            "export my data, export (everything|all my data|my meetings), download my data, (send|give) me "
            "… (my data|all my data|everything you have), what do you (know|store|have) about me, what data "
            "do you (have|keep|store), a copy of my data, data export, access to my data"
        ),
        "forget": (
            "forget me, (delete|erase|remove) (all|everything) … about me, (delete|erase|remove) (all)? my "
            "data, (delete|erase|close) my account, right to be forgotten, wipe my data, forget everything "
            "about me, erase me, delete me"
        ),
    },
    "de": {
        "override": (
            "trotzdem buchen, buche … trotzdem, buch … trotzdem, mach … trotzdem, ignoriere meine regeln"
        ),
        "show_rules": (
            "(zeig|zeige|zeigen sie) … (regeln|einstellungen|arbeitszeiten), was sind meine "
            "(regeln|zeiten), meine (regeln|einstellungen)"
        ),
        "export": (
            "daten exportieren, exportiere meine daten, meine daten herunterladen, was weißt du über mich, "
            "was wissen sie über mich, welche daten … gespeichert, kopie meiner daten"
        ),
        "forget": (
            "vergiss mich, (lösche|lösch|löschen sie) (alle)? (meine|über mich) … (daten|konto), alle daten "
            "löschen, meine daten löschen"
        ),
        "status": "status, was ist offen, was steht an, gibt es neuigkeiten, meine termine, übersicht",
        "why_not": "warum nicht, wieso nicht, weshalb nicht, warum geht … nicht",
        "copy_times": "zeiten kopieren, zeiten als text, gib mir zeiten, meine freien zeiten",
        "undo": "rückgängig, mach das rückgängig, rückgängig machen, nimm das zurück",
    },
    "fr": {
        "override": (
            "réserve quand même, réservez quand même, fais-le quand même, ignore mes règles, passe outre"
        ),
        "show_rules": (
            "(montre|affiche|montrez) … (règles|horaires|réglages), mes (règles|réglages), quelles sont mes "
            "règles"
        ),
        "export": (
            "exporter mes données, exporte mes données, télécharger mes données, que savez-vous de moi, que "
            "sais-tu de moi, copie de mes données, quelles données"
        ),
        "forget": (
            "oubliez-moi, oublie-moi, (supprimez|supprime|effacez|efface) (toutes)? mes données, supprimer "
            "mes données, droit à l'oubli"
        ),
        "status": "statut, où en est-on, où en sommes-nous, des nouvelles, mes rendez-vous",
        "why_not": "pourquoi pas, pourquoi … pas",
        "copy_times": "copie les créneaux, copier les créneaux, donne-moi des créneaux, mes créneaux libres",
        "undo": "annule ça, annule la dernière modification, reviens en arrière, défais ça",
    },
    "es": {
        "override": (
            "reserva igualmente, resérvalo igualmente, resérvalo de todas formas, hazlo igualmente, ignora "
            "mis reglas"
        ),
        "show_rules": (
            "(muestra|muéstrame|enséñame) … (reglas|horario|ajustes), mis (reglas|ajustes), cuáles son mis "
            "reglas"
        ),
        "export": (
            "exportar mis datos, exporta mis datos, descargar mis datos, qué sabes de mí, qué datos "
            "(tienes|guardas), copia de mis datos"
        ),
        "forget": (
            "olvídame, (borra|borre|elimina|elimine) (todos)? mis datos, borrar mis datos, derecho al olvido"
        ),
        "status": "estado, qué está pendiente, qué hay pendiente, alguna novedad, mis reuniones",
        "why_not": "por qué no",
        "copy_times": "copia los horarios, dame horarios, mis huecos libres, copiar horarios",
        "undo": "deshacer, deshazlo, deshaz eso, deshaz el último cambio",
    },
    "pt": {
        "override": (
            "marca mesmo assim, marque mesmo assim, reserva mesmo assim, faz mesmo assim, ignora as minhas "
            "regras"
        ),
        "show_rules": (
            "(mostra|mostre) … (regras|horários|definições), as minhas regras, minhas regras, quais são as "
            "minhas regras"
        ),
        "export": (
            "exportar os meus dados, exportar meus dados, exporta os meus dados, o que sabes de mim, que "
            "dados (tem|tens|guarda), cópia dos meus dados"
        ),
        "forget": "esquece-me, (apaga|apague|elimina|elimine) (todos)? os? meus dados, apagar os meus dados",
        "status": "estado, o que está pendente, novidades, as minhas reuniões, minhas reuniões",
        "why_not": "por que não, porque não, porquê não",
        "copy_times": "copia os horários, copiar horários, dá-me horários, me dê horários",
        "undo": "desfazer, desfaz, desfaça, anula a última alteração",
    },
    "it": {
        "override": "prenota comunque, prenotalo comunque, fallo comunque, ignora le mie regole",
        "show_rules": (
            "(mostra|mostrami|fammi vedere) … (regole|orari|impostazioni), le mie regole, quali sono le mie "
            "regole"
        ),
        "export": (
            "esporta i miei dati, esportare i miei dati, scarica i miei dati, cosa sai di me, quali dati, "
            "copia dei miei dati"
        ),
        "forget": (
            "dimenticami, (cancella|elimina|cancellate|eliminate) (tutti)? i miei dati, diritto all'oblio"
        ),
        "status": "stato, cosa è in sospeso, ci sono novità, le mie riunioni",
        "why_not": "perché non, perché no",
        "copy_times": "copia gli orari, copiare gli orari, dammi degli orari, i miei orari liberi",
        "undo": "annulla l'ultima modifica, torna indietro, ripristina",
    },
    "nl": {
        "override": "boek het toch, toch boeken, doe het toch, negeer mijn regels, plan het toch",
        "show_rules": (
            "(toon|laat) … (regels|uren|instellingen) zien?, mijn (regels|instellingen), wat zijn mijn regels"
        ),
        "export": (
            "exporteer mijn gegevens, mijn gegevens exporteren, wat weet je over mij, welke gegevens, kopie "
            "van mijn gegevens"
        ),
        "forget": "vergeet mij, (wis|verwijder) (al)? mijn gegevens, mijn gegevens (wissen|verwijderen)",
        "status": "status, wat staat er open, nieuws, mijn afspraken",
        "why_not": "waarom niet, waarom kan … niet",
        "copy_times": "kopieer de tijden, tijden kopiëren, geef me tijden, mijn vrije tijden",
        "undo": "ongedaan maken, maak dat ongedaan, draai dat terug",
    },
}

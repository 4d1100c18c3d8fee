"""The phrases with which people state a rule about all their meetings, in the notation of the tables.

`rule_…` opens a rule and says its kind; what it is about are the times, lengths and numbers beside it.
"""

from __future__ import annotations

from collections.abc import Mapping

RULING: Mapping[str, Mapping[str, str]] = {
    "en": {
        "rule_none": (
            "no more? (meetings|calls|appointments|bookings), (don't|dont|do not|won't|can't|cannot|never) "
            "… (meetings|calls|appointments|bookings), (don't|dont|do not|never) (ever)? "
            "(book|schedule|offer|put|give) … (me|anything|in|time|slots|times), (don't|dont|do not|never) "
            "(ever)? (book|schedule), not available for (meetings|calls), (don't|dont|do not) work, never "
            "(meet|available), never (free|bookable), nothing (before|after)"
        ),
        "rule_keep": (
            "keep … (free|clear|open|blocked|meeting-free), leave … (free|clear|open), block (off|out)?, "
            "protect, (lunch|lunch break) is"
        ),
        "rule_hours": (
            "(my|our) (working|office|usual|normal|meeting|business)? hours, (working|office|business) "
            "hours, (i|we) (only|usually|normally|generally|always)? work, (set|change|make) my hours, only "
            "(take|accept|do|have|want) (meetings|calls|bookings), (usually|generally|normally|always|only) "
            "(available|free|bookable|around), (meetings|calls) only, only (book|schedule|offer) "
            "(me|meetings|calls)?, can be booked, (i|we) (always|usually|normally)? "
            "(start|finish|stop|begin), my (day|workday|working day) (starts|begins|ends|is|finishes), "
            "(book|schedule) me only"
        ),
        "rule_away": (
            "(i'm|im|i am|i'll be|i will be) (also|completely|totally)? (off|away|out|unavailable|ooo), "
            "(i'm|im|i am|i'll be|i will be) not (around|available|in|working), on "
            "(my|a|annual|parental|sick|study|maternity|paternity)? "
            "(holiday|holidays|vacation|leave|pto|sabbatical|break), (i|i'm|i'll|i've|we) "
            "(have|take|taking|be taking|got) … off, my (holiday|vacation|holidays), (day|days) off, out of "
            "office, out of the office, mark me as? (away|off|out|unavailable)"
        ),
        "rule_travel": (
            "(i'm|im|i am|i'll be|i will be) … (in|at|to|visiting), working from, travelling to, traveling "
            "to, (trip|travel) to"
        ),
        "rule_cap": (
            "(at most|max|maximum|no more than|not more than|up to|limit of|never more than|more than) … "
            "(meetings|calls|appointments|meeting|bookings), (limit|cap) … (at|to), "
            "(meetings|meeting|calls|bookings) (a|per|each|every) (day|week)"
        ),
        "rule_gap": (
            "between (my|all|any|two|back to back)? (meetings|calls|appointments|bookings), (before|after) "
            "(every|each|all|any|my) (meeting|meetings|call|calls|appointment), (before and after|around) "
            "(every|each|all|any|my)? (meeting|meetings|call|calls), buffer, buffers"
        ),
        "rule_notice": (
            "notice, (at least|minimum|min) … (in advance|ahead|beforehand|before), lead time, (need|give) "
            "… warning"
        ),
        "rule_horizon": (
            "(more than|further than|farther than|beyond|up to|at most|past) … (ahead|out|in advance|in the "
            "future|from now)"
        ),
        "rule_length": (
            "(my|our) (meetings|calls) (are|last|should be|take), (default|usual|standard) (meeting)? "
            "(length|duration), (my|our) (standard|default|usual) (meeting|call) (is|lasts), "
            "(meetings|calls) (are|last|should be), by default, only … minute (meetings|calls)"
        ),
        "rule_lift": (
            "(take|do|accept|have) (meetings|calls) … again, (ok|okay|fine|open|free|possible|allowed) "
            "again, (remove|drop|delete|lift|cancel|forget|clear|end|reset|scrap) (the|my|that|all)? "
            "(rule|rules|buffer|buffers|gap|cap|limit|notice|block|lunch|holiday|vacation|time off|day "
            "off|days off|trip|travel|leave|break|lunch block|lunch break), (no|without) "
            "(buffer|buffers|gap|cap|limit|notice) (any more|anymore|needed|required)?, no longer "
            "(off|away|travelling|traveling|on holiday|on vacation), open up"
        ),
        "rule_soft": (
            "if possible, ideally, try to, try and, preferably, where possible, if you can, when possible"
        ),
        "rule_always": (
            "always, never, ever, every week, each week, from now on, in general, generally, as a rule, "
            "normally, usually, going forward"
        ),
        "rule_undo": (
            "undo, take that back, revert that, roll that back, roll back, undo … (change|rule), revert"
        ),
    },
    "de": {
        "rule_none": (
            "keine (termine|besprechungen|meetings|anrufe), nie … (termine|meetings), niemals … "
            "(termine|meetings), (buche|plane|lege) (mir|mich|nie|keine) … "
            "(termine|nichts|keine|nie|nicht), nichts (vor|nach), (nehme|mache|habe) keine "
            "(termine|meetings|besprechungen), arbeite nicht, arbeite … nicht"
        ),
        "rule_keep": "halte … frei, halt … frei, lass … frei, blockiere, blocke, (mittagspause|mittag) ist",
        "rule_hours": (
            "meine (arbeitszeiten|arbeitszeit|zeiten|sprechzeiten|bürozeiten), ich arbeite, nur termine, "
            "termine nur, (fange|beginne) … an, arbeitszeiten"
        ),
        "rule_away": (
            "(bin|ich bin) … (weg|abwesend|nicht da|verreist|unterwegs|nicht verfügbar), (bin|ich bin) … im "
            "urlaub, habe … (urlaub|frei), mein urlaub, nehme … frei, urlaub (vom|von), im urlaub, in "
            "urlaub"
        ),
        "rule_travel": (
            "(bin|ich bin) … in, (reise|fliege|fahre) … nach, arbeite … aus, (bin|ich bin) vom, (bin|ich "
            "bin) von"
        ),
        "rule_cap": (
            "(höchstens|maximal|nicht mehr als|bis zu) … (termine|meetings|besprechungen|anrufe), "
            "(termine|meetings|besprechungen) (pro|am) (tag|woche)"
        ),
        "rule_gap": (
            "zwischen (den|meinen|zwei)? (terminen|meetings|besprechungen), (vor|nach) (jedem|jeder) "
            "(termin|meeting|besprechung), puffer"
        ),
        "rule_notice": "vorlauf, (mindestens) … (vorher|im voraus|vorlauf), vorlaufzeit",
        "rule_horizon": "(nicht weiter als|höchstens|nicht mehr als) … (im voraus|voraus)",
        "rule_length": "(meine|unsere) (termine|meetings) (dauern|sind), standardmäßig, standarddauer",
        "rule_lift": (
            "wieder termine, (lösche|entferne|streiche) (den|die|das|meinen|meine)? "
            "(puffer|regel|regeln|grenze|urlaub|vorlauf|mittagspause), (kein|ohne) puffer mehr"
        ),
        "rule_soft": "wenn möglich, möglichst, am liebsten, versuche",
        "rule_always": "immer, nie, niemals, jede woche, ab jetzt, grundsätzlich, generell, in der regel",
        "rule_undo": "rückgängig, mach das rückgängig, nimm das zurück, zurücknehmen",
    },
    "fr": {
        "rule_none": (
            "(pas|aucun|aucune|jamais) (de|d')? (réunion|réunions|rendez-vous|rdv|appel|appels), ne … pas "
            "(de|d')? (réunions|réunion|rendez-vous|rdv|appels), ne (réserve|réservez|planifie|propose) "
            "(jamais|rien|pas), je ne travaille pas, rien (avant|après)"
        ),
        "rule_keep": (
            "(garde|gardez|laisse|laissez) … (libre|libres), (bloque|bloquez), (la pause déjeuner|le "
            "déjeuner) est"
        ),
        "rule_hours": (
            "mes (horaires|heures), je travaille, (réunions|rendez-vous) (uniquement|seulement), je "
            "(commence|finis|termine)"
        ),
        "rule_away": (
            "(je suis|je serai) (absent|absente|en vacances|en congé|en congés|indisponible|parti|partie), "
            "en (vacances|congé|congés), mes (vacances|congés), je prends … congé"
        ),
        "rule_travel": "(je suis|je serai) (à|au|aux|en), (voyage|déplacement) à, en déplacement",
        "rule_cap": (
            "(au maximum|maximum|au plus|pas plus de|jusqu'à) … (réunions|rendez-vous|rdv|appels), "
            "(réunions|rendez-vous|rdv) (par|au) (jour|semaine)"
        ),
        "rule_gap": (
            "entre (les|deux|mes)? (réunions|rendez-vous|rdv), (avant|après) chaque "
            "(réunion|rendez-vous|rdv), tampon, battement"
        ),
        "rule_notice": "préavis, (au moins) … (à l'avance|avant), délai",
        "rule_horizon": "(pas plus de|au plus) … (à l'avance)",
        "rule_length": "mes (réunions|rendez-vous) (durent|font), par défaut, durée par défaut",
        "rule_lift": (
            "de nouveau (des réunions|disponible), (supprime|enlève|retire|annule) (le|la|les|mon|ma|mes) "
            "(tampon|règle|règles|limite|préavis|congé|congés|vacances|pause)"
        ),
        "rule_soft": "si possible, de préférence, essaie, autant que possible",
        "rule_always": "toujours, jamais, chaque semaine, désormais, en général, généralement",
        "rule_undo": "annule ça, annule la dernière modification, reviens en arrière, défais ça, défaire",
    },
    "es": {
        "rule_none": (
            "(sin|nada de|ninguna) (reuniones|reunión|citas|llamadas), no … (reuniones|citas|llamadas), no "
            "(reserves|programes|agendes) (nada|nunca), nunca … (reuniones|citas), no trabajo, nada "
            "(antes|después)"
        ),
        "rule_keep": "(deja|mantén|guarda) … (libre|libres), bloquea",
        "rule_hours": (
            "mi (horario|jornada), mis (horarios|horas), (yo)? trabajo, solo (reuniones|acepto reuniones), "
            "(empiezo|termino|acabo)"
        ),
        "rule_away": (
            "(estoy|estaré) (fuera|ausente|de vacaciones|de baja|de permiso), mis vacaciones, de "
            "vacaciones, me tomo … libre, (tengo|cojo) … libre"
        ),
        "rule_travel": "(estoy|estaré|voy a estar) en, (viajo|viaje) a, trabajo desde",
        "rule_cap": (
            "(como máximo|máximo|no más de|hasta|a lo sumo) … (reuniones|citas|llamadas), (reuniones|citas) "
            "(al|por|a la) (día|semana)"
        ),
        "rule_gap": "entre (las|mis)? (reuniones|citas), (antes|después) de cada (reunión|cita), margen",
        "rule_notice": "antelación, (con|al menos) … (antelación|antes), preaviso",
        "rule_horizon": "(no más de|como máximo) … (de antelación|por adelantado)",
        "rule_length": "mis reuniones (duran|son), por defecto, duración por defecto",
        "rule_lift": (
            "(otra vez|de nuevo) reuniones, (quita|elimina|borra) (el|la|las|los|mi|mis) "
            "(margen|regla|reglas|límite|antelación|vacaciones|bloqueo)"
        ),
        "rule_soft": "si es posible, preferiblemente, intenta, a ser posible",
        "rule_always": "siempre, nunca, cada semana, a partir de ahora, en general, normalmente",
        "rule_undo": "deshacer, deshazlo, deshaz eso, deshaz el último cambio",
    },
    "pt": {
        "rule_none": (
            "(sem|nada de|nenhuma) (reuniões|reunião|chamadas), não … (reuniões|chamadas), não "
            "(marques|marque|agendes|agende) (nada|nunca), nunca … reuniões, não trabalho, nada "
            "(antes|depois)"
        ),
        "rule_keep": "(deixa|deixe|mantém|mantenha) … (livre|livres), (bloqueia|bloqueie)",
        "rule_hours": (
            "(o)? meu horário, (as)? minhas horas, (eu)? trabalho, só (reuniões|aceito reuniões), "
            "(começo|termino|acabo)"
        ),
        "rule_away": (
            "(estou|estarei) (fora|ausente|de férias|de folga|de licença), (as)? minhas férias, de férias, "
            "de folga"
        ),
        "rule_travel": "(estou|estarei|vou estar) em, (viajo|viagem) para, trabalho a partir de",
        "rule_cap": (
            "(no máximo|máximo|não mais de|até) … (reuniões|chamadas), reuniões (por|ao) (dia|semana)"
        ),
        "rule_gap": "entre (as|minhas)? reuniões, (antes|depois) de cada reunião, intervalo",
        "rule_notice": "antecedência, aviso prévio",
        "rule_horizon": "(no máximo|não mais de) … de antecedência",
        "rule_length": "(as)? minhas reuniões (duram|são), por defeito, por padrão",
        "rule_lift": (
            "(novamente|de novo) reuniões, (remove|tira|apaga|retira) (o|a|as|os|meu|minhas) "
            "(intervalo|regra|regras|limite|antecedência|férias|bloqueio)"
        ),
        "rule_soft": "se possível, de preferência, tenta",
        "rule_always": "sempre, nunca, todas as semanas, a partir de agora, em geral, normalmente",
        "rule_undo": "desfazer, desfaz, desfaça, anula a última alteração",
    },
    "it": {
        "rule_none": (
            "(niente|nessuna|nessun) (riunioni|riunione|incontri|chiamate), non … "
            "(riunioni|incontri|chiamate), non (prenotare|fissare|programmare) (nulla|niente|mai), mai … "
            "riunioni, non lavoro, niente (prima|dopo)"
        ),
        "rule_keep": "(tieni|lascia|mantieni) … (libero|libera|liberi), blocca",
        "rule_hours": (
            "(il)? mio orario, (i)? miei orari, lavoro, solo riunioni, riunioni solo, (inizio|finisco)"
        ),
        "rule_away": (
            "(sono|sarò) (via|assente|in ferie|in vacanza|fuori), in ferie, in vacanza, (le)? mie "
            "(ferie|vacanze)"
        ),
        "rule_travel": "(sono|sarò) a, (viaggio|vado) a, lavoro da",
        "rule_cap": (
            "(al massimo|massimo|non più di|fino a) … (riunioni|incontri|chiamate), (riunioni|incontri) "
            "(al|alla|a) (giorno|settimana)"
        ),
        "rule_gap": (
            "tra (le|una|due)? riunioni, (prima|dopo) ogni (riunione|incontro), (prima|dopo) di ogni "
            "(riunione|incontro), pausa"
        ),
        "rule_notice": "preavviso, (almeno) … (di anticipo|prima)",
        "rule_horizon": "(non più di|al massimo) … (in anticipo|di anticipo)",
        "rule_length": "(le)? mie riunioni (durano|sono), di default, per impostazione predefinita",
        "rule_lift": (
            "di nuovo riunioni, (togli|elimina|rimuovi|cancella) (il|la|le|i|mio|mie) "
            "(pausa|regola|regole|limite|preavviso|ferie|blocco)"
        ),
        "rule_soft": "se possibile, preferibilmente, cerca di",
        "rule_always": "sempre, mai, ogni settimana, d'ora in poi, in generale, di solito",
        "rule_undo": "annulla l'ultima modifica, torna indietro, ripristina",
    },
    "nl": {
        "rule_none": (
            "geen (afspraken|vergaderingen|meetings|gesprekken), (plan|boek) (nooit|niets|geen|me nooit), "
            "nooit … (afspraken|vergaderingen), ik werk … niet, werk niet, niets (voor|na)"
        ),
        "rule_keep": "(houd|hou|laat) … (vrij), blokkeer",
        "rule_hours": (
            "mijn (werktijden|werkuren|uren|kantooruren|tijden), ik werk, alleen (afspraken|vergaderingen), "
            "(begin|stop|eindig) (ik|om)"
        ),
        "rule_away": (
            "(ik ben|ben) … (weg|afwezig|op vakantie|met vakantie|vrij|niet beschikbaar), op vakantie, met "
            "vakantie, mijn vakantie, neem … vrij"
        ),
        "rule_travel": "(ik ben|ben) … in, (reis|vlieg|ga) … naar, werk vanuit",
        "rule_cap": (
            "(hoogstens|maximaal|niet meer dan|tot) … (afspraken|vergaderingen|gesprekken|meetings), "
            "(afspraken|vergaderingen|meetings) per (dag|week)"
        ),
        "rule_gap": (
            "tussen (de|mijn|twee)? (afspraken|vergaderingen|meetings), (voor|na) (elke|iedere) "
            "(afspraak|vergadering|meeting), buffer"
        ),
        "rule_notice": (
            "(minstens|minimaal|ten minste) … (van tevoren|vooraf|vooruit), opzegtermijn, voorbereidingstijd"
        ),
        "rule_horizon": "(niet meer dan|hoogstens|maximaal) … vooruit",
        "rule_length": "mijn (afspraken|vergaderingen) (duren|zijn), standaard, standaardduur",
        "rule_lift": (
            "weer (afspraken|vergaderingen), (verwijder|wis|schrap) (de|het|mijn) "
            "(buffer|regel|regels|limiet|vakantie|blokkade)"
        ),
        "rule_soft": "indien mogelijk, liefst, bij voorkeur, probeer",
        "rule_always": "altijd, nooit, elke week, vanaf nu, in het algemeen, meestal",
        "rule_undo": "ongedaan maken, maak dat ongedaan, draai dat terug, maak ongedaan",
    },
}

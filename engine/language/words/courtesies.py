"""The phrases with which people are polite around an answer, in the notation of the tables.

`courtesy` opens a clause that says nothing of its own up to the next comma, dash or full stop; `noted`
tells that an offer was written down, which takes it; `replying` speaks of an answer yet to come, so that a
time beside it is none for the meeting; `availability` asks for times, not about the meeting; `letgo` drops
what was asked last; `stick` keeps what stands; `farewell` parts until a day; `upon` puts a yes off until
something else has happened; `present` tells where somebody is.
"""

from __future__ import annotations

from collections.abc import Mapping

COURTESIES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "present": "in the office, in office, at my desk, in town, at work",
        "upon": (
            "as soon as (i|we|he|she|they|my|our|the), once (i|we|he|she|they|my|our|the|i've|it's|i'm|it), "
            "when (i'm|im|i am|i get|i have|i've|my|the|we have), after (i|i've|my boss|my manager) "
            "(have|speak|talk|check|hear|get), until (i|we|my|the) (have|hear|know|get|speak), pending, "
            "subject to, depending on"
        ),
        "farewell": (
            "see you, see ya, cu, c u, talk, speak, catch you, till, until, meet you, chat, forward to, "
            "have a good time, till then"
        ),
        "stick": "(stick|stay|sticking|staying|leave it|keep it|remain) … (with|to|at|on|as)",
        "letgo": "forget it, forget about it, forget that, never mind, nevermind, never mind that, drop it",
        "availability": (
            "is there, are there, do you have, have you got, (which|what) "
            "(days|times|day|time|slots|dates|date), when (can|could|would|are|is|do), what's … like, how "
            "(is|are), anything on, is it possible"
        ),
        "courtesy": (
            "sorry, sorry for, sorry about, so sorry, (i'm|i am) (so|very)? sorry, my? apologies, "
            "apologise, apologize, i apologise, i apologize, (sorry|apologies|apologise|apologize|forgive "
            "me) for not … (replying|responding|answering|writing|getting|coming), excuse, forgive me, "
            "pardon, thanks, thank you, many thanks, a million thanks, cheers, much obliged, appreciate, i "
            "appreciate, i? really appreciate, (i|we)? hope, hoping, great to hear, good to hear, nice to "
            "hear, lovely to hear, nice to meet, great to meet, pleased to, a pleasure, my pleasure, "
            "looking forward, (i'm|im|i am|we're) looking forward, can't wait, cannot wait, excited, "
            "(i'm|im|i am) excited, it's been a (crazy|busy|hectic|mad|long) (day|week|few days|month), it "
            "has been a (crazy|busy|hectic|mad|long) (day|week|month), only just saw, just saw your, just "
            "seen your, i just saw, got your, received your, as discussed, as requested, as promised, no "
            "worries, no problem, have a (great|good|nice|lovely), enjoy, take care, all the best, best "
            "wishes, best regards, kind regards, warm regards, talk soon, speak soon, see you, good "
            "(morning|afternoon|evening|day), dear, hi, hello, hey, congratulations, congrats, happy (new "
            "year|birthday|holidays|easter|friday|monday), merry christmas"
        ),
        "noted": (
            "(put|added|got|have|blocked|pencilled|written|popped|stuck|saved|set) … (in|on|into|to) "
            "(my|the|our) (diary|calendar|planner|agenda), (it's|is|it is) in (my|the|our) "
            "(diary|calendar), marked my calendar, added to my calendar, put (me|us) down for, sign (me|us) "
            "up for, count (me|us) in for, pencil (me|us) in for, put (me|us) in for, "
            "(blocked|booked|saved) in (my|the) (calendar|diary)"
        ),
        "replying": (
            "(will|i'll|ill|we'll|going to) … (confirm|reply|respond|answer|let you know|get back), let you "
            "know, get back to you, (confirm|reply|respond|answer) (by|on|until|later|before), tell you, "
            "(look|looking) (at|into) (it|this|that|my), thanks for, thank you for, good luck, have a "
            "(good|great|nice|lovely), enjoy your, happy, saw your, got your, received your, discussed, "
            "spoke"
        ),
    },
    "de": {
        "present": "im büro, vor ort, in der stadt",
        "upon": "sobald, nachdem, bevor ich, wenn ich, vorbehaltlich, je nachdem",
        "farewell": "bis, bis zum, sehen uns, freue mich auf",
        "stick": "(bleiben|bleibe|bleibt) … (bei|dabei), es bleibt",
        "letgo": "vergiss es, vergessen sie es, vergesst es, egal, schon gut, lass gut sein",
        "availability": (
            "gibt es, haben (sie|wir), hast du, habt ihr, (welche|welcher|welches) "
            "(tage|tag|zeiten|termine), wann (kann|könnte|ginge|passt|geht), wie (ist|sieht|wäre), ist … "
            "möglich"
        ),
        "courtesy": (
            "entschuldigung, entschuldige, entschuldigen sie, sorry, tut mir leid, verzeihung, pardon, "
            "bitte entschuldige, bitte entschuldigen sie, (entschuldigung|sorry|tut mir leid) dass ich … "
            "nicht … (gemeldet|geantwortet|reagiert), danke, vielen dank, herzlichen dank, besten dank, "
            "lieben dank, tausend dank, ich hoffe, hoffentlich geht, schön von, freut mich, ich freue mich, "
            "wir freuen uns, freue mich, schönes wochenende, schönen (tag|abend|gruß|feierabend), einen "
            "schönen, liebe grüße, viele grüße, beste grüße, guten (morgen|tag|abend), hallo, hi, moin, "
            "servus, liebe, lieber, sehr geehrte, sehr geehrter, kein problem, alles klar, alles gute, bis "
            "dann, bis bald, wie besprochen"
        ),
        "noted": (
            "(habe|hab) … (eingetragen|notiert|vorgemerkt|geblockt), trage … ein, ist "
            "(eingetragen|notiert), steht im kalender"
        ),
        "replying": (
            "(melde|meld) mich, gebe … bescheid, geb … bescheid, sage … bescheid, antworte, werde … "
            "(bestätigen|antworten|melden), danke für, vielen dank für, viel glück, viel erfolg, schönen, "
            "schönes"
        ),
    },
    "fr": {
        "present": "au bureau, sur place",
        "upon": "dès que, une fois que, après avoir, quand j'aurai, lorsque, sous réserve, en fonction",
        "farewell": "à, au, on se voit, se voit, voyons, jusqu'à, revoyons",
        "stick": "(reste|restons|restez|gardons|garde|gardez) …",
        "letgo": "laisse tomber, laissez tomber, laissons tomber, oublie, oubliez, oublions, tant pis",
        "availability": (
            "y a-t-il, avez-vous, as-tu, auriez-vous, (quels|quel|quelles) "
            "(jours|jour|créneaux|dates|horaires), quand, est-ce possible, est-il possible, serait-il "
            "possible, comment est"
        ),
        "courtesy": (
            "désolé, désolée, navré, navrée, pardon, excusez, excuse, toutes mes excuses, mes excuses, "
            "veuillez m'excuser, merci, merci beaucoup, un grand merci, mille mercis, j'espère, en "
            "espérant, ravi, ravie, au plaisir, c'est un plaisir, avec plaisir, heureux, heureuse, dans "
            "l'attente, bonjour, bonsoir, salut, cher, chère, bonne (journée|soirée|semaine|année), bon "
            "(week-end|courage), pas de (souci|problème), (désolé|désolée|pardon) de ne pas avoir répondu, "
            "à bientôt, bien à vous, cordialement, comme convenu"
        ),
        "noted": "(je|j'ai) … (note|noté|notée) … (agenda|calendrier), c'est (noté|dans mon agenda)",
        "replying": (
            "(vous|te) (confirme|confirmerai|réponds|répondrai|tiens au courant|dirai|redis|recontacte), "
            "reviens vers, merci pour, merci de, bonne chance, bon "
            "(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|week-end)"
        ),
    },
    "es": {
        "present": "en la oficina, en el despacho",
        "upon": (
            "en cuanto, una vez que, cuando (tenga|haya|sepa|hable), después de (hablar|consultar), según, "
            "pendiente de"
        ),
        "farewell": "nos vemos, hasta, te veo, le veo, hablamos, os veo",
        "stick": "(quedamos|seguimos|mantenemos|mantén|mantenga) … (con|el|la|en)",
        "letgo": "olvídalo, olvídelo, déjalo, dejémoslo, da igual, no importa",
        "availability": (
            "hay, tienes, tiene, tenéis, tendrías, (qué|cuáles) (días|día|horarios|horas), cuándo, es "
            "posible, sería posible, cómo (está|tienes|va)"
        ),
        "courtesy": (
            "perdón, perdona, perdone, perdonad, disculpa, disculpe, disculpen, disculpad, mis disculpas, "
            "lo siento, siento, siento mucho, lamento, gracias, muchas gracias, mil gracias, espero, "
            "esperando, un placer, encantado, encantada, hola, buenos días, buenas, buenas tardes, "
            "estimado, estimada, querido, querida, (perdón|perdona|disculpa|siento) por no haber "
            "(respondido|contestado), no hay problema, sin problema, un saludo, saludos, un abrazo, buen "
            "fin de semana, feliz"
        ),
        "noted": "(lo|la)? (he|tengo)? (apunto|apuntado|anoto|anotado|agendado) … (agenda|calendario)",
        "replying": (
            "(te|le|os|les) (confirmo|confirmaré|aviso|avisaré|digo|diré|respondo|contesto|escribo) …, "
            "gracias por, buena suerte, feliz"
        ),
    },
    "pt": {
        "present": "no escritório, na oficina",
        "upon": (
            "assim que, logo que, quando (eu|tiver|souber|falar), depois de (falar|consultar), dependendo, "
            "sujeito a"
        ),
        "farewell": "até, vemo-nos, nos vemos, vejo-te, falamos, a gente se vê",
        "stick": "(ficamos|mantemos|mantém|mantenha) … (com|a|o|na|no)",
        "letgo": "esquece, esqueça, deixa para lá, deixa pra lá, não importa",
        "availability": (
            "há, tem, tens, teria, (que|quais) (dias|dia|horários|horas), quando, é possível, seria "
            "possível, como (está|fica)"
        ),
        "courtesy": (
            "desculpe, desculpa, desculpem, peço desculpa, as minhas desculpas, lamento, perdão, obrigado, "
            "obrigada, muito obrigado, muito obrigada, agradeço, grato, grata, espero, um prazer, prazer, "
            "olá, oi, bom dia, boa tarde, boa noite, caro, cara, prezado, prezada, sem problema, sem "
            "problemas, (desculpe|desculpa) não ter respondido, (desculpe|desculpa) por não ter respondido, "
            "bom fim de semana, abraço, um abraço, cumprimentos"
        ),
        "noted": "(já)? (anotei|marquei|agendei|anotado|agendado) … (agenda|calendário), anotado na agenda",
        "replying": (
            "(confirmo|aviso|respondo|digo) … (depois|amanhã|logo|até), (te|lhe) (confirmo|aviso|digo), "
            "obrigado por, obrigada por, obrigado pela, obrigada pela, obrigado pelo, obrigada pelo, boa "
            "sorte, boa (segunda|terça|quarta|quinta|sexta|semana), bom (domingo|sábado|fim de semana)"
        ),
    },
    "it": {
        "present": "in ufficio",
        "upon": "appena, non appena, una volta che, quando (avrò|ho|saprò), dopo aver, salvo, a seconda",
        "farewell": "a, ci vediamo, vediamo, ci sentiamo",
        "stick": "(restiamo|rimaniamo|teniamo|manteniamo) …",
        "letgo": (
            "lascia perdere, lascia stare, lasci perdere, lasci stare, lasciamo perdere, non importa, fa "
            "niente"
        ),
        "availability": (
            "c'è, ci sono, hai, ha, avete, avrebbe, (quali|che) (giorni|giorno|orari|ore), quando, è "
            "possibile, sarebbe possibile, com'è"
        ),
        "courtesy": (
            "scusa, scusate, scusi, scusami, mi scuso, chiedo scusa, perdona, perdonate, mi dispiace per, "
            "grazie, grazie mille, molte grazie, tante grazie, spero, un piacere, piacere, lieto, lieta, "
            "ciao, salve, buongiorno, buonasera, gentile, caro, cara, (scusa|scusate|scusi) se non "
            "(ho|abbiamo) risposto, nessun problema, buon (weekend|fine settimana), buona "
            "(giornata|serata), un saluto, cordiali saluti, a presto"
        ),
        "noted": "(ho)? (segnato|messo|annotato) … (agenda|calendario)",
        "replying": (
            "(ti|vi|le) (confermo|faccio sapere|rispondo|aggiorno|dico) …, faccio sapere, grazie per, in "
            "bocca al lupo, buona fortuna, buon (lunedì|martedì|mercoledì|giovedì|venerdì|fine settimana)"
        ),
    },
    "nl": {
        "present": "op kantoor",
        "upon": "zodra, nadat, wanneer ik, als ik, voordat ik, afhankelijk van, onder voorbehoud",
        "farewell": "tot, zie je, zien elkaar, spreken elkaar",
        "stick": "(blijven|blijf|houden|hou) … (bij|op|aan|het|aan)",
        "letgo": "laat maar, vergeet het, vergeet het maar, doet er niet toe, maakt niet meer uit",
        "availability": (
            "is er, zijn er, heb je, heeft u, hebben jullie, (welke|wat voor) (dagen|dag|tijden|momenten), "
            "wanneer, is het mogelijk, hoe (is|ziet)"
        ),
        "courtesy": (
            "sorry, excuses, mijn excuses, excuseer, pardon, neem me niet kwalijk, bedankt, dank, "
            "dankjewel, dank je, dank je wel, dank u, dank u wel, hartelijk dank, heel erg bedankt, veel "
            "dank, ik hoop, hopelijk gaat, leuk om, fijn om, fijn dat, leuk dat, prettig, ik kijk ernaar "
            "uit, ik kijk uit, (sorry|excuses) dat ik … niet … (reageerde|gereageerd|geantwoord), hallo, "
            "hoi, goedemorgen, goedemiddag, goedenavond, goedendag, beste, geachte, geen probleem, fijn "
            "weekend, fijne (dag|avond), groet, groetjes, tot dan, tot snel, zoals besproken"
        ),
        "noted": "(staat|heb|zet) … in (mijn|de) agenda, heb … (genoteerd|ingepland)",
        "replying": (
            "laat … weten, (reageer|bevestig|antwoord) …, bedankt voor, dank voor, succes, dank je voor, "
            "fijne, prettige"
        ),
    },
}

"""Italian: the words of the time grammar and the phrases that carry intent."""

from __future__ import annotations

from engine.language.lexicon import Words

WORDS = Words(
    code="it",
    point_is_date=True,
    elides=True,
    hour_is_clock=True,
    next_is_coming=True,
    lexemes={
        "WEEKDAY": {
            0: "lunedì, lunedi, lun",
            1: "martedì, martedi, mar",
            2: "mercoledì, mercoledi, mer",
            3: "giovedì, giovedi, gio",
            4: "venerdì, venerdi, ven",
            5: "sabato, sab",
            6: "domenica, dom",
        },
        "WEEKDAYS": {
            0: "ogni lunedì, tutti i lunedì, di lunedì, i lunedì",
            1: "ogni martedì, tutti i martedì, di martedì, i martedì",
            2: "ogni mercoledì, tutti i mercoledì, di mercoledì, i mercoledì",
            3: "ogni giovedì, tutti i giovedì, di giovedì, i giovedì",
            4: "ogni venerdì, tutti i venerdì, di venerdì, i venerdì",
            5: "ogni sabato, tutti i sabati, di sabato, i sabati, sabati",
            6: "ogni domenica, tutte le domeniche, di domenica, domeniche",
        },
        "MONTH": {
            1: "gennaio, gen, genn",
            2: "febbraio, feb, febb",
            3: "marzo, marz",
            4: "aprile, apr",
            5: "maggio, mag",
            6: "giugno, giu",
            7: "luglio, lug",
            8: "agosto, ago",
            9: "settembre, set, sett",
            10: "ottobre, ott",
            11: "novembre, nov",
            12: "dicembre, dic",
        },
        "NUM": {
            0: "zero",
            1: "uno, una, un",
            2: "due, un paio di, paio di, un paio d'",
            3: "tre, qualche, alcuni, alcune, diversi, diverse, parecchi, un po' di",
            4: "quattro",
            5: "cinque",
            6: "sei",
            7: "sette",
            8: "otto",
            9: "nove",
            10: "dieci",
            11: "undici",
            12: "dodici",
            13: "tredici",
            14: "quattordici",
            15: "quindici",
            16: "sedici",
            17: "diciassette",
            18: "diciotto",
            19: "diciannove",
            20: "venti",
            21: "ventuno",
            22: "ventidue",
            23: "ventitré, ventitre",
            24: "ventiquattro",
            25: "venticinque",
            26: "ventisei",
            27: "ventisette",
            28: "ventotto",
            29: "ventinove",
            30: "trenta",
            31: "trentuno",
            40: "quaranta",
            45: "quarantacinque",
            50: "cinquanta",
            60: "sessanta",
            90: "novanta",
        },
        "ORD": {
            1: "primo, prima opzione, la prima, prima proposta, 1°",
            2: "secondo, seconda",
            3: "terzo, terza",
            4: "quarta",
            5: "quinto, quinta",
            6: "sesto, sesta",
            7: "settimo, settima",
            8: "ottavo, ottava",
            9: "nono, nona",
            10: "decimo, decima",
        },
        "REL": {
            0: "oggi, odierno, in giornata",
            1: "domani, il giorno dopo, l'indomani, il giorno seguente",
            2: "dopodomani, dopo domani, dopo-domani",
            -1: "ieri",
            -2: "l'altro ieri, ieri l'altro, avantieri, altro ieri",
        },
        "TONIGHT": {0: "stasera, questa sera, stanotte, questa notte"},
        "NOW": {0: "adesso, ora, subito, proprio ora, in questo momento, immediatamente"},
        "UNIT": {
            "second": "secondi",
            "minute": "minuti, minuto, min",
            "hour": "ore, ora, h",
            "day": "giorni, giorno, giornata, giornate, gg",
            "week": "settimane, settimana, sett, sett.",
            "month": "mesi, mese",
            "year": "anni, anno",
            "quarter": "trimestre, trimestri",
            "weekend": "weekend, fine settimana, fine-settimana, week-end, finesettimana",
            "workday": "giorni lavorativi, giorno lavorativo, giorni feriali",
        },
        "LENGTH": {
            1800: "mezz'ora, mezzora, una mezz'ora, mezza ora, una mezzora, mezz'oretta",
            900: "un quarto d'ora, quarto d'ora",
            2700: "tre quarti d'ora",
            5400: "un'ora e mezza, un'ora e mezzo, ora e mezza, un ora e mezza",
            3600: "un'ora, un'oretta, un ora, ",
            1209600: "quindicina di giorni",
        },
        "NEXT": {
            0: (
                "prossimo, prossima, prossimi, prossime, che viene, seguente, seguenti, successivo, "
                "successiva, entrante, pross"
            )
        },
        "THIS": {0: "questo, questa, questi, queste, quest'"},
        "LAST": {0: "scorso, scorsa, scorsi, scorse, ultimo, ultima, ultimi, ultime, passato, passata"},
        "PREVIOUS": {0: "precedente"},
        "PART": {
            "morning": (
                "mattina, di mattina, la mattina, della mattina, mattino, al mattino, del mattino, "
                "in mattinata, mattinata, mattine, nella mattinata, di mattino, le mattine, matt"
            ),
            "early_morning": (
                "mattina presto, di prima mattina, prima mattina, presto la mattina, inizio mattinata, "
                "di buon mattino"
            ),
            "late_morning": "tarda mattinata, in tarda mattinata, fine mattinata, tarda mattina",
            "lunch": "pranzo, ora di pranzo, a pranzo, pausa pranzo, all'ora di pranzo",
            "afternoon": (
                "pomeriggio, di pomeriggio, nel pomeriggio, del pomeriggio, il pomeriggio, pomeriggi, "
                "al pomeriggio, i pomeriggi"
            ),
            "early_afternoon": "primo pomeriggio, nel primo pomeriggio, inizio pomeriggio",
            "late_afternoon": "tardo pomeriggio, nel tardo pomeriggio, fine pomeriggio",
            "evening": "sera, di sera, la sera, della sera, in serata, serata, sere, alla sera, serale",
            "early_evening": "prima serata, inizio serata",
            "late_evening": "tarda serata, tarda sera, sera tardi, in tarda serata",
            "night": "notte, di notte, la notte, della notte, nella notte",
            "first_thing": "prima cosa, appena si apre, all'inizio della giornata",
            "end_of_day": "fine giornata, a fine giornata, fine della giornata, alla fine della giornata",
            "after_lunch": "dopo pranzo, dopo la pausa pranzo",
            "before_lunch": "prima di pranzo",
            "business_hours": "orario d'ufficio, orario lavorativo, orario di lavoro",
        },
        "THISPART": {
            "morning": "stamattina, stamane, stamani, questa mattina",
            "afternoon": "oggi pomeriggio, questo pomeriggio",
        },
        "EARLY": {0: "presto"},
        "LATE": {0: "tardi, più tardi"},
        "MID": {0: "metà, a metà, metà di, a metà di, verso metà, la metà di"},
        "BEGIN": {
            0: (
                "inizio, inizio di, all'inizio di, inizi di, agli inizi di, i primi di, ai primi di, "
                "inizio della, all'inizio della, all'inizio del, primi di, inizio del"
            )
        },
        "END": {
            0: (
                "fine, fine di, a fine, alla fine di, alla fine della, alla fine del, fine della, "
                "fine del, verso fine, per la fine di"
            )
        },
        "REST": {0: "resto di, il resto della, resto della, resto del, il resto del"},
        "NOON": {720: "mezzogiorno, a mezzogiorno, mezzodì", 1440: "mezzanotte, a mezzanotte"},
        "OCLOCK": {0: "in punto"},
        "HALF": {
            0: "mezza, mezzo, mezz', ½, 1/2",
        },
        "QUARTER": {0: "quarto, un quarto"},
        "MINUS": {0: "meno"},
        "AM": {0: "am, a.m."},
        "PM": {0: "pm, p.m."},
        "TO": {
            0: "a, ai",
            "day": "al, al giorno",
        },
        "UNTIL": {
            0: "fino a, fino alle, sino a, sino alle, fino, fino alla, fino ai",
            "day": "fino al, sino al",
        },
        "AT": {
            0: "alle, alle ore, ore, per le",
        },
        "ON": {0: "il, in data, nel giorno, il giorno, lo"},
        "IN": {0: "tra, fra, in, nel, nella, nei, a"},
        "OF": {
            0: "di, della, dello, d', del mese di, nel mese di, del mese d'",
            "day": "del",
        },
        "THE": {0: "i, gli, la"},
        "FROM": {
            0: (
                "da, dalle, dalle ore, a partire da, a partire dalle, dall', dalla, a partire dalla, "
                "partendo da"
            ),
            "day": "dal, a partire dal, dal giorno",
        },
        "SINCE": {0: "sin da, sin dal"},
        "ONWARDS": {
            0: "in poi, o più tardi, in avanti",
            "after": "o dopo, e dopo",
        },
        "ORBEFORE": {
            0: "al più tardi, al massimo",
            "before": "o prima, e prima",
        },
        "BETWEEN": {
            0: "tra le, fra le, compreso tra, tra le ore, fra le ore, tra l'una e, tra mezzogiorno e",
            "day": "tra il, fra il, tra l', fra l', tra i giorni",
        },
        "AND": {
            0: "e, ed, &, e le, e il, e l', e alle, e all'",
        },
        "OR": {0: "o, oppure, o le, ovvero"},
        "BY": {
            0: (
                "entro, entro le, entro la fine di, entro la, entro la fine della, entro fine, entro la fine "
                "del, non oltre, non più tardi di, non più tardi delle, al più tardi alle, al più tardi, non "
                "oltre le"
            ),
            "day": "entro il, non oltre il, entro il giorno",
        },
        "BEFORE": {
            0: "prima di, prima delle, prima della",
            "day": "prima del",
        },
        "AFTER": {
            0: "dopo, dopo le, dopo la, dopo l', passate le",
            "day": "dopo il, successivamente al",
        },
        "WITHIN": {
            0: ("nei, nelle, entro i, entro le prossime, nel corso di, durante i, nell'arco di, entro")
        },
        "DURING": {0: "durante"},
        "FOR": {0: "per"},
        "AROUND": {
            0: (
                "verso le, verso, intorno alle, attorno alle, circa, all'incirca, più o meno, ~, "
                "circa alle, attorno a, intorno a"
            )
        },
        "AGO": {0: ""},
        "AGOAFTER": {0: "fa, or sono"},
        "HENCE": {0: "da adesso, da oggi, da ora, dopo"},
        "EVERY": {0: "ogni, tutti i, tutte le, ciascun"},
        "EVERYOTHER": {0: "ogni due"},
        "PERIODIC": {
            0: (
                "quotidiano, quotidianamente, settimanale, settimanalmente, mensile, mensilmente, annuale, "
                "annualmente, giornaliero, ogni settimana, ogni mese, ogni giorno, tutti i giorni, tutte le "
                "settimane, tutti i mesi, ogni anno, tutti gli anni, semestrale, trimestrale, bimestrale, "
                "bisettimanale, quindicinale, una volta a settimana, due volte a settimana, una volta al "
                "mese, una volta alla settimana, due volte al mese"
            ),
        },
        "ANYTIME": {
            0: (
                "a qualsiasi ora, qualsiasi ora, a qualunque ora, tutto il giorno, tutta la giornata, "
                "in qualsiasi momento, qualsiasi momento, qualunque ora, l'intera giornata"
            )
        },
        "ANYDAY": {0: "qualsiasi giorno, qualunque giorno"},
        "WEEKDAYSALL": {0: "durante la settimana, in settimana, nei giorni feriali"},
        "SAMEDAY": {0: "quel giorno, lo stesso giorno, stesso giorno"},
        "SAMETIME": {0: "stessa ora, alla stessa ora, stesso orario, allo stesso orario"},
        "OFFERDAYS": {0: "uno di quei giorni, quei giorni, uno di questi giorni"},
        "ZONEMINE": {0: "ora mia, mia ora, mio orario, ora locale"},
        "ZONEYOURS": {0: "ora tua, tua ora, vostra ora, ora vostra, ora sua, sua ora"},
        "TIMEWORD": {0: "ora locale"},
        "ZONEPREFIX": {0: "ora di, orario di"},
        "GREETING": {
            0: (
                "buongiorno, buonasera, buona giornata, buona serata, buon pomeriggio, buon weekend, "
                "buon fine settimana, buona settimana, buon giorno, buona notte, buonanotte, un giorno"
            )
        },
        "PENULT": {
            0: "penultimo, penultima",
        },
        "MIDWEEK": {
            0: "metà settimana, a metà settimana, a metà della settimana",
        },
        "NEWYEAR": {
            0: "nel nuovo anno, nuovo anno, anno nuovo, nell'anno nuovo",
        },
        "HALVES": {
            0: (
                "prima metà di, prima metà della, prima metà del, la prima metà di, la prima metà della, "
                "prima quindicina di"
            ),
            1: (
                "seconda metà di, seconda metà della, seconda metà del, la seconda metà di, la seconda metà "
                "della, seconda quindicina di"
            ),
        },
        "ONEOCLOCK": {
            "AT": "all'una, all'1",
            "FROM": "dall'una, dall'1",
            "BEFORE": "prima dell'una",
        },
        "EOD": {
            "by": "entro fine giornata, entro la fine della giornata, entro stasera, entro sera",
        },
        "YEARWORD": {
            2000: "duemila",
            2017: "duemiladiciassette",
            2018: "duemiladiciotto",
            2019: "duemiladiciannove",
            2020: "duemilaventi",
            2025: "duemilaventicinque",
            2026: "duemilaventisei",
            2027: "duemilaventisette",
            2028: "duemilaventotto",
            2029: "duemilaventinove",
        },
        "WEEKOF": {
            0: (
                "settimana che inizia il, la settimana che inizia il, settimana che comincia il, settimana "
                "che parte il, settimana a partire dal"
            ),
        },
        "QUARTERNAME": {
            1: "primo trimestre, q1",
            2: "secondo trimestre, q2",
            3: "terzo trimestre, q3",
            4: "quarto trimestre, q4",
        },
        "SEASON": {3: "primavera", 6: "estate", 9: "autunno", 12: "inverno"},
        "HOLIDAY": {
            (12, 25): "natale, giorno di natale",
            (12, 26): "santo stefano",
            (12, 24): "vigilia di natale, vigilia",
            (12, 31): "san silvestro, capodanno vigilia, ultimo dell'anno, vigilia di capodanno",
            (1, 1): "capodanno, primo dell'anno",
            (1, 6): "epifania, befana",
            (2, 14): "san valentino",
            (4, 25): (
                "festa della liberazione, liberazione, anniversario della liberazione, giorno della "
                "liberazione"
            ),
            (5, 1): (
                "festa dei lavoratori, festa del lavoro, giorno dei lavoratori, primo maggio, festa del "
                "lavoratore"
            ),
            (6, 2): "festa della repubblica",
            (8, 15): "ferragosto",
            (11, 1): "ognissanti, tutti i santi",
            (10, 31): "halloween",
            ("easter", 0): "pasqua, domenica di pasqua",
            ("easter", 1): "pasquetta, lunedì dell'angelo, lunedì di pasqua",
            ("easter", -2): "venerdì santo",
            ("easter", 49): "pentecoste",
            ("easter", -47): "martedì grasso",
            (12, 8): "immacolata, immacolata concezione, l'immacolata",
            (11, 2): "giorno dei morti, i morti, festa dei morti",
        },
    },
    signals={
        "not": "no, non, mai, nessun, nessuna, nessuno, senza, né, niente, evita, evitare, ",
        "bad": (
            "ho (una|un|il)? (lezione|riunione|pranzo|chiamata|appuntamento|corso), (sono|sarò) … (in "
            "riunione|a pranzo|a lezione), "
            "(mi|ci) va male, "
            "impossibile, occupato, occupata, non disponibile, in ferie, ferie, fuori, in viaggio, "
            "in trasferta, troppo presto, troppo tardi, complicato, difficile, pieno, piena, "
            "impegnato, impegnata, in riunione, male, non va bene, non va, non posso, non riesco, "
            "non mi va bene, non ce la faccio, malato, malata, già preso, brutto, scomodo, un casino"
        ),
        "except": (
            "tranne, eccetto, salvo, a parte, escluso, esclusa, ad eccezione di, ma non, fuorché, "
            "invece di, anziché"
        ),
        "good": (
            "va bene, bene, va, ok, perfetto, perfetta, d'accordo, disponibile, libero, libera, "
            "posso, potrei, possibile, ideale, meglio, preferisco, ottimo, ottima, mi va, andrebbe, "
            "buono, buona, funziona, comodo, mi sta bene, sta bene, benissimo, vanno bene, "
            "andrebbe bene, ci sono, riesco, scelgo, prendo, facciamo, possiamo, sarebbe, fattibile"
        ),
        "but": "ma, però, tuttavia, invece",
        "so": "quindi, perciò, allora, dunque",
        "because": "perché, poiché, siccome, dato che, a causa di, visto che",
        "fact": "volo, atterro, atterra, mio treno, fattura, scadenza, scade, nato, termine ultimo",
        "prefer": (
            "preferisco, preferibilmente, di preferenza, preferirei, meglio, idealmente, "
            "se possibile, preferibile, l'ideale, piuttosto"
        ),
        "fallback": (
            "altrimenti, in alternativa, se no, in caso contrario, se non è possibile, sennò, "
            "alternativamente, alla peggio, al limite"
        ),
        "instead": "invece, invece di, al posto di, piuttosto, anziché",
        "yes": (
            "sì, si, certo, va bene, ok, okay, perfetto, d'accordo, ottimo, benissimo, esatto, "
            "corretto, giusto, confermato, confermo, certamente, volentieri, nessun problema, "
            "non c'è problema, assolutamente, va benissimo, mi va bene, per me va bene, "
            "affare fatto, procedi, 👍, ✅, 👌, accetto, bene, sicuro, perfetta, ci sto, andata, "
            "ottima, eccellente, sta bene"
        ),
        "no": (
            "no, per niente, sbagliato, errato, non è corretto, non è giusto, intendevo, no grazie, "
            "macché, purtroppo no"
        ),
        "cancel": (
            "annullare, annulliamo, annulla, annullate, annulli, annullo, cancellare, cancella, cancelli, "
            "cancello, disdire, disdici, disdico, disdetta, non mi interessa, non sono interessato, "
            "non sono interessata, non serve più, non c'è bisogno di vederci, "
            "non c'è bisogno di incontrarci, non occorre incontrarci, lasciamo perdere, "
            "lascia perdere, meglio via email, meglio per email, via mail, non è più necessario, "
            "non serve vedersi, non serve incontrarci"
        ),
        "keep": (
            "non annullare, non cancellare, non annullate, è stato annullato, è stato cancellato, "
            "senza annullare, è stata annullata, è stata cancellata"
        ),
        "reschedule": (
            "spostare, sposta, spostiamo, sposti, spostarlo, spostarla, rimandare, rimanda, "
            "rimandiamo, rinviare, rinvia, posticipare, anticipare, cambiare orario, "
            "cambiare la data, cambiare giorno, cambiare l'ora, un altro momento, altro giorno, "
            "altra data, altro orario, riprogrammare, un'altra volta, imprevisto, un imprevisto, "
            "contrattempo, non potrò, non ce la faccio più, non riesco più, rischedulare, slittare, "
            "non posso più"
        ),
        "another": (
            "altro momento, altro giorno, altra data, altro orario, riprogrammare, spostare, "
            "rimandare, un'altra volta, rinviare"
        ),
        "decline_all": (
            "nessuno di questi, nessuna di queste, nessuno dei, nessuna delle, nessuno, nessuna, "
            "né l'uno né l'altro, non posso in nessuno, nessun orario, non mi vanno bene, "
            "non vanno bene, niente va bene, in nessuno di, nessuno va bene"
        ),
        "more": (
            "altre opzioni, altri orari, altre date, altre proposte, altra opzione, più opzioni, "
            "altri giorni, alternative, qualcos'altro, qualche altro, altre disponibilità, "
            "qualcosa (prima|dopo), nuove proposte, altro orario, altre alternative, hai altro, "
            "ha altro, altri slot, c'è altro"
        ),
        "duration": (
            "accorciare, allungare, ridurre, estendere, solo, soltanto, basta, bastano, più breve, "
            "più corto, più lungo, più lunga, durata, prolungare, farla di, fare in"
        ),
        "longer": "più breve, più corto, più lungo, più lunga, più corta",
        "wish": (
            "possiamo, potremmo, potrebbe, può, puoi, preferisco, meglio, per favore, facciamo, "
            "invece, al posto, vorrei, fare"
        ),
        "location": "di persona, in presenza, in ufficio, sul posto, luogo, dal vivo",
        "subject": "rinominare, cambiare il titolo, cambiare l'oggetto, cambiare argomento",
        "question": (
            "dov'è, cos'è, com'è, "
            "che, chi, perché, dove, come, quale, quali, quanto, quando, cosa, di cosa, è in, "
            "sei un, ci sarà, a che"
        ),
        "asking": (
            "chi, perché, dove, come si, quale, quali, quanto, cosa, di cosa, è in presenza, "
            "è online, sei un, ci sarà, che cosa, di che, a che ora, qual, con chi, dov'è, cos'è"
        ),
        "suggesting": (
            "che ne dici, che ne dice, che ne direste, e se, come ti sembra, che ne pensi, "
            "va bene se, andrebbe bene"
        ),
        "ooo": (
            "fuori ufficio, risposta automatica, messaggio automatico, in ferie, in maternità, "
            "in congedo, sono assente, sarò assente, assente, accesso limitato, "
            "senza accesso alla posta, fuori sede, sarò fuori"
        ),
        "automatic": (
            "risposta automatica, messaggio automatico, accesso limitato, senza accesso alla posta, "
            "grazie per il messaggio, grazie per la sua email, grazie per il suo messaggio"
        ),
        "oooback": (
            "fino al, fino a, rientro, rientrerò, torno, tornerò, di ritorno, di rientro, "
            "a partire dal, rientro il, tornerò il, dal"
        ),
        "urgent": "urgente, urgenze, urgenza, in mia assenza",
        "delegate": (
            "la mia assistente, il mio assistente, la mia segretaria, il mio segretario, "
            "la mia collega, il mio collega, contatti, contattare, si rivolga a, parla con, "
            "parli con, scriva a, si coordini con, gestisce la mia agenda, rivolgersi a"
        ),
        "handoff": (
            "una persona reale, una persona vera, un umano, parlare con qualcuno, "
            "parlare con una persona, chiamami, mi chiami, mi richiami, con un robot, con un bot, "
            "non un robot, può chiamarmi"
        ),
        "unsubscribe": (
            "non (mi scriva|mi scrivere|scrivermi|mi scrivete|scrivetemi|mi contatti|mi "
            "contattate|contattarmi|mi mandi|mandarmi|mi disturbi|disturbarmi) (più|mai più|mai), mai più "
            "(scrivermi|contattarmi), (rimuova|rimuovi|cancella|cancelli|elimina|elimini|togli|tolga) il "
            "mio (indirizzo|nome|numero|contatto), (cancella|cancelli|elimina|elimini) i miei dati, non "
            "scrivermi, "
            "disiscrivere, disiscrivimi, cancellatemi, cancellami dalla, rimuovimi, rimuovetemi, "
            "toglietemi, toglimi dalla, smettila di scrivermi, smettetela di, smetta di, "
            "non scrivetemi più, non mi scriva più, non mi contatti, non contattatemi, "
            "non voglio più ricevere, basta email, basta mail, basta messaggi, lasciatemi in pace"
        ),
        "keepit": (
            "alla fine ce la faccio, "
            "lascia così, lasci così, lascialo così, lo lasci così, lasciamo così, lascia com'è, lascia "
            "com'era, tienilo, lo tenga, teniamolo, lo teniamo, teniamo quello, non "
            "(cambiare|cambiarlo|spostarlo), resta com'è"
        ),
        "ask_where": (
            "dove, dov'è, in quale (sala|posto|luogo|ufficio), quale indirizzo, è (online|in presenza|di "
            "persona|al telefono)"
        ),
        "ask_when": "quando, a che ora, che ora, che giorno, quale giorno, in che data",
        "ask_who": "chi, con chi",
        "ask_what": (
            "di cosa, di che, qual è (l'argomento|il tema|lo scopo|il motivo), a che proposito, su cosa"
        ),
        "ask_how_long": "quanto dura, quanto durerà, quanto tempo, quanti minuti, quante ore",
        "ask_robot": (
            "(sei|è|lei è) (un|una) (robot|bot|umano|macchina|ia|persona|persona vera|intelligenza "
            "artificiale), (sto parlando|parlo|scrivo) con (un|una) (robot|bot|umano|macchina|persona)"
        ),
        "ask_why": "perché, come mai, per quale motivo",
        "stop": "stop, basta, disiscrivi",
        "wrong_person": (
            "persona sbagliata, indirizzo sbagliato, numero sbagliato, ha sbagliato persona, "
            "avete sbagliato, hai sbagliato persona, non sono io, non sono la persona"
        ),
        "late": (
            "in ritardo, ritardo, sono in ritardo, arrivo tra, arrivo in ritardo, minuti di ritardo, "
            "bloccato nel traffico, bloccata nel traffico, sto arrivando"
        ),
        "status": "stato, novità, cosa c'è in sospeso, in sospeso, le mie riunioni",
        "help": "aiuto, cosa puoi fare, come funziona, cosa sai fare",
        "pause": "pausa, metti in pausa, sospendi",
        "resume": "riprendi, continua, prosegui",
        "nudge": "sollecita, ricorda, ricordagli, ricordale",
        "undo": "annulla l'ultima, torna indietro",
        "approve": "approvato, approvo, per questa volta, solo per questa volta, eccezionalmente, accetto",
        "why_not": "perché no, perché non",
        "copy_times": "copia i miei orari, orari da copiare",
        "connect": (
            "collega il mio calendario, collegare il calendario, collega calendario, connetti il calendario"
        ),
        "link": "link, il mio link, collegamento",
        "rules": (
            "il mio orario di lavoro, i miei orari, niente riunioni prima, niente riunioni dopo, "
            "massimo al giorno, preavviso"
        ),
        "recurring": (
            "settimanale, ogni settimana, tutte le settimane, mensile, ricorrente, periodica, "
            "quotidiano, regolare, ogni due settimane"
        ),
        "asap": (
            "il prima possibile, al più presto, quanto prima, appena possibile, urgente, asap, "
            "prima possibile, urgentemente, con urgenza"
        ),
        "norush": "senza fretta, non c'è fretta, non è urgente, nessuna fretta, con calma",
        "anyof": (
            "uno qualsiasi, uno qualunque, vanno bene tutti, vanno bene tutte, tutti e due, "
            "entrambi, entrambe, tutti e tre, tutte e tre, come preferisci, come preferisce, "
            "scegli tu, scelga lei, è indifferente, indifferente, qualsiasi va bene, qualunque, "
            "per me è uguale, tutti vanno bene, tutte vanno bene, vanno tutti bene, "
            "vanno tutte bene, fate voi, qualsiasi opzione, qualsiasi di"
        ),
        "others": (
            "gli altri, le altre, l'altro, l'altra, gli altri due, le altre due, i restanti, il resto"
        ),
        "request": (
            "riunione, incontro, incontrare, vedersi, appuntamento, organizzare, organizza, "
            "pianificare, pianifica, fissare, fissa, prenotare, prenota, programmare, programma, "
            "trovare, trova, chiamata, videochiamata, colloquio, pranzo con, caffè, call, meeting, "
            "mettere, fissami, schedulare"
        ),
        "unsure": (
            "forse, probabilmente, magari, eventualmente, non sono sicuro, non sono sicura, "
            "devo controllare, devo verificare, ti faccio sapere, le faccio sapere, ti confermo, "
            "le confermo, da confermare, vediamo, devo vedere, verifico, può darsi, controllo e"
        ),
        "if": "a condizione che, purché, a patto che, se il mio, se la mia, se il, se la, a meno che",
        "iffine": (
            "se possibile, se ti va bene, se le va bene, se va bene, se per te va bene, se vuoi, "
            "se vuole, se è ancora libero, se no, se non è possibile, se ti va, se è libero, "
            "se riesci"
        ),
        "tz": (
            "sono a, sono in, vivo a, vivo in, il mio fuso orario è, fuso orario, mi trovo a, "
            "mi trovo in, abito a, lavoro da, al momento a"
        ),
        "sooner": "prima, in anticipo",
        "afterwards": "dopo, più tardi",
        "sametime": "stessa ora, stesso orario",
        "thanks": (
            "grazie, grazie mille, saluti, a presto, cordiali saluti, ci vediamo, buona giornata, "
            "ricevuto, capito"
        ),
        "earlierone": "il primo slot, la prima opzione, quello prima, il più presto, la prima disponibile",
        "laterone": "l'ultimo, l'ultima, l'ultima opzione, l'ultimo slot, il più tardi, quello più tardi",
        "middleone": "quello in mezzo, quella in mezzo, quello di mezzo",
        "optionword": "opzione, numero, no ., nº, n ., proposta, alternativa, slot, l'opzione",
        "that": "quello, quella, questo, questa",
        "gone": "ancora libero, ancora disponibile, già preso, è ancora libera, ancora libera",
        "manual": "fammi scegliere, scelgo io, mostrami prima, chiedimi prima",
        "auto": "prenota direttamente, automaticamente",
    },
    fuzzy=(
        "lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio settembre "
        "ottobre novembre dicembre domani settimana prossimo prossima pomeriggio mattina"
    ),
    common=(
        "quanto dura lascia lasciamo lasci così dov'è chi cosa scriva più cancelli indirizzo perché ritardo "
        "devo annullare spostare rimandare opzioni altre altri nessuna grazie avete hai io tu "
        "lui lei noi il lo la i gli le un uno una di del della che è e non per con in nel al "
        "alle dalle ma o se sì grazie ciao buongiorno lunedì martedì mercoledì giovedì venerdì "
        "sabato domenica domani settimana prossima prossimo mattina pomeriggio sera notte ora "
        "ore giorno giorni mese posso può possiamo mi ti ci vi mio tuo suo va bene disponibile "
        "libero riunione sono ho fino tra fra dopo prima questo questa quel quale quando come "
        "dove oggi ieri stasera stamattina dopodomani gennaio febbraio marzo aprile maggio "
        "giugno luglio agosto settembre ottobre novembre dicembre scorsa scorso anno anni minuti "
        "qualsiasi nessuno opzione meglio mezzogiorno mezzanotte verso entro due tre quattro "
        "cinque sei sette otto nove dieci"
    ),
)

"""Dutch: the words of the time grammar and the phrases that carry intent."""

from __future__ import annotations

from engine.language.lexicon import Words

_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_PARTS = {
    "morning": ("ochtend", "morgen", "voormiddag", "ochtends"),
    "afternoon": ("middag", "namiddag", "middags"),
    "evening": ("avond", "avonds"),
    "night": ("nacht",),
}

WORDS = Words(
    code="nl",
    half_is_to=True,
    point_is_date=True,
    hour_is_clock=True,
    lexemes={
        "WEEKDAY": {
            0: "maandag, ma, maa",
            1: "dinsdag, di, din, dins",
            2: "woensdag, wo, woe",
            3: "donderdag, do, don",
            4: "vrijdag, vr, vrij, vrijd",
            5: "zaterdag, za, zat",
            6: "zondag, zo, zon",
        },
        "WEEKDAYS": {
            0: "maandags, maandagen, elke maandag, iedere maandag, 's maandags",
            1: "dinsdags, dinsdagen, elke dinsdag, iedere dinsdag, 's dinsdags",
            2: "woensdags, woensdagen, elke woensdag, iedere woensdag, 's woensdags",
            3: "donderdags, donderdagen, elke donderdag, iedere donderdag, 's donderdags",
            4: "vrijdags, vrijdagen, elke vrijdag, iedere vrijdag, 's vrijdags",
            5: "zaterdags, zaterdagen, elke zaterdag, iedere zaterdag",
            6: "zondags, zondagen, elke zondag, iedere zondag",
        },
        "DAYPART": {
            (day, part): ", ".join(f"{name}{ending}" for ending in endings)
            for day, name in enumerate(_DAYS)
            for part, endings in _PARTS.items()
        },
        "MONTH": {
            1: "januari, jan",
            2: "februari, feb, febr",
            3: "maart, mrt",
            4: "april, apr",
            5: "mei",
            6: "juni, jun",
            7: "juli, jul",
            8: "augustus, aug",
            9: "september, sept, sep",
            10: "oktober, okt, oct",
            11: "november, nov",
            12: "december, dec",
        },
        "NUM": {
            0: "nul",
            1: "één, een, eentje",
            2: "twee, een paar, paar, een tweetal",
            3: "drie, enkele, een aantal, een drietal, enige",
            4: "vier",
            5: "vijf",
            6: "zes",
            7: "zeven",
            8: "acht",
            9: "negen",
            10: "tien",
            11: "elf",
            12: "twaalf",
            13: "dertien",
            14: "veertien",
            15: "vijftien",
            16: "zestien",
            17: "zeventien",
            18: "achttien",
            19: "negentien",
            20: "twintig",
            21: "eenentwintig",
            22: "tweeëntwintig, tweeentwintig",
            23: "drieëntwintig, drieentwintig",
            24: "vierentwintig",
            25: "vijfentwintig",
            26: "zesentwintig",
            27: "zevenentwintig",
            28: "achtentwintig",
            29: "negenentwintig",
            30: "dertig",
            31: "eenendertig",
            40: "veertig",
            45: "vijfenveertig",
            50: "vijftig",
            60: "zestig",
            90: "negentig",
        },
        "ORD": {
            1: "eerste",
            2: "tweede",
            3: "derde",
            4: "vierde",
            5: "vijfde",
            6: "zesde",
            7: "zevende",
            8: "achtste",
            9: "negende",
            10: "tiende",
            11: "elfde",
            12: "twaalfde",
            13: "dertiende",
            14: "veertiende",
            15: "vijftiende",
            16: "zestiende",
            17: "zeventiende",
            18: "achttiende",
            19: "negentiende",
            20: "twintigste",
            21: "eenentwintigste",
            22: "tweeëntwintigste, tweeentwintigste",
            23: "drieëntwintigste, drieentwintigste",
            24: "vierentwintigste",
            25: "vijfentwintigste",
            26: "zesentwintigste",
            27: "zevenentwintigste",
            28: "achtentwintigste",
            29: "negenentwintigste",
            30: "dertigste",
            31: "eenendertigste",
        },
        "REL": {
            0: "vandaag, heden, ",
            1: "morgen, de volgende dag, de dag erna, de dag daarna",
            2: "overmorgen, ",
            -1: "gisteren",
            -2: "eergisteren",
        },
        "TONIGHT": {0: "vanavond, vannacht, deze avond"},
        "THISPART": {
            "morning": "vanmorgen, vanochtend, vanvoormiddag",
            "afternoon": "vanmiddag, vannamiddag, deze middag",
        },
        "NOW": {0: "nu, meteen, direct, op dit moment, onmiddellijk"},
        "UNIT": {
            "second": "seconden, seconde, sec",
            "minute": "minuten, minuut, min, minuutjes, minuutje",
            "hour": "uur, uren, u, uurtje, uurtjes",
            "quarter_hour": "kwartier, kwartiertje, kwartieren",
            "day": "dagen, dag, dagje",
            "week": "weken, week, wk, weeknummer, weeknr, kw",
            "month": "maanden, maand",
            "year": "jaren, jaar",
            "quarter": "kwartaal, kwartalen",
            "weekend": "weekend, weekends, weekeinde, weekenden",
            "workday": "werkdagen, werkdag, arbeidsdagen",
            "workweek": "werkweek",
        },
        "LENGTH": {
            1800: (
                "half uur, een half uur, halfuur, half uurtje, een half uurtje, halfuurtje, een halfuur, een "
                "halfuurtje"
            ),
            900: "een kwartier, kwartiertje, een kwartiertje",
            2700: "drie kwartier, driekwartier",
            5400: ("anderhalf uur, anderhalve uur, anderhalf uurtje, een uur en een half, uur en een half"),
            3600: "een uurtje, een uur,",
            9000: "tweeënhalf uur, twee en een half uur, tweeeneenhalf uur",
        },
        "NEXT": {0: "volgende, volgend"},
        "COMING": {0: "komende, komend, aankomende, aanstaande, eerstvolgende, a.s., aankomend, aanstaand"},
        "FOLLOWING": {0: "daaropvolgende, daarop volgende"},
        "THIS": {
            0: "deze, dit, huidige, huidig, dezelfde",
        },
        "LAST": {0: "afgelopen, vorige, vorig, laatste, laatst, verleden"},
        "PREVIOUS": {0: "voorgaande, voorbije"},
        "PART": {
            "morning": (
                "ochtend, 's ochtends, 's morgens, ochtends, in de ochtend, voormiddag, ochtenden, in de "
                "voormiddag, s ochtends, s morgens, morgens"
            ),
            "early_morning": (
                "vroege ochtend, vroeg in de ochtend, 's ochtends vroeg, vroeg in de morgen, in de vroege "
                "ochtend, s ochtends vroeg"
            ),
            "late_morning": (
                "late ochtend, laat in de ochtend, eind van de ochtend, einde van de ochtend, aan het eind "
                "van de ochtend"
            ),
            "lunch": "lunch, lunchtijd, lunchpauze, de lunch,",
            "afternoon": (
                "middag, 's middags, middags, in de middag, namiddag, in de namiddag, middagen, s middags, "
                "'s namiddags"
            ),
            "early_afternoon": (
                "begin van de middag, vroege middag, vroeg in de middag, in het begin van de middag"
            ),
            "late_afternoon": (
                "late middag, laat in de middag, eind van de middag, einde van de middag, einde middag, eind "
                "middag, aan het eind van de middag"
            ),
            "evening": "avond, 's avonds, avonds, in de avond, avonden, s avonds",
            "early_evening": (
                "vroege avond, begin van de avond, vroeg in de avond, in het begin van de avond, vooravond"
            ),
            "late_evening": "late avond, laat in de avond, laat op de avond, 's avonds laat, late avonden",
            "night": "nacht, 's nachts, in de nacht, s nachts, nachten",
            "first_thing": "als eerste,",
            "end_of_day": (
                "einde van de dag, eind van de dag, aan het eind van de dag, einde dag, einde werkdag, eind "
                "van de werkdag, einde van de werkdag, aan het einde van de dag"
            ),
            "after_lunch": "na de lunch, na lunchtijd",
            "before_lunch": "voor de lunch, voor lunchtijd",
            "business_hours": "kantooruren, werktijd, kantoortijd",
            "dinner": "avondeten, diner, etenstijd",
            "breakfast": "ontbijt, ontbijttijd",
        },
        "DAYPARTREL": {
            "morning": "morgenochtend, morgenvroeg, morgen ochtend, morgen vroeg, morgenvoormiddag",
            "afternoon": "morgenmiddag, morgen middag, morgennamiddag",
            "evening": "morgenavond, morgen avond",
            "night": "morgennacht",
        },
        "EARLY": {0: "vroeg, begin"},
        "LATE": {0: "laat, later"},
        "MID": {
            0: "half, medio, midden, halverwege, mid, midden in, mid-",
        },
        "BEGIN": {
            0: "begin van, begin, begin van de, aan het begin van, in het begin van, aan het begin van de"
        },
        "END": {
            0: (
                "eind, einde van, einde, eind van, eind van de, einde van de, aan het eind van, "
                "aan het einde van, aan het eind van de, aan het einde van de"
            )
        },
        "REST": {0: "rest van, de rest van, rest van de"},
        "NOON": {
            720: "twaalf uur 's middags, 12 uur 's middags, het middaguur",
            1440: "middernacht, om middernacht",
        },
        "AM": {0: "am, a.m."},
        "PM": {0: "pm, p.m."},
        "HALF": {
            0: "half, halve, ½, 1/2",
        },
        "QUARTER": {0: "kwart, "},
        "PAST": {0: "over"},
        "TO": {0: "tot en met, t/m, tm, tot, tot aan"},
        "AT": {0: "om, "},
        "ON": {0: "op, op de"},
        "IN": {0: "in, in de, in het, "},
        "OF": {
            0: "van, van de, der, van het",
        },
        "THE": {0: "de, het"},
        "FROM": {
            0: (
                "vanaf, van, vanaf de, met ingang van, beginnend, vanaf het, beginnend op, startend, "
                "startend op, te beginnen op, beginnende op, startende, te beginnen met, per"
            ),
        },
        "SINCE": {0: "sinds"},
        "ONWARDS": {
            0: (
                "of later, en later, of daarna, en daarna, op zijn vroegst, op z'n vroegst, ten vroegste, op "
                "zijn vroegst om, vroegst, en verder"
            ),
        },
        "ORBEFORE": {
            0: "of eerder, uiterlijk, of vroeger, op zijn laatst, op z'n laatst, ten laatste",
        },
        "BETWEEN": {0: "tussen, tussen de"},
        "AND": {0: "en, &, en de"},
        "OR": {0: "of, ofwel"},
        "BY": {
            0: (
                "uiterlijk, tegen het einde van, voor het einde van, tegen, niet later dan, uiterlijk op, op "
                "zijn laatst om, ten laatste, voor het eind van, voor het eind van de, voor het einde van "
                "de, voor eind, voor einde, tegen het eind van, tegen eind"
            ),
        },
        "BEFORE": {0: "voor, vóór, eerder dan, voor de"},
        "AFTER": {0: "na, later dan, pas na, na de, pas vanaf"},
        "WITHIN": {
            0: "binnen, binnen de",
            "next": "in de komende, de komende, gedurende de komende, in de volgende, de volgende paar",
        },
        "DURING": {0: "tijdens, gedurende"},
        "FOR": {0: "gedurende2"},
        "AROUND": {0: "rond, ongeveer, circa, zo rond, omstreeks, ~, rond de, ca, om en nabij, rondom, "},
        "ISH": {0: "ish"},
        "AGOAFTER": {0: "geleden, terug"},
        "HENCE": {0: "vanaf nu, vanaf vandaag"},
        "EVERY": {0: "elke, iedere, elk, ieder, alle"},
        "EVERYOTHER": {0: "om de, elke andere"},
        "PERIODIC": {
            0: (
                "dagelijks, dagelijkse, wekelijks, wekelijkse, maandelijks, maandelijkse, jaarlijks, "
                "jaarlijkse, tweewekelijks, elke week, iedere week, elke dag, elke maand, ieder jaar, elk "
                "jaar, iedere dag, driemaandelijks, driemaandelijkse, halfjaarlijks, halfjaarlijkse, eenmaal "
                "per week, een keer per week, een keer per maand, eens per week, eens per maand, om de week, "
                "om de andere week, per week, tweemaandelijks, twee keer per week, eens in de twee weken"
            ),
        },
        "ANYTIME": {
            0: (
                "de hele dag, hele dag, altijd, elk moment, op elk moment, maakt niet uit wanneer, "
                "elk tijdstip, de gehele dag"
            )
        },
        "ANYDAY": {0: "welke dag dan ook"},
        "WEEKDAYSALL": {0: "doordeweeks, op werkdagen, door de week"},
        "SAMEDAY": {0: "die dag, dezelfde dag, op die dag"},
        "SAMETIME": {0: "zelfde tijd, dezelfde tijd, zelfde tijdstip, hetzelfde tijdstip"},
        "OFFERDAYS": {0: "een van die dagen, die dagen, een van deze dagen"},
        "ZONEMINE": {0: "mijn tijd, onze tijd"},
        "ZONEYOURS": {0: "jouw tijd, uw tijd, jullie tijd"},
        "TIMEWORD": {0: "tijd, tijdzone"},
        "GREETING": {
            0: (
                "goedemorgen, goedemiddag, goedenavond, goede morgen, goede middag, fijne dag, "
                "fijn weekend, fijne avond, fijne week, prettige dag, fijne middag, goedenacht, "
                "op een dag"
            )
        },
        "PENULT": {
            0: "voorlaatste, op één na laatste, op een na laatste, een-na-laatste, één-na-laatste",
        },
        "MIDWEEK": {
            0: "midweek, midden in de week, midden van de week, halverwege de week",
        },
        "NEWYEAR": {
            0: "in het nieuwe jaar, nieuwe jaar, het nieuwe jaar",
        },
        "HALVES": {
            0: "eerste helft van, de eerste helft van, eerste helft van de",
            1: "tweede helft van, de tweede helft van, tweede helft van de",
        },
        "EOD": {
            "by": (
                "voor het einde van de dag, voor het eind van de dag, uiterlijk einde dag, voor einde dag, "
                "voor eind van de dag"
            ),
        },
        "YEARWORD": {
            2000: "tweeduizend",
        },
        "WEEKOF": {
            0: (
                "week beginnend op, week beginnend, week die begint op, week startend op, week startend, "
                "week die op, week vanaf, week die"
            ),
        },
        "QUARTERNAME": {
            1: "q1, eerste kwartaal",
            2: "q2, tweede kwartaal",
            3: "q3, derde kwartaal",
            4: "q4, vierde kwartaal",
        },
        "SEASON": {3: "lente, voorjaar", 6: "zomer", 9: "herfst, najaar", 12: "winter"},
        "HOLIDAY": {
            (12, 25): "kerstmis, eerste kerstdag, kerst, kerstdag",
            (12, 26): "tweede kerstdag",
            (12, 24): "kerstavond",
            (12, 31): "oudejaarsavond, oudjaar, oudejaarsdag, oud en nieuw",
            (1, 1): "nieuwjaar, nieuwjaarsdag",
            (12, 5): "sinterklaas, sinterklaasavond, pakjesavond",
            (2, 14): "valentijnsdag",
            (4, 27): "koningsdag",
            (5, 1): "dag van de arbeid",
            (5, 5): "bevrijdingsdag",
            (11, 1): "allerheiligen",
            (10, 31): "halloween",
            ("easter", 0): "pasen, eerste paasdag, paaszondag",
            ("easter", 1): "tweede paasdag, paasmaandag",
            ("easter", -2): "goede vrijdag",
            ("easter", 39): "hemelvaart, hemelvaartsdag",
            ("easter", 49): "pinksteren, eerste pinksterdag",
            ("easter", 50): "tweede pinksterdag, pinkstermaandag",
        },
    },
    signals={
        "not": "nee, niet, geen, nooit, zonder, niets, vermijd, liever niet, noch",
        "bad": (
            "aan het (lunchen|eten|sporten), heb (ik)? (lunch|les|college|een les|een call|een "
            "vergadering|een meeting|een cursus), (zit|ben) … in (een)? (vergadering|meeting|overleg|les), "
            "onmogelijk, bezet, druk, niet beschikbaar, op vakantie, vakantie, weg, op reis, "
            "te vroeg, te laat, lastig, moeilijk, vol, volgeboekt, in een meeting, in vergadering, "
            "slecht, ziek, komt niet uit, lukt niet, past niet, kan niet, gaat niet, kan ik niet, "
            "lukt mij niet, afwezig, schikt niet, werkt niet, verhinderd, komt slecht uit, "
            "gaat helaas niet, lukt helaas niet, kan helaas niet, valt af"
        ),
        "except": (
            "behalve, uitgezonderd, met uitzondering van, op … na, maar niet, in plaats van, liever dan"
        ),
        "good": (
            "kan, past, schikt, komt uit, lukt, gaat, goed, prima, ok, oké, perfect, beschikbaar, "
            "vrij, mogelijk, akkoord, graag, ideaal, beter, liever, kunnen, zou kunnen, uitstekend, "
            "werkt, komt goed uit, fijn, top, doe maar, neem, kies, leuk, super, zou mooi zijn, "
            "is goed, mooi, schikken, passen"
        ),
        "but": "maar, echter, hoewel, daarentegen",
        "so": "dus, daarom",
        "because": "want, omdat, aangezien, vanwege, wegens",
        "fact": "vlucht, land, landt, mijn trein, factuur, vervalt, geboren, deadline",
        "prefer": (
            "liever, bij voorkeur, voorkeur, het liefst, liefst, idealiter, beter, als het kan, "
            "indien mogelijk, zou beter zijn"
        ),
        "fallback": (
            "anders, zo niet, als dat niet kan, als dat niet lukt, eventueel, desnoods, "
            "als alternatief, en anders, of anders"
        ),
        "instead": "in plaats daarvan, in plaats van, liever",
        "yes": (
            "ja, jazeker, zeker, prima, oké, ok, okay, perfect, akkoord, goed, is goed, top, klopt, "
            "correct, juist, bevestigd, ik bevestig, geen probleem, uitstekend, dat werkt, dat past, "
            "dat kan, dat lukt, past mij, komt goed uit, helemaal goed, doen we, natuurlijk, "
            "inderdaad, precies, 👍, ✅, 👌, graag, super, mooi, goed idee, afgesproken, yes, jep, yep, "
            "dat is goed, past prima"
        ),
        "no": (
            "nee, neen, nope, fout, niet juist, klopt niet, ik bedoelde, helaas niet, nee bedankt, "
            "dat klopt niet, verkeerd"
        ),
        "cancel": (
            "annuleren, annuleer, (zeg|zegt|zeggen) … af, afzeggen, zeg af, afgezegd, cancel, cancelen, "
            "geen interesse, "
            "niet geïnteresseerd, niet meer nodig, hoeven niet af te spreken, "
            "hoeven elkaar niet te zien, laat maar, niet nodig om af te spreken, liever per mail, "
            "via de mail afhandelen, afspraak schrappen, schrap, gaat niet door, per mail af, "
            "afblazen, hoeven niet te vergaderen"
        ),
        "keep": "niet annuleren, niet afzeggen, is geannuleerd, werd geannuleerd, is afgezegd",
        "reschedule": (
            "verzetten, verplaatsen, verzet, verplaats, verschuiven, uitstellen, uitgesteld, "
            "vervroegen, andere tijd, andere dag, andere datum, een andere keer, nieuwe afspraak, "
            "omboeken, opnieuw plannen, tussengekomen, iets tussen gekomen, niet halen, "
            "red het niet, haal het niet, lukt toch niet, kan toch niet, naar voren halen, "
            "ander moment"
        ),
        "another": (
            "andere tijd, andere dag, ander moment, andere datum, verzetten, verplaatsen, "
            "een andere keer, nieuwe afspraak, verschuiven, opnieuw plannen"
        ),
        "decline_all": (
            "geen van deze, geen van die, geen van allen, geen van beide, geen enkele, geen van, "
            "kan op geen, ik kan bij geen, passen niet, passen helaas niet, komen niet uit, "
            "niets past, allemaal niet, alle drie niet, lukken niet, komen slecht uit, kunnen niet"
        ),
        "more": (
            "andere opties, andere tijden, andere data, andere voorstellen, andere mogelijkheden, "
            "meer opties, andere dagen, alternatieven, iets anders, nog andere, "
            "iets (eerder|later|vroeger), andere momenten, meer mogelijkheden, nieuwe voorstellen, "
            "nog iets, meer tijden, andere tijdstippen, heeft u nog, heb je nog"
        ),
        "duration": (
            "korter, langer, verkorten, verlengen, maar, slechts, genoeg, voldoende, duur, "
            "is genoeg, alleen, inkorten, maken"
        ),
        "longer": "korter, langer",
        "wish": (
            "kunnen, kan, zou, zouden, liever, graag, alsjeblieft, alstublieft, laten we, in plaats, "
            "doen, via, willen"
        ),
        "location": "op kantoor, persoonlijk, fysiek, ter plaatse, locatie, face to face",
        "subject": "hernoemen, titel wijzigen, onderwerp wijzigen, de titel veranderen",
        "question": (
            "wat, wie, waarom, waar, hoe, welke, welk, hoeveel, wanneer, is het, is dit, ben je, "
            "bent u, zijn er, waarover"
        ),
        "asking": (
            "wat is, wat wordt, wie, waarom, waar, hoe lang, hoelang, hoe laat, welke, welk, "
            "hoeveel, is het, is dit, ben je een, bent u een, waarover, waar gaat, wat voor, hoe gaat"
        ),
        "suggesting": (
            "wat dacht je van, wat denk je van, hoe is, hoe zit het met, zou, wat vind je van, past"
        ),
        "ooo": (
            "afwezig, automatisch antwoord, niet op kantoor, afwezigheid, automatische reactie, "
            "met vakantie, op vakantie, met verlof, zwangerschapsverlof, ouderschapsverlof, "
            "beperkt toegang, geen toegang tot mijn, beperkte toegang, buiten kantoor, ik ben afwezig"
        ),
        "automatic": (
            "automatisch antwoord, automatische reactie, geen toegang tot mijn, beperkt toegang, "
            "beperkte toegang, bedankt voor uw bericht, dank voor uw bericht, "
            "bedankt voor je bericht, dank voor uw e-mail"
        ),
        "oooback": (
            "tot, tot en met, terug, weer terug, weer aanwezig, vanaf, weer op kantoor, terug op, "
            "weer bereikbaar"
        ),
        "urgent": "dringend, spoed, urgent, bij afwezigheid, dringende",
        "delegate": (
            "mijn assistent, mijn assistente, mijn collega, mijn secretaresse, neem contact op met, "
            "contact opnemen met, overleg met, stem af met, beheert mijn agenda, regelt mijn agenda"
        ),
        "handoff": (
            "een echt persoon, echte persoon, een mens, met iemand praten, bel me, bel mij, "
            "mij bellen, me bellen, met een robot, met een bot, geen robot, zelf bellen, "
            "persoonlijk spreken"
        ),
        "unsubscribe": (
            "(schrijf|mail|bericht|app|benader|contacteer) (mij|me) (alsjeblieft)? (niet meer|nooit meer), "
            "(schrijft|mailt) u (mij|me) niet meer, nooit meer (schrijven|mailen|contact|benaderen|een "
            "bericht), niet meer (schrijven|mailen|lastigvallen|lastig vallen), (verwijder|wis|schrap) "
            "mijn (adres|gegevens|naam|nummer|mailadres|e-mailadres), val (mij|me) niet (meer)? lastig, "
            "wil niets meer (horen|ontvangen), "
            "afmelden, uitschrijven, schrijf me uit, schrijf mij uit, geen mails meer, "
            "geen berichten meer, niet meer mailen, niet meer benaderen, stop met mailen, "
            "stop met sturen, haal me van, haal mij van, laat me met rust, mail me niet meer, "
            "geen e-mails meer, verwijder mij, verwijder me, stop met mij, niet meer contacteren"
        ),
        "keepit": (
            "lukt toch wel, kan toch komen, "
            "laat maar zo, laat het zo, laat het staan, laat maar staan, laat het zoals het was, hou het "
            "zo, houd het zo, hou het hierbij, laat het hierbij, zo laten, houden we zo, laten we het zo "
            "houden, het blijft zo, blijf erbij"
        ),
        "ask_where": "waar, welke (ruimte|zaal|kamer|locatie), welk adres, is het (online|op kantoor|fysiek)",
        "ask_when": "wanneer, hoe laat, welke (dag|datum|tijd)",
        "ask_who": "wie, met wie",
        "ask_what": "waarover, waar gaat, wat is het (onderwerp|doel), waar hebben we het over, waarvoor",
        "ask_how_long": "hoe lang, hoelang, hoeveel tijd, hoeveel minuten, hoeveel uur",
        "ask_robot": (
            "(ben je|ben jij|bent u|is dit|is dat) een (robot|bot|mens|machine|echt mens|echt "
            "persoon|ai|computer), (praat|spreek|schrijf) ik met een (robot|bot|mens|machine)"
        ),
        "ask_why": "waarom, hoezo, om welke reden",
        "stop": "stop, stoppen, afmelden",
        "wrong_person": (
            "verkeerde persoon, verkeerd adres, verkeerd nummer, niet de juiste persoon, vergissing, "
            "dat ben ik niet, verkeerde e-mail"
        ),
        "late": (
            "te laat, vertraging, kom later, ben later, minuten later, sta in de file, ben onderweg, "
            "vertraagd, ik ben er over, iets later"
        ),
        "status": "status, wat staat er open, nieuws, wat staat open, mijn afspraken",
        "help": "help, hulp, wat kun je, hoe werkt dit",
        "pause": "pauzeren, pauze, pauzeer",
        "resume": "hervatten, ga verder, doorgaan, hervat",
        "nudge": "herinner, herinneren, aansporen",
        "undo": "ongedaan maken, maak ongedaan, terugdraaien",
        "approve": "goedgekeurd, keur goed, voor deze keer, deze keer, bij uitzondering, akkoord",
        "why_not": "waarom niet",
        "copy_times": "tijden kopiëren, tijden om te kopiëren, mijn vrije tijden",
        "connect": "agenda koppelen, koppel mijn agenda, kalender koppelen, verbind mijn agenda",
        "link": "link, mijn link, boekingslink",
        "rules": (
            "mijn werktijden, werktijden, geen afspraken voor, geen afspraken na, maximaal per dag, "
            "geen vergaderingen"
        ),
        "recurring": (
            "wekelijks, elke week, iedere week, wekelijkse, maandelijks, terugkerend, terugkerende, "
            "dagelijks, tweewekelijks, om de week"
        ),
        "asap": (
            "zo snel mogelijk, zo spoedig mogelijk, asap, zsm, dringend, met spoed, "
            "zo gauw mogelijk, eerstvolgende moment, spoedig"
        ),
        "norush": "geen haast, heeft geen haast, niet dringend, geen spoed",
        "anyof": (
            "maakt niet uit, maakt (mij|me|ons) niet uit, "
            "kies maar, allemaal goed, alle drie, allebei, beide, om het even, welke dan ook, "
            "kies maar, kiest u maar, jij kiest, alles past, ze passen allemaal, alles is goed, "
            "een van beide, alle opties, elk van, geen voorkeur, kan allemaal, kunnen allemaal"
        ),
        "others": "de andere, de andere twee, de anderen, de overige, de rest",
        "request": (
            "afspraak, meeting, vergadering, overleg, afspreken, plannen, plan, inplannen, regelen, "
            "regel, boeken, boek, vinden, vind, zoek, zoeken, gesprek, belafspraak, videogesprek, "
            "interview, lunchen met, koffie, bellen, organiseren, organiseer, inplan, ontmoeten, "
            "spreken"
        ),
        "unsure": (
            "misschien, waarschijnlijk, wellicht, weet niet zeker, weet ik niet zeker, niet zeker, "
            "moet nog checken, moet nog kijken, laat het weten, laat ik weten, laat je weten, "
            "onder voorbehoud, ik check, even kijken, kom erop terug, denk het, moet het nog, "
            "nog bevestigen"
        ),
        "if": "als mijn, als de, als het, mits, op voorwaarde dat, tenzij, zolang",
        "iffine": (
            "als het kan, indien mogelijk, als dat kan, als dat past, als het past, als dat goed is, "
            "als het uitkomt, als dat uitkomt, als je wilt, als u wilt, als nog vrij, "
            "als het nog vrij is, als dat niet kan, als dat niet lukt, als het mogelijk is, "
            "als dat lukt"
        ),
        "tz": (
            "ik zit in, ik ben in, ik woon in, mijn tijdzone is, tijdzone, ik werk vanuit, "
            "momenteel in, ik bevind me in"
        ),
        "sooner": "eerder, vroeger",
        "afterwards": "later",
        "sametime": "zelfde tijd, dezelfde tijd, zelfde tijdstip",
        "thanks": (
            "bedankt, dank, dank je, dank u, dankjewel, tot dan, tot ziens, groeten, tot later, "
            "begrepen, dank je wel, alvast bedankt"
        ),
        "earlierone": "de eerste optie, de vroegste, de eerdere, het eerste, de vroegere",
        "laterone": "de laatste, de latere, laatste optie, het laatste, het latere",
        "middleone": "de middelste, het middelste",
        "optionword": "optie, nummer, nr ., nr, voorstel, keuze, mogelijkheid, tijdstip",
        "that": "dat, die, deze, dit",
        "gone": "nog vrij, nog beschikbaar, al weg, al bezet, nog mogelijk",
        "manual": "laat mij kiezen, ik kies zelf, eerst laten zien, eerst aan mij",
        "auto": "direct boeken, automatisch",
    },
    fuzzy=(
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari augustus "
        "september oktober november december vandaag overmorgen volgende middag ochtend"
    ),
    common=(
        "komt waarom schrijf verwijder adres "
        "moet annuleren verzetten afzeggen opties andere tijden hebt deze ik jij je u wij we hij "
        "zij de het een van dat is niet voor met op te en of maar als ja nee dank bedankt hallo "
        "hoi goedemorgen maandag dinsdag woensdag donderdag vrijdag zaterdag zondag morgen "
        "overmorgen vandaag week volgende komende ochtend middag avond uur uren dag dagen maand "
        "kan kunt kunnen zou graag mij me mijn jouw uw past goed prima beschikbaar vrij afspraak "
        "heb heeft ben zijn tussen tot na vanaf deze dit die welke wanneer hoe waar gisteren "
        "januari februari maart april mei juni juli augustus september oktober november december "
        "vorige afgelopen jaar jaren minuten geen optie liever half kwart over twee drie vier "
        "vijf zes zeven acht negen tien om 's eind begin weekend doe gaat lukt helaas"
    ),
)

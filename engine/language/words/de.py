"""German: the words of the time grammar and the phrases that carry intent."""

from __future__ import annotations

from engine.language.lexicon import Words

_DAYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
_PARTS = {
    "morning": ("morgen", "früh", "vormittag"),
    "lunch": ("mittag",),
    "afternoon": ("nachmittag",),
    "evening": ("abend",),
    "night": ("nacht",),
}

WORDS = Words(
    code="de",
    half_is_to=True,
    point_is_date=True,
    lexemes={
        "WEEKDAY": {
            0: "montag, mo",
            1: "dienstag, di",
            2: "mittwoch, mi",
            3: "donnerstag, do",
            4: "freitag, fr",
            5: "samstag, sa, sonnabend",
            6: "sonntag, so",
        },
        "WEEKDAYS": {
            0: "montags, jeden montag, montage",
            1: "dienstags, jeden dienstag",
            2: "mittwochs, jeden mittwoch",
            3: "donnerstags, jeden donnerstag",
            4: "freitags, jeden freitag, freitage",
            5: "samstags, jeden samstag",
            6: "sonntags, jeden sonntag",
        },
        "DAYPART": {
            (day, part): ", ".join(f"{name}{ending}" for ending in endings)
            for day, name in enumerate(_DAYS)
            for part, endings in _PARTS.items()
        },
        "MONTH": {
            1: "januar, jan, jänner, januars",
            2: "februar, feb, feber",
            3: "märz, mrz, mär, maerz",
            4: "april, apr",
            5: "mai",
            6: "juni, jun",
            7: "juli, jul",
            8: "august, aug",
            9: "september, sept, sep",
            10: "oktober, okt, oct",
            11: "november, nov",
            12: "dezember, dez",
        },
        "NUM": {
            0: "null",
            1: "ein, eins, eine, einer, einem, einen",
            2: "zwei, zwo, paar, ein paar",
            3: "drei",
            4: "vier",
            5: "fünf, fuenf",
            6: "sechs",
            7: "sieben",
            8: "acht",
            9: "neun",
            10: "zehn",
            11: "elf",
            12: "zwölf, zwoelf",
            13: "dreizehn",
            14: "vierzehn",
            15: "fünfzehn",
            16: "sechzehn",
            17: "siebzehn",
            18: "achtzehn",
            19: "neunzehn",
            20: "zwanzig",
            21: "einundzwanzig",
            22: "zweiundzwanzig",
            23: "dreiundzwanzig",
            24: "vierundzwanzig",
            25: "fünfundzwanzig",
            26: "sechsundzwanzig",
            27: "siebenundzwanzig",
            28: "achtundzwanzig",
            29: "neunundzwanzig",
            30: "dreißig, dreissig",
            31: "einunddreißig, einunddreissig",
            40: "vierzig",
            45: "fünfundvierzig",
            50: "fünfzig",
            60: "sechzig",
            90: "neunzig",
        },
        "ORD": {
            1: "erste, ersten, erster, erstes",
            2: "zweite, zweiten, zweiter, zweites",
            3: "dritte, dritten, dritter, drittes",
            4: "vierte, vierten, vierter, viertes",
            5: "fünfte, fünften, fünfter",
            6: "sechste, sechsten",
            7: "siebte, siebten, siebente",
            8: "achte, achten",
            9: "neunte, neunten",
            10: "zehnte, zehnten",
            11: "elfte, elften",
            12: "zwölfte, zwölften",
            13: "dreizehnte, dreizehnten",
            14: "vierzehnte, vierzehnten",
            15: "fünfzehnte, fünfzehnten",
            16: "sechzehnte, sechzehnten",
            17: "siebzehnte, siebzehnten",
            18: "achtzehnte, achtzehnten",
            19: "neunzehnte, neunzehnten",
            20: "zwanzigste, zwanzigsten",
            21: "einundzwanzigste, einundzwanzigsten",
            22: "zweiundzwanzigste, zweiundzwanzigsten",
            23: "dreiundzwanzigste, dreiundzwanzigsten",
            24: "vierundzwanzigste, vierundzwanzigsten",
            25: "fünfundzwanzigste, fünfundzwanzigsten",
            26: "sechsundzwanzigste, sechsundzwanzigsten",
            27: "siebenundzwanzigste, siebenundzwanzigsten",
            28: "achtundzwanzigste, achtundzwanzigsten",
            29: "neunundzwanzigste, neunundzwanzigsten",
            30: "dreißigste, dreißigsten",
            31: "einunddreißigste, einunddreißigsten",
        },
        "REL": {
            0: "heute, heutige, heutigen, heutiger",
            1: "morgen, morgigen, am nächsten tag, nächsten tag",
            2: "übermorgen, uebermorgen",
            -1: "gestern, gestrigen",
            -2: "vorgestern",
        },
        "TONIGHT": {0: "heute abend, heut abend, heute nacht"},
        "NOW": {0: "jetzt, sofort, gerade"},
        "UNIT": {
            "second": "sekunden, sekunde",
            "minute": "minuten, minute, min, minütiges, minütigen, minütige, minütiger",
            "hour": "stunden, stunde, std, stündiges, stündigen, stündige, h",
            "quarter_hour": "viertelstunde, viertelstunden",
            "day": "tage, tag, tagen, tages, tägig",
            "week": "wochen, woche, kw, kalenderwoche, kalenderwochen, kws",
            "month": "monate, monat, monaten, monats",
            "year": "jahre, jahr, jahren, jahres",
            "quarter": "quartal, quartals",
            "weekend": "wochenende, wochenendes, wochenenden, we",
            "workday": "werktage, werktagen, arbeitstage, arbeitstagen, werktag, arbeitstag",
            "workweek": "arbeitswoche",
        },
        "LENGTH": {
            1800: (
                "halbe stunde, eine halbe stunde, halben stunde, halbstündig, halbstündiges, "
                "halbstündigen, 1/2 stunde, ½ stunde"
            ),
            900: "viertelstunde, eine viertelstunde, viertel stunde",
            2700: "dreiviertelstunde, eine dreiviertelstunde, dreiviertel stunde",
            5400: (
                "anderthalb stunden, eineinhalb stunden, einundhalb stunden, anderthalbstündig, "
                "anderthalbe stunde"
            ),
            9000: "zweieinhalb stunden",
            3600: "stündchen, ein stündchen",
        },
        "NEXT": {0: "nächste, nächsten, nächster, nächstes, nächstem, naechste, naechsten, naechster"},
        "COMING": {0: "kommende, kommenden, kommender, kommendes, kommendem"},
        "FOLLOWING": {0: "folgende, folgenden, folgender, darauffolgende, darauffolgenden, drauffolgende, "},
        "AFTERNEXT": {0: "übernächste, übernächsten, übernächster, übernächstes"},
        "THIS": {0: "diese, diesen, dieser, dieses, diesem"},
        "LAST": {0: "letzte, letzten, letzter, letztes, letztem"},
        "PREVIOUS": {0: "vorige, vorigen, voriger, vergangene, vergangenen, vergangener, vorheriger"},
        "PART": {
            "morning": (
                "am morgen, morgens, vormittag, vormittags, früh, in der früh, am vormittag, frühs, in der "
                "frühe, vormittage, vormittagszeit, zur vormittagszeit, morgenstunden"
            ),
            "early_morning": (
                "am frühen morgen, früh morgens, frühmorgens, frühen morgen, früh am morgen, frühen vormittag"
            ),
            "late_morning": "am späten vormittag, späten vormittag, später vormittag",
            "lunch": (
                "mittags, mittagszeit, mittagspause, am mittag, über mittag, mittag, zur mittagszeit, "
                "mittagessen"
            ),
            "afternoon": (
                "nachmittag, nachmittags, am nachmittag, nachmittage, nachmittagszeit, zur nachmittagszeit"
            ),
            "early_afternoon": "am frühen nachmittag, frühen nachmittag, früher nachmittag",
            "late_afternoon": "am späten nachmittag, späten nachmittag, später nachmittag, spätnachmittag",
            "evening": "abend, abends, am abend, abende",
            "early_evening": "am frühen abend, frühen abend, vorabend",
            "late_evening": "am späten abend, späten abend, spätabends, spät abends, spät am abend",
            "night": "nacht, nachts, in der nacht",
            "first_thing": "gleich morgens, gleich früh, gleich in der früh, direkt morgens",
            "end_of_day": (
                "feierabend, zum feierabend, ende des tages, am ende des tages, tagesende, spät am tag"
            ),
            "after_lunch": "nach dem mittagessen, nach der mittagspause, nach mittag, nach dem mittag",
            "before_lunch": "vor dem mittagessen, vor der mittagspause, vor mittag, vor dem mittag",
            "breakfast": "frühstück",
            "business_hours": "geschäftszeiten, bürozeiten, arbeitszeit",
        },
        "EOD": {
            "week": "ende der woche, wochenschluss",
            "by": (
                "bis ende des tages, bis zum ende des tages, bis tagesende, bis feierabend, bis zum "
                "feierabend, bis heute abend"
            ),
        },
        "EARLY": {0: "früher, zeitig"},
        "LATE": {0: "spät, später"},
        "MID": {0: "mitte, mitte der, in der mitte der, mitte des"},
        "BEGIN": {
            0: "anfang, anfang der, beginn, zu beginn der, zu beginn, anfangs, anfang des, am anfang der"
        },
        "END": {
            0: "ende, ende der, ende des, am ende der, gegen ende, zum ende, zum ende des, zum ende der",
        },
        "REST": {0: "rest, rest der, rest des"},
        "NOON": {720: "zwölf uhr mittags, 12 uhr mittags, high noon", 1440: "mitternacht, um mitternacht"},
        "OCLOCK": {0: "uhr"},
        "AM": {0: "am, a.m."},
        "PM": {0: "pm, p.m."},
        "HALF": {
            0: "halb, halber, ½, 1/2",
        },
        "QUARTER": {0: "viertel"},
        "THREEQUARTER": {0: "dreiviertel, drei viertel, 3/4"},
        "TO": {
            0: "bis, bis um, bis zur, bis einschließlich",
            "day": "bis zum",
        },
        "AT": {0: "um"},
        "ON": {0: "am, an, den, an dem, zum"},
        "IN": {0: "in, im, in der, in den, in dem"},
        "OF": {0: "des, vom monat, im monat"},
        "THE": {0: "der, die, das, dem"},
        "FROM": {
            0: "von, ab, ab der, von der, beginnend, frühestens ab, erst ab, frühestens, ab ca",
            "day": "vom, ab dem",
        },
        "SINCE": {0: "seit"},
        "ONWARDS": {0: "oder später, und später, aufwärts, oder danach"},
        "ORBEFORE": {0: "oder früher, spätestens"},
        "BETWEEN": {0: "zwischen, zw"},
        "AND": {0: "und, u, &, sowie"},
        "OR": {0: "oder, od, bzw, beziehungsweise"},
        "BY": {
            0: (
                "bis spätestens, spätestens, spätestens bis, bis ende, spätestens am, nicht später als, bis "
                "allerspätestens"
            ),
        },
        "BEFORE": {
            0: "vor, vor der, früher als",
            "day": "vor dem",
        },
        "AFTER": {
            0: "nach, nach der, erst nach, später als, erst am",
            "day": "nach dem",
        },
        "WITHIN": {
            0: "innerhalb von, innerhalb der, binnen, innerhalb, in der nächsten zeit",
            "next": (
                "in den nächsten, in den kommenden, während der nächsten, die nächsten, in den folgenden, "
                "über die nächsten"
            ),
        },
        "DURING": {0: "während, über"},
        "FOR": {0: "für, fuer"},
        "AROUND": {
            0: ("gegen, ungefähr, circa, ca, etwa, rund, so um, so gegen, ~, um ca, um circa, um etwa")
        },
        "ISH": {0: "rum, herum"},
        "AGO": {0: "vor her"},
        "HENCE": {0: "ab jetzt, ab heute, von jetzt an, von heute an"},
        "EVERY": {0: "jede, jeden, jeder, jedes, alle"},
        "EVERYOTHER": {0: "jeden zweiten, jede zweite, alle zwei"},
        "PERIODIC": {
            0: (
                "täglich, wöchentlich, monatlich, jährlich, zweiwöchentlich, 14-tägig, vierteljährlich, "
                "halbjährlich, quartalsweise, zweimonatlich, einmal pro woche, zweimal pro woche, einmal im "
                "monat, zweimal im monat, einmal die woche, einmal pro monat"
            ),
        },
        "ANYTIME": {
            0: (
                "jederzeit, den ganzen tag, ganztägig, ganztags, ganzen tag, immer, egal wann, "
                "beliebige zeit, zu jeder zeit"
            )
        },
        "ANYDAY": {0: "jeder tag, jeden tag, an jedem tag, egal welcher tag"},
        "WEEKDAYSALL": {0: "wochentags, werktags, unter der woche, an wochentagen"},
        "SAMEDAY": {
            0: ("an dem tag, am selben tag, am gleichen tag, an diesem tag, selben tag, gleicher tag")
        },
        "SAMETIME": {
            0: (
                "gleiche zeit, gleiche uhrzeit, selbe zeit, selbe uhrzeit, zur gleichen zeit, "
                "zur selben zeit, gleichen uhrzeit"
            )
        },
        "OFFERDAYS": {0: "an diesen tagen, an den tagen, an einem der tage, einer dieser tage"},
        "ZONEMINE": {0: "meine zeit, meiner zeit, bei mir ortszeit, unserer zeit"},
        "ZONEYOURS": {
            0: "deine zeit, deiner zeit, ihrer zeit, ihre zeit, eurer zeit, bei euch, bei ihnen vor ort"
        },
        "TIMEWORD": {0: "zeit, ortszeit, zeitzone"},
        "GREETING": {
            0: (
                "guten morgen, guten tag, guten abend, moin, schönen abend, schönen tag, "
                "schönes wochenende, schöne woche, schönen abend noch, schönen tag noch, gute nacht, "
                "guten start in die woche, eines tages"
            )
        },
        "PENULT": {
            0: "vorletzte, vorletzter, vorletztes, vorletzten, zweitletzte, zweitletzten",
        },
        "MIDWEEK": {
            0: "wochenmitte, mitte der woche, in der wochenmitte, zur wochenmitte",
        },
        "NEWYEAR": {
            0: "im neuen jahr, neuen jahres, neues jahr, das neue jahr",
            "before": "zwischen den jahren",
        },
        "WEEKHALF": {
            0: "erste wochenhälfte, ersten wochenhälfte",
            1: "zweite wochenhälfte, zweiten wochenhälfte",
        },
        "HALVES": {
            0: (
                "erste hälfte, ersten hälfte, erste hälfte des, erste hälfte der, ersten hälfte der, ersten "
                "hälfte des, erste hälfte im"
            ),
            1: (
                "zweite hälfte, zweiten hälfte, zweite hälfte des, zweite hälfte der, zweiten hälfte der, "
                "zweiten hälfte des, zweite hälfte im"
            ),
        },
        "YEARWORD": {
            2000: "zweitausend, zweitausendund",
        },
        "WEEKOF": {
            0: "woche beginnend am, woche ab dem, woche ab, woche beginnend mit dem, woche beginnend mit",
        },
        "QUARTERNAME": {
            1: "q1, erstes quartal",
            2: "q2, zweites quartal",
            3: "q3, drittes quartal",
            4: "q4, viertes quartal",
        },
        "SEASON": {3: "frühling, frühjahr", 6: "sommer", 9: "herbst", 12: "winter"},
        "HOLIDAY": {
            (12, 25): "weihnachten, erster weihnachtstag, 1. weihnachtstag",
            (12, 26): "zweiter weihnachtstag, 2. weihnachtstag",
            (12, 24): "heiligabend, heilig abend, weihnachtsabend",
            (12, 31): "silvester",
            (1, 1): "neujahr, neujahrstag",
            (5, 1): "tag der arbeit, maifeiertag",
            (10, 3): "tag der deutschen einheit",
            (1, 6): "dreikönigstag, heilige drei könige",
            (12, 6): "nikolaus, nikolaustag",
            (2, 14): "valentinstag",
            (10, 31): "halloween, reformationstag",
            (11, 1): "allerheiligen",
            ("easter", 0): "ostern, ostersonntag",
            ("easter", -2): "karfreitag",
            ("easter", 1): "ostermontag",
            ("easter", 49): "pfingsten, pfingstsonntag",
            ("easter", 50): "pfingstmontag",
            ("easter", 39): "christi himmelfahrt, himmelfahrt, vatertag",
            ("easter", 60): "fronleichnam",
            ("easter", -48): "rosenmontag",
            ("easter", -46): "aschermittwoch",
            ("easter", -3): "gründonnerstag",
            (8, 15): "mariä himmelfahrt",
        },
    },
    signals={
        "not": (
            "nein, nicht, kein, keine, keinen, keinem, keiner, nie, niemals, ohne, nichts, ungern, "
            "außer nicht, weder"
        ),
        "bad": (
            "uhr beim (essen|mittagessen|frühstück|sport|arzt|zahnarzt|friseur), "
            "uhr (in einer|in einem|im|in der) (besprechung|sitzung|termin|kurs|vorlesung|unterricht), "
            "(bin|bin ich) … beim (essen|mittagessen|frühstück|sport|arzt|zahnarzt|friseur), (bin|sitze) … "
            "in (einer|einem) (besprechung|sitzung|termin|call|kurs|vorlesung|meeting), (bin|sitze) … "
            "(im|in der) (unterricht|kurs|meeting|termin|vorlesung|schule|mittagspause), (habe|hab) (ich)? "
            "(unterricht|vorlesung|mittagspause|einen kurs|einen call|ein meeting|eine besprechung|eine "
            "sitzung), "
            "schlecht, ungünstig, unmöglich, ausgebucht, belegt, verplant, verhindert, unterwegs, "
            "im urlaub, urlaub, weg, voll, zu (früh|spät|knapp|kurzfristig), "
            "(bin|sind) (im|in) (meeting|besprechung|urlaub|termin|terminen), im termin, krank, "
            "auf dienstreise, auf reisen, nicht da, nicht im büro, blöd, doof, eng, schwierig, "
            "außer haus, habe ich (einen|schon) … termin, schon was vor, scheidet aus, fällt aus, "
            "fällt flach, passt nicht, klappt nicht, geht nicht, geht gar nicht, geht leider nicht, "
            "passt leider nicht, klappt leider nicht, passt mir nicht, geht bei mir nicht, "
            "passt bei mir nicht, raus, keine zeit, schon vergeben, vergeben"
        ),
        "except": (
            "außer, ausser, ausgenommen, bis auf, nur nicht, aber nicht, abgesehen von, "
            "mit ausnahme von, mit ausnahme, statt, anstatt, anstelle von"
        ),
        "good": (
            "passt, passen, geht, gehen, ginge, gingen, klappt, klappen, klappte, gut, super, prima, "
            "perfekt, ok, okay, frei, verfügbar, kann ich, könnte ich, möglich, in ordnung, gerne, "
            "gern, am besten, ideal, recht, bestens, nehme, nehmen wir, machen wir, wäre gut, kann, "
            "könnte, hätte ich zeit, habe ich zeit, zeit, wunderbar, toll, günstig, lieber, "
            "hervorragend, ginge, haut hin, einverstanden, wäre super, wäre prima, nehm"
        ),
        "but": "aber, jedoch, allerdings, dafür, sondern, nur",
        "so": "daher, deshalb, also, deswegen",
        "because": "weil, da ich, denn, wegen",
        "fact": "flug, lande, landet, mein zug, rechnung, fällig, geboren, deadline, frist, flieger",
        "prefer": (
            "lieber, am liebsten, bevorzugt, vorzugsweise, idealerweise, am besten, besser, "
            "bevorzuge, wäre mir lieber, wenn möglich, optimal, favorisiert, wäre ideal, "
            "wäre optimal, möglichst"
        ),
        "fallback": (
            "sonst, ansonsten, andernfalls, alternativ, notfalls, zur not, wenn nicht, falls nicht, "
            "falls das nicht geht, ersatzweise, oder sonst"
        ),
        "instead": "stattdessen, statt, anstatt, anstelle",
        "yes": (
            "ja, jo, jep, jup, klar, gerne, gern, passt, passt mir, passt gut, passt super, ok, "
            "okay, einverstanden, genau, stimmt, richtig, perfekt, super, prima, abgemacht, "
            "bestätigt, bestätige, in ordnung, das passt, das geht, geht klar, alles klar, sehr gut, "
            "gut, kein problem, wunderbar, klappt, das klappt, korrekt, bitte buchen, natürlich, "
            "selbstverständlich, 👍, ✅, 👌, sicher, jawohl, passt bei mir, passt perfekt, mach ich, "
            "freue mich, geht in ordnung, top"
        ),
        "no": (
            "nein, nö, nee, leider nicht, falsch, nicht richtig, stimmt nicht, doch nicht, ne, "
            "das stimmt nicht, ich meinte, keinesfalls, auf keinen fall, passt nicht, geht nicht, "
            "klappt nicht"
        ),
        "cancel": (
            "absagen, abgesagt, sage ab, (sage|sag|sagen) … ab, muss … absagen, stornieren, storniere, "
            "termin streichen, "
            "cancel, canceln, den termin löschen, kein interesse, nicht interessiert, "
            "brauchen uns nicht treffen, kein treffen nötig, kein termin nötig, nicht mehr nötig, "
            "hat sich erledigt, erledigt, fällt aus, treffen ist nicht nötig, lassen wir es, "
            "lieber per mail, per mail klären, per e-mail klären, brauchen kein treffen, "
            "brauchen keinen termin, sag ab, kann nicht mehr kommen, muss leider passen, "
            "treffen fällt aus, abblasen, wir müssen uns nicht treffen"
        ),
        "keep": "nicht absagen, nicht stornieren, wurde abgesagt, nicht canceln, nicht abgesagt",
        "reschedule": (
            "verschieben, verschiebe, verlegen, verlege, umbuchen, verschoben, vorziehen, "
            "nach hinten schieben, nach vorne ziehen, anderer termin, anderen termin, neuer termin, "
            "neuen termin, umlegen, schieben, ein andermal, ein anderes mal, andere zeit, "
            "anderen tag, an einem anderen tag, kann doch nicht, schaffe es nicht, "
            "schaffe ich nicht, etwas dazwischengekommen, was dazwischen gekommen, "
            "etwas dazwischen gekommen, dazwischengekommen, auf einen anderen, kann ich doch nicht"
        ),
        "another": (
            "andere zeit, anderen tag, neuen termin, anderen termin, neuer termin, anderer termin, "
            "verschieben, ein andermal, ein anderes mal"
        ),
        "decline_all": (
            "keiner davon, keine davon, keines davon, keiner der, keine der, kein termin passt, "
            "nichts davon, passt alles nicht, passt mir alles nicht, passt mir leider alles nicht, "
            "passt leider alles nicht, geht alles nicht, alle nicht, keiner passt, keine passt, "
            "keiner von, keiner geht, die passen alle nicht, beide nicht, weder noch, passen nicht, "
            "passen leider nicht, passen alle nicht, gehen alle nicht, gehen nicht, "
            "gehen leider nicht, klappt alles nicht, kann an keinem"
        ),
        "more": (
            "andere termine, andere zeiten, weitere termine, weitere vorschläge, andere vorschläge, "
            "alternativen, mehr termine, noch andere, noch was, andere optionen, weitere optionen, "
            "etwas anderes, etwas (früher|später|früheres|späteres)?, andere möglichkeiten, "
            "gibt es noch, noch weitere, haben sie noch, hast du noch, habt ihr noch, "
            "weitere zeiten, neue vorschläge, was (früheres|späteres), mehr optionen, "
            "geht es auch (früher|später), (haben|hätten) sie (auch|vielleicht|noch)? (was|etwas), "
            "(hast|hättest) du (auch|vielleicht|noch)? (was|etwas), "
            "(habt|hättet) ihr (auch|noch)? (was|etwas)"
        ),
        "duration": (
            "reichen, reicht, kürzer, länger, verkürzen, verlängern, nur, auf, machen wir, dauer, "
            "lang, kurz, genügen, brauchen nur, brauche nur"
        ),
        "longer": "kürzer, länger",
        "wish": (
            "können, könnten, kann, bitte, lieber, statt, machen wir, lass uns, stattdessen, würde, "
            "wollen wir, gerne, per, wäre"
        ),
        "location": "vor ort, persönlich, in person, im büro",
        "subject": "umbenennen, titel ändern, betreff ändern, das thema ist, thema ändern",
        "question": (
            "was, wer, warum, wieso, wo, wie, welche, welcher, welches, wann, worum, wozu, ist das, "
            "ist es, gibt es, bist du, sind sie, werden, wird, kommt, findet, kann ich, muss ich, "
            "haben"
        ),
        "asking": (
            "was, wer, warum, wieso, weshalb, wo, wie, welche, welcher, welches, worum, wozu, "
            "ist das, ist es, bist du ein, sind sie ein, wird, kommt, findet, muss ich, in welcher"
        ),
        "suggesting": (
            "wie wäre, wie wär, wie wäre es, wie sieht, wie schaut, wie ist es, was ist mit, "
            "wie passt, wäre, wie steht"
        ),
        "ooo": (
            "abwesenheitsnotiz, automatische antwort, außer haus, nicht im büro, nicht im hause, "
            "im urlaub, in elternzeit, abwesend, abwesenheit, nicht erreichbar, "
            "kein zugriff auf e-mails, keinen zugriff auf, eingeschränkten zugriff, "
            "nur eingeschränkt, vielen dank für ihre nachricht, danke für ihre nachricht, "
            "vielen dank für ihre e-mail, automatisch generierte"
        ),
        "automatic": (
            "abwesenheitsnotiz, automatische antwort, automatisch generierte, "
            "kein zugriff auf e-mails, keinen zugriff auf, vielen dank für ihre nachricht, "
            "vielen dank für ihre e-mail"
        ),
        "oooback": (
            "bis, bis zum, wieder, zurück, ab, ab dem, wieder da, wieder erreichbar, wieder im büro, "
            "wieder ab, bis einschließlich"
        ),
        "urgent": "dringend, dringenden fällen, in dringenden, vertretung, vertritt, notfällen",
        "delegate": (
            "meine assistentin, mein assistent, meine assistenz, meine kollegin, mein kollege, "
            "meine sekretärin, mein sekretär, wenden sie sich an, bitte mit … abstimmen, "
            "sprechen sie mit, stimmen sie sich mit, meine sekretariat, mein büro kümmert, "
            "kümmert sich um meine, koordiniert meine, bitte an"
        ),
        "handoff": (
            "mit einem menschen, echten menschen, echter mensch, persönlich sprechen, "
            "soll mich anrufen, ruf mich an, rufen sie mich an, direkt anrufen, kein bot, "
            "keinem bot, mit einer person, mit einem bot"
        ),
        "unsubscribe": (
            "(schreiben|kontaktieren|mailen|belästigen) sie (mir|mich) (bitte)? (nicht mehr|nie wieder|nie "
            "mehr), (schreib|kontaktier|kontaktiere|mail) (mir|mich) (bitte)? (nicht mehr|nie wieder|nie "
            "mehr), nie wieder (schreiben|kontaktieren|anschreiben|mailen|melden), löschen sie (bitte)? "
            "meine (adresse|mailadresse|daten), (lösch|lösche) (bitte)? meine (adresse|mailadresse|daten), "
            "meine (adresse|mailadresse) (löschen|entfernen), nicht mehr (schreiben|mailen|belästigen), "
            "nicht mehr von ihnen hören, nicht mehr von dir hören, "
            "abmelden, abbestellen, keine weiteren mails, keine weiteren nachrichten, "
            "keine mails mehr, keine nachrichten mehr, schreiben sie mir nicht mehr, "
            "schreib mir nicht mehr, nicht mehr anschreiben, nicht mehr kontaktieren, "
            "aus dem verteiler, aus der liste, aufhören zu schreiben, lassen sie mich in ruhe, "
            "lass mich in ruhe, hören sie auf, keine e-mails mehr, keine weiteren e-mails, "
            "meine daten löschen"
        ),
        "keepit": (
            "geht doch noch, klappt doch noch, schaffe es doch noch, kann doch kommen, "
            "lass es so, lass es, lass es dabei, lassen wir es (so|dabei), lassen wir's (so|dabei), lassen "
            "sie es (so|dabei), dabei bleiben, bleibt dabei, bleiben wir dabei, es bleibt dabei, es bleibt "
            "so, so lassen, lass es wie es war, behalten wir, behalte den termin, den alten termin "
            "behalten, alter termin bleibt"
        ),
        "ask_where": (
            "wo, wohin, welcher raum, in welchem raum, welche adresse, an welchem ort, ist es (online|vor "
            "ort), ist das (online|vor ort)"
        ),
        "ask_when": "wann, um wie viel uhr, um wieviel uhr, welcher tag, an welchem tag, welche uhrzeit",
        "ask_who": "wer, mit wem, wen, wer noch",
        "ask_what": (
            "worum, worüber, um was geht, was ist das thema, was ist der anlass, was ist der zweck, wozu, "
            "was besprechen wir"
        ),
        "ask_how_long": "wie lange, wie lang, wie viel zeit, wie viele minuten",
        "ask_robot": (
            "(bist du|sind sie) (ein|eine)? (roboter|bot|mensch|maschine|ki|computer|echt|echter mensch), "
            "ist das (ein|eine) (roboter|bot|mensch|maschine|ki), (spreche|schreibe|rede) ich mit "
            "(einem|einer) (roboter|bot|menschen|maschine|ki)"
        ),
        "ask_why": "warum, wieso, weshalb, aus welchem grund",
        "stop": "stop, stopp, abmelden",
        "wrong_person": (
            "falsche person, falsche adresse, falscher empfänger, bin nicht der richtige, "
            "bin nicht die richtige, verwechslung, falsche nummer, bin ich nicht, "
            "arbeite nicht mehr, kenne ich nicht, nicht zuständig"
        ),
        "late": (
            "verspäte mich, verspätung, komme später, komme zu spät, bin spät dran, minuten später, "
            "stehe im stau, bin gleich da, schaffe es erst, paar minuten später, etwas später da"
        ),
        "status": (
            "status, was ist offen, was steht an, wie ist der stand, stand der dinge, "
            "gibt es neuigkeiten, offene termine, meine termine"
        ),
        "help": "hilfe, was kannst du, wie funktioniert das, befehle",
        "pause": "pausieren, pausiere, pause, vorerst nicht, anhalten",
        "resume": "fortsetzen, weitermachen, mach weiter, fortfahren",
        "nudge": "nachhaken, erinnere, erinnern, nachfassen, stups",
        "undo": "rückgängig, zurücknehmen, nimm das zurück",
        "approve": (
            "genehmigt, genehmige, ausnahmsweise, dieses mal, diesmal, einmal ok, in ordnung, "
            "freigegeben, passt so, geht klar, von mir aus"
        ),
        "why_not": "warum nicht, wieso nicht, weshalb nicht, warum geht … nicht, wieso geht … nicht",
        "copy_times": (
            "zeiten kopieren, zeiten zum kopieren, meine freien zeiten, zeiten zum einfügen, "
            "verfügbarkeit als text"
        ),
        "connect": "kalender verbinden, meinen kalender verbinden, kalender verknüpfen, kalender anbinden",
        "link": "buchungslink, link, meinen link, buchungsseite",
        "rules": (
            "meine arbeitszeiten, arbeitszeiten, keine termine vor, keine termine nach, "
            "keine termine am, keine meetings, puffer, höchstens … pro tag, vorlauf, grundsätzlich, "
            "ich arbeite"
        ),
        "recurring": (
            "wöchentlich, jede woche, regelmäßig, monatlich, täglich, alle zwei wochen, "
            "serientermin, jour fixe, wiederkehrend"
        ),
        "asap": (
            "so bald wie möglich, so schnell wie möglich, baldmöglichst, schnellstmöglich, asap, "
            "möglichst bald, dringend, zeitnah, nächstmöglich, nächstmöglichen, frühestmöglich, "
            "so früh wie möglich"
        ),
        "norush": "keine eile, eilt nicht, kein stress, nicht dringend",
        "anyof": (
            "alle passen, alle gehen, beide passen, beide gehen, beide, egal welcher, egal, "
            "ganz egal, mir egal, jeder passt, jeder davon, alle drei, alle vier, alle davon, "
            "alles passt, alle termine, such dir einen aus, such du aus, du entscheidest, "
            "sie entscheiden, freie wahl, suchen sie, einer von beiden, einer davon, jeder der, "
            "passen alle, gehen alle, passt alles, geht alles, was dir passt, was ihnen passt, "
            "alle sind"
        ),
        "others": (
            "die anderen, die anderen beiden, der andere, die andere, den anderen, die restlichen, "
            "anderen beiden, die übrigen, das andere, die beiden anderen, anderen zwei"
        ),
        "request": (
            "treffen, termin, meeting, besprechung, gespräch, telefonat, call, vereinbaren, "
            "vereinbare, ausmachen, buche, buchen, plane, planen, organisiere, finde, mittagessen, "
            "kaffee, anruf, abstimmung, austausch, interview, workshop, kennenlernen, einplanen, "
            "setze, stelle, sprechen, videocall, jour fixe, ansetzen, such, suche, arrangiere"
        ),
        "unsure": (
            "vielleicht, eventuell, evtl, vermutlich, wahrscheinlich, möglicherweise, muss noch, "
            "muss ich noch, melde mich, prüfe, schaue nach, bin nicht sicher, nicht sicher, "
            "unsicher, vorbehaltlich, unter vorbehalt, ich schaue, kläre, mal sehen"
        ),
        "if": "wenn, falls, sofern, vorausgesetzt, es sei denn, unter der bedingung",
        "iffine": (
            "wenn möglich, wenn es passt, wenn das passt, wenn das geht, wenn es geht, "
            "falls möglich, wenn es ihnen passt, wenn es dir passt, wenn das ok ist, "
            "wenn das in ordnung ist, falls das passt, falls noch frei, wenn noch frei, wenn nicht, "
            "falls nicht, falls das nicht geht, wenn du magst"
        ),
        "tz": (
            "ich bin in, bin in, bin gerade in, meine zeitzone ist, zeitzone, ich sitze in, "
            "ich lebe in, wohne in, arbeite aus, bin momentan in, bin zur zeit in, ich bin auf"
        ),
        "sooner": "früher, vorher, eher, nach vorne",
        "afterwards": "später, nach hinten, danach",
        "sametime": "gleiche zeit, gleiche uhrzeit, selbe zeit, selbe uhrzeit",
        "thanks": (
            "danke, vielen dank, besten dank, dankeschön, merci, bis dann, bis dahin, bis bald, "
            "freue mich, alles klar, verstanden"
        ),
        "earlierone": (
            "der frühere, den früheren, die frühere, der früheste, den frühesten, frühesten termin, "
            "frühestmöglichen, der frühere termin"
        ),
        "laterone": (
            "der spätere, den späteren, die spätere, der späteste, der letzte, den letzten, "
            "die letzte, letzten termin, spätesten"
        ),
        "middleone": "der mittlere, den mittleren, die mittlere, mittleren",
        "optionword": "option, nummer, nr ., nr, vorschlag, termin, variante, slot, möglichkeit, nehme",
        "that": "das, der, dieser, diesen, den",
        "gone": (
            "noch frei, schon weg, vergeben, noch verfügbar, noch zu haben, verpasst, schon vergeben, noch da"
        ),
        "manual": "lass mich wählen, ich wähle, zeig mir erst, erst mit mir, vorher fragen, ich suche aus",
        "auto": "buche direkt, automatisch, einfach buchen",
        "urgentword": "eilig",
    },
    fuzzy=(
        "montag dienstag mittwoch donnerstag freitag samstag sonntag nachmittag vormittag "
        "übermorgen januar februar september oktober november dezember mittags morgens abends "
        "stunden minuten woche"
    ),
    common=(
        "mich ruhe "
        "lass lassen es warum wieso fragst wer wo wann was du beim mehr schreiben schreib lösch "
        "löschen adresse "
        "absagen verschieben muss ich der die das und ist nicht ein eine für mit auf bei mir wir "
        "uns geht passt leider gerne danke bitte oder aber am um uhr termin montag dienstag "
        "mittwoch donnerstag freitag samstag sonntag morgen heute nächste nächsten woche kann "
        "können ja nein wäre bis ab von zwischen nach vor halb auch noch sie ihnen dir hallo "
        "guten treffen bin habe haben hätte könnte möchte vielleicht keine kein alle beide dann "
        "wenn jeden tag kommt klappt vormittag nachmittag abend mittag im zum zur den dem nur "
        "übermorgen januar februar märz mai juni juli oktober dezember stunde stunden halbe "
        "lieber grüße absagen verschieben eher sonst erst schlecht gut sehr wie wäre worum "
        "option nehme diese dieser nächster kommenden kommende gleiche doch mein meine werktags "
        "wochenende letzte letzten vom ganztags außer heißt sind jahr jahre monat monate tage "
        "tagen wochen ende anfang mitte"
    ),
)

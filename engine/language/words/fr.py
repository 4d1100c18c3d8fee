"""French: the words of the time grammar and the phrases that carry intent."""

from __future__ import annotations

from engine.language.lexicon import Words

WORDS = Words(
    code="fr",
    point_is_date=True,
    elides=True,
    hour_is_clock=True,
    next_is_coming=True,
    lexemes={
        "WEEKDAY": {
            0: "lundi, lun",
            1: "mardi",
            2: "mercredi, mer",
            3: "jeudi, jeu",
            4: "vendredi, ven, vend",
            5: "samedi, sam",
            6: "dimanche, dim",
        },
        "WEEKDAYS": {
            0: "lundis, tous les lundis, chaque lundi",
            1: "mardis, tous les mardis, chaque mardi",
            2: "mercredis, tous les mercredis, chaque mercredi",
            3: "jeudis, tous les jeudis, chaque jeudi",
            4: "vendredis, tous les vendredis, chaque vendredi",
            5: "samedis, tous les samedis, chaque samedi",
            6: "dimanches, tous les dimanches, chaque dimanche",
        },
        "MONTH": {
            1: "janvier, janv, jan",
            2: "février, févr, fév, fev",
            3: "mars",
            4: "avril, avr",
            5: "mai",
            6: "juin",
            7: "juillet, juil",
            8: "août, aout",
            9: "septembre, sept, sep",
            10: "octobre, oct",
            11: "novembre, nov",
            12: "décembre, déc, dec",
        },
        "NUM": {
            0: "zéro",
            1: "un, une",
            2: "deux, une paire de",
            3: "trois, quelques",
            4: "quatre",
            5: "cinq",
            6: "six",
            7: "sept",
            8: "huit",
            9: "neuf",
            10: "dix",
            11: "onze",
            12: "douze",
            13: "treize",
            14: "quatorze",
            15: "quinze",
            16: "seize",
            17: "dix-sept",
            18: "dix-huit",
            19: "dix-neuf",
            20: "vingt",
            21: "vingt et un",
            22: "vingt-deux",
            23: "vingt-trois",
            24: "vingt-quatre",
            25: "vingt-cinq",
            26: "vingt-six",
            27: "vingt-sept",
            28: "vingt-huit",
            29: "vingt-neuf",
            30: "trente",
            31: "trente et un",
            40: "quarante",
            45: "quarante-cinq",
            50: "cinquante",
            60: "soixante",
            90: "quatre-vingt-dix",
        },
        "ORD": {
            1: "premier, première, 1er, 1ère",
            2: "deuxième, second, seconde, 2e, 2ème",
            3: "troisième, 3e, 3ème",
            4: "quatrième, 4e, 4ème",
            5: "cinquième",
            6: "sixième",
            7: "septième",
            8: "huitième",
            9: "neuvième",
            10: "dixième",
        },
        "REL": {
            0: "aujourd'hui, aujourdhui, ce jour",
            1: "demain, le lendemain, lendemain",
            2: "après-demain, après demain, apres-demain, surlendemain, le surlendemain",
            -1: "hier",
            -2: "avant-hier, avant hier",
        },
        "TONIGHT": {0: "ce soir, cette nuit"},
        "NOW": {0: "maintenant, tout de suite, immédiatement, en ce moment"},
        "UNIT": {
            "second": "secondes, seconde, sec",
            "minute": "minutes, minute, min, mn",
            "hour": "heures, heure, h",
            "day": "jours, jour, journée, journées, j",
            "week": "semaines, semaine, sem",
            "month": "mois",
            "year": "ans, an, année, années",
            "quarter": "trimestre, trimestres",
            "weekend": "week-end, weekend, week end, week-ends, fin de semaine",
            "workday": "jours ouvrés, jours ouvrables, jour ouvré, jour ouvrable",
        },
        "LENGTH": {
            1800: (
                "demi-heure, une demi-heure, demi heure, une demi heure, demie heure, une demie heure, "
                "1/2 heure, 1/2h"
            ),
            900: "quart d'heure, un quart d'heure, quart heure",
            2700: "trois quarts d'heure, 3/4 d'heure, trois-quarts d'heure",
            5400: "une heure et demie, une heure trente, 1h et demie",
            1209600: "quinzaine, une quinzaine, une quinzaine de jours",
        },
        "NEXT": {
            0: (
                "prochain, prochaine, prochains, prochaines, qui vient, suivant, suivante, à venir, "
                "suivants, suivantes"
            )
        },
        "THIS": {0: "ce, cet, cette, ces"},
        "LAST": {0: "dernier, dernière, derniers, dernières, passé, passée, passés, passées"},
        "PREVIOUS": {0: "précédent, précédente"},
        "PART": {
            "morning": (
                "matin, matinée, le matin, au matin, du matin, en matinée, matins, dans la matinée, "
                "matinées, les matins"
            ),
            "early_morning": (
                "tôt le matin, début de matinée, en début de matinée, au début de la matinée, tôt dans la "
                "matinée"
            ),
            "late_morning": "fin de matinée, en fin de matinée, tard dans la matinée",
            "lunch": (
                "déjeuner, heure du déjeuner, pause déjeuner, entre midi et deux, à l'heure du déjeuner, du "
                "midi, le midi"
            ),
            "afternoon": (
                "après-midi, après midi, aprem, aprèm, l'après-midi, de l'après-midi, dans l'après-midi, "
                "après-midis"
            ),
            "early_afternoon": (
                "début d'après-midi, en début d'après-midi, tôt dans l'après-midi, au début de l'après-midi, "
                "début de l'après-midi"
            ),
            "late_afternoon": (
                "fin d'après-midi, en fin d'après-midi, à la fin de l'après-midi, fin de l'après-midi, tard "
                "dans l'après-midi"
            ),
            "evening": "soir, soirée, le soir, du soir, en soirée, soirs, dans la soirée, au soir, soirées",
            "early_evening": "début de soirée, en début de soirée",
            "late_evening": "fin de soirée, en fin de soirée, tard dans la soirée, tard le soir",
            "night": "nuit, la nuit, dans la nuit, de nuit",
            "midafternoon": "milieu d'après-midi, en milieu d'après-midi, au milieu de l'après-midi",
            "midday": (
                "milieu de journée, en milieu de journée, au milieu de la journée, mi-journée, à la "
                "mi-journée, mi journée"
            ),
            "first_thing": (
                "début de journée, en début de journée, au début de la journée, à la première heure, dès le "
                "matin, première heure"
            ),
            "end_of_day": "fin de journée, en fin de journée, fin de la journée",
            "after_lunch": "après le déjeuner, après déjeuner, après manger",
            "before_lunch": "avant le déjeuner, avant déjeuner, avant manger",
            "business_hours": "heures de bureau, heures ouvrées",
        },
        "EARLY": {0: "tôt, plus tôt"},
        "LATE": {0: "tard, plus tard"},
        "MID": {0: "mi, milieu de, au milieu de, milieu du, au milieu du, courant"},
        "BEGIN": {0: "début, début de, au début de, début du, au début du, en début de, commencement de"},
        "END": {0: "fin, fin de, à la fin de, fin du, à la fin du, en fin de"},
        "REST": {0: "reste de, le reste de, reste du"},
        "NOON": {720: "midi, à midi, midi pile", 1440: "minuit, à minuit"},
        "AM": {0: "am, a.m."},
        "PM": {0: "pm, p.m."},
        "HALF": {
            0: "demi, demie, ½",
        },
        "QUARTER": {0: "quart, le quart, un quart"},
        "MINUS": {0: "moins"},
        "TO": {
            0: "",
            "day": "au",
        },
        "UNTIL": {
            0: "jusqu'à, jusque, jusqu'en, jusqu'aux",
            "day": "jusqu'au, jusqu'au jour",
        },
        "AT": {0: "à, a, vers les, aux"},
        "ON": {0: "le, les, en date du"},
        "IN": {0: "dans, en, courant"},
        "OF": {
            0: "de, des, d', du mois de, du mois d'",
            "day": "du",
        },
        "THE": {0: "la, l'"},
        "FROM": {
            0: "à partir de, dès, à compter de, depuis, à partir d', dès la",
            "day": "à partir du, dès le, depuis le, à compter du",
        },
        "SINCE": {0: "depuis"},
        "ONWARDS": {
            0: "ou plus tard, au plus tôt",
            "after": "ou après, et après",
        },
        "ORBEFORE": {
            0: "ou plus tôt, au plus tard",
            "before": "ou avant, et avant",
        },
        "BETWEEN": {
            0: "entre",
            "day": "entre le",
        },
        "AND": {0: "et, &, puis"},
        "OR": {0: "ou, ou bien, soit"},
        "BY": {
            0: (
                "d'ici, d'ici à, avant la fin de, au plus tard, d'ici la fin de, pas plus tard que, pas "
                "après, au plus tard à"
            ),
            "day": "d'ici le, d'ici au, au plus tard le",
        },
        "BEFORE": {
            0: "avant, plus tôt que",
            "day": "avant le",
        },
        "AFTER": {
            0: "après, apres, passé, seulement après, plus tard que, plus tard qu'",
            "day": "après le, apres le",
        },
        "WITHIN": {
            0: (
                "dans les, au cours des, durant les, sous, les, pendant les, ces, au cours de la, "
                "dans le, au cours du"
            )
        },
        "DURING": {0: "pendant, durant"},
        "FOR": {0: "pour, pendant"},
        "AROUND": {
            0: (
                "vers, environ, aux alentours de, autour de, aux environs de, à peu près, ~, vers les, "
                "à environ"
            )
        },
        "AGO": {0: "il y a"},
        "HENCE": {0: "à compter d'aujourd'hui, à partir de maintenant, plus tard"},
        "EVERY": {0: "chaque, tous les, toutes les"},
        "EVERYOTHER": {0: "un sur deux, toutes les deux"},
        "PERIODIC": {
            0: (
                "bihebdomadaire, journellement, quotidien, quotidiennement, hebdomadaire, mensuel, "
                "mensuellement, annuel, annuellement, chaque semaine, chaque mois, chaque jour, tous les "
                "jours, toutes les semaines, tous les mois, tous les ans, chaque année, semestriel, "
                "semestrielle, trimestriel, trimestrielle, bimensuel, bimensuelle, mensuelle, quotidienne, "
                "annuelle, une fois par semaine, deux fois par semaine, une fois par mois, deux fois par "
                "mois"
            ),
        },
        "ANYTIME": {
            0: (
                "n'importe quand, à n'importe quelle heure, toute la journée, n'importe quelle heure, "
                "à tout moment, toute la matinée"
            )
        },
        "ANYDAY": {0: "n'importe quel jour, tous les jours possibles"},
        "WEEKDAYSALL": {0: "en semaine, jours de semaine, la semaine seulement"},
        "SAMEDAY": {0: "ce jour-là, ce jour là, le même jour, même jour"},
        "SAMETIME": {0: "même heure, à la même heure, la même heure, même horaire"},
        "OFFERDAYS": {0: "un de ces jours, ces jours-là, l'un de ces jours"},
        "ZONEMINE": {0: "mon heure, heure locale, mon fuseau, chez moi heure"},
        "ZONEYOURS": {0: "votre heure, ton heure, chez vous, chez toi"},
        "TIMEWORD": {0: "heure locale, fuseau"},
        "GREETING": {
            0: (
                "bonjour, bonsoir, bonne journée, bonne soirée, bon week-end, bonne semaine, "
                "bonne fin de journée, bon après-midi, bonne après-midi, bonne nuit, bonne matinée"
            )
        },
        "PENULT": {
            0: "avant-dernier, avant-dernière, avant dernier, avant dernière, pénultième",
        },
        "MIDWEEK": {
            0: "milieu de semaine, en milieu de semaine, mi-semaine",
        },
        "NEWYEAR": {
            0: "en début d'année prochaine, nouvelle année",
        },
        "HALVES": {
            0: (
                "première moitié de, la première moitié de, première moitié du, la première moitié du, "
                "première quinzaine de, première quinzaine d', la première quinzaine de, première partie de, "
                "première quinzaine, la première quinzaine, première moitié"
            ),
            1: (
                "deuxième moitié de, seconde moitié de, deuxième moitié du, seconde moitié du, la seconde "
                "moitié de, la deuxième moitié de, deuxième quinzaine de, deuxième quinzaine d', seconde "
                "quinzaine de, seconde quinzaine d', la deuxième quinzaine de, la seconde quinzaine de, "
                "deuxième quinzaine, seconde quinzaine, la deuxième quinzaine, la seconde quinzaine, "
                "deuxième moitié, seconde moitié"
            ),
        },
        "ZONEPREFIX": {
            0: "heure de, heure d', à l'heure de",
        },
        "EOD": {
            "by": (
                "d'ici la fin de la journée, d'ici la fin de journée, avant la fin de la journée, d'ici ce "
                "soir, avant ce soir"
            ),
        },
        "YEARWORD": {
            2000: "deux mille",
        },
        "WEEKOF": {
            0: (
                "semaine qui commence le, la semaine qui commence le, semaine commençant le, semaine "
                "débutant le, semaine qui débute le"
            ),
        },
        "QUARTERNAME": {
            1: "t1, premier trimestre",
            2: "t2, deuxième trimestre, q2",
            3: "t3, troisième trimestre",
            4: "t4, quatrième trimestre",
        },
        "SEASON": {3: "printemps", 6: "été", 9: "automne", 12: "hiver"},
        "HOLIDAY": {
            (12, 25): "noël, noel, jour de noël",
            (12, 24): "réveillon de noël, veille de noël",
            (12, 31): "saint-sylvestre, saint sylvestre, réveillon du nouvel an, réveillon",
            (1, 1): "nouvel an, jour de l'an, premier de l'an",
            (7, 14): "fête nationale",
            (5, 1): "fête du travail",
            (11, 1): "toussaint",
            (2, 14): "saint-valentin, saint valentin",
            (11, 11): "armistice",
            (8, 15): "assomption",
            (10, 31): "halloween",
            ("easter", 0): "pâques, dimanche de pâques",
            ("easter", -2): "vendredi saint",
            ("easter", 1): "lundi de pâques",
            ("easter", 49): "pentecôte",
            ("easter", 50): "lundi de pentecôte",
            ("easter", 39): "ascension, jeudi de l'ascension",
            ("easter", -47): "mardi gras",
            (5, 8): "fête de la victoire",
            (1, 6): "épiphanie",
            (2, 2): "chandeleur",
        },
    },
    signals={
        "not": (
            "non, pas, ne pas, jamais, aucun, aucune, sans, ni, impossible de, plus possible, rien, "
            "évitez, éviter, évite"
        ),
        "bad": (
            "(j'ai|ai) (un|une)? (cours|déjeuner|réunion|appel|formation), je déjeune, (suis|serai) … en "
            "(réunion|cours|formation|pause), "
            "tombe mal, impossible, indisponible, pris, prise, occupé, occupée, en congé, en congés, "
            "en vacances, absent, absente, en déplacement, trop tôt, trop tard, compliqué, "
            "difficile, complet, débordé, débordée, en réunion, chargé, chargée, mauvais, "
            "ne me convient pas, ne convient pas, ne va pas, ne marche pas, ne m'arrange pas, "
            "ça ne va pas, malade, déjà pris, déjà prise, pas possible, pas disponible, pas libre"
        ),
        "except": (
            "sauf, excepté, hormis, à l'exception de, à part, mais pas, en dehors de, hors, "
            "plutôt que, au lieu de"
        ),
        "good": (
            "convient, conviennent, va, marche, disponible, libre, possible, ok, parfait, bien, "
            "d'accord, m'arrange, je peux, je pourrais, me va, me convient, super, bon, idéal, "
            "préfère, prends, prendre, irait, serait bien, bonne, fonctionne, mieux, conviendrait, "
            "jouable, dispo, arrange, génial, ça marche, je suis là, ira, vont, choisis"
        ),
        "but": "mais, cependant, toutefois, par contre, en revanche",
        "so": "donc, alors, du coup",
        "because": "car, parce que, puisque, à cause de, comme je, parce qu'",
        "fact": "vol, atterris, atterrit, mon train, facture, échéance, né le, date limite",
        "prefer": (
            "préfère, de préférence, plutôt, idéalement, préférence, préférable, serait mieux, "
            "le mieux, si possible, je préférerais, préférerais, mieux, l'idéal"
        ),
        "fallback": (
            "sinon, autrement, à défaut, à la rigueur, au pire, si ce n'est pas possible, "
            "si ça ne va pas, alternativement"
        ),
        "instead": "plutôt, à la place, au lieu de",
        "yes": (
            "oui, ouais, ok, okay, d'accord, parfait, très bien, ça marche, ça me va, "
            "ça me convient, entendu, c'est bon, c'est parfait, volontiers, avec plaisir, bien sûr, "
            "exact, exactement, c'est ça, confirmé, je confirme, pas de problème, pas de souci, "
            "aucun problème, super, impeccable, nickel, 👍, ✅, 👌, correct, bien reçu, va pour, "
            "cela me convient, me convient, ça convient, génial, tout à fait, absolument, "
            "parfaitement, c'est noté, cela me va, vendu"
        ),
        "no": (
            "non, pas du tout, c'est faux, ce n'est pas ça, erreur, incorrect, pas vraiment, "
            "je voulais dire, hélas non, malheureusement non"
        ),
        "cancel": (
            "annuler, annule, annulez, j'annule, annulé, annulation, pas intéressé, pas intéressée, "
            "plus besoin, pas besoin de se voir, pas besoin de réunion, laisser tomber, "
            "laissons tomber, pas nécessaire de se voir, inutile de se voir, réglons ça par mail, "
            "par mail plutôt, pas la peine de se voir, décommander, supprimer le rendez-vous, "
            "supprimez le rendez-vous, pas intéressés, plus nécessaire"
        ),
        "keep": "ne pas annuler, n'annulez pas, n'annule pas, a été annulé, est annulé, sans annuler",
        "reschedule": (
            "reporter, repousser, décaler, déplacer, avancer, reportons, reporte, décale, décalons, "
            "changer l'heure, changer de date, autre moment, autre date, autre jour, reprogrammer, "
            "un empêchement, empêchement, replanifier, une autre fois, changer le rendez-vous, "
            "je ne pourrai pas, je ne peux plus, bouger le rendez-vous, repousse, remettre"
        ),
        "another": (
            "autre moment, autre date, autre jour, une autre fois, reporter, décaler, reprogrammer, "
            "repousser, nouvelle date, replanifier"
        ),
        "decline_all": (
            "aucun ne, aucune ne, aucun de ces, aucune de ces, aucun des, aucune des, aucun créneau, "
            "aucune date, ni l'un ni l'autre, aucun, aucune, ne me conviennent pas, "
            "ne conviennent pas, ne vont pas, ne me vont pas, rien ne convient, pas disponible à ces"
        ),
        "more": (
            "autres créneaux, autres dates, autres horaires, autres options, d'autres, autre chose, "
            "autre créneau, plus de choix, d'autres propositions, autres disponibilités, "
            "autre proposition, avez-vous autre, quelque chose (plus tôt|plus tard), "
            "d'autres possibilités, plus d'options, rien (plus tôt|plus tard)"
        ),
        "duration": (
            "raccourcir, allonger, prolonger, seulement, suffit, suffisent, plus court, plus long, "
            "durée, faire, passer à, réduire, limiter"
        ),
        "longer": "plus court, plus long, plus courte, plus longue",
        "wish": (
            "peut, pouvons, pourrait, pourrions, pourriez, peut-on, pourrait-on, préfère, plutôt, "
            "svp, s'il vous plaît, faisons, possible, au lieu"
        ),
        "location": "en personne, en présentiel, sur place, lieu, à votre bureau, au bureau",
        "subject": "renommer, changer le titre, changer l'objet, changer le sujet",
        "question": (
            "quoi, qui, pourquoi, où, comment, quel, quelle, quels, quelles, combien, est-ce, quand, "
            "que, qu'est-ce, c'est quoi, sera, êtes-vous, es-tu, y a-t-il"
        ),
        "asking": (
            "quoi, qui, pourquoi, où, comment, quel, quelle, quels, quelles, combien, qu'est-ce, "
            "c'est quoi, de quoi, sera-t-il, est-ce en, est-ce que c'est, êtes-vous un, es-tu un, "
            "à quel, sur quel"
        ),
        "suggesting": (
            "que diriez-vous, que dirais-tu, qu'en est-il, et si, pourquoi pas, que pensez-vous, "
            "est-ce possible, quid de"
        ),
        "ooo": (
            "absent du bureau, absente du bureau, message automatique, réponse automatique, "
            "en congé, en congés, congé maternité, congé parental, absence, accès limité à, "
            "pas accès à mes, je suis absent, je suis absente, actuellement absent, "
            "actuellement absente, de retour"
        ),
        "automatic": (
            "message automatique, réponse automatique, accès limité à, pas accès à mes, "
            "merci pour votre message, merci de votre message"
        ),
        "oooback": "jusqu'au, de retour le, retour le, de retour, retour, à partir du, jusqu'à, jusqu'en",
        "urgent": "urgence, urgent, en mon absence, en cas d'urgence",
        "delegate": (
            "mon assistante, mon assistant, ma collègue, mon collègue, ma secrétaire, contactez, "
            "veuillez contacter, voyez avec, voir avec, adressez-vous à, gère mon agenda, "
            "s'occupe de mon agenda"
        ),
        "handoff": (
            "une vraie personne, un humain, parler à quelqu'un, m'appeler directement, appelez-moi, "
            "appelle-moi, pas un robot, parler à un, qu'elle m'appelle, qu'il m'appelle, "
            "peut m'appeler, à un robot"
        ),
        "unsubscribe": (
            "plus jamais de (messages|mails|mail|message|courriels), plus de (messages|courriels|message), "
            "ne (m'écrivez|m'écris|me contactez|me contacte|m'envoyez|m'envoie) (plus|jamais), "
            "(m'écrivez|m'écris|me contactez|m'envoyez) plus, ne plus (m'écrire|me contacter|m'envoyer|me "
            "déranger), ne plus jamais (m'écrire|me contacter), "
            "(supprimez|effacez|retirez|supprime|efface) mon (adresse|nom|mail|email|numéro), "
            "(supprimez|retirez|effacez) mes (données|coordonnées), cessez de (m'écrire|me contacter), "
            "désabonner, désinscrire, désinscrivez, ne plus recevoir, ne me contactez plus, "
            "ne m'écrivez plus, arrêtez de m'écrire, arrêtez de m'envoyer, retirez-moi, "
            "supprimez-moi, laissez-moi tranquille, arrêtez ces messages, cessez de, plus de mails"
        ),
        "keepit": (
            "finalement je peux venir, "
            "garde-le, gardez-le, gardons-le, on garde, gardez l'ancien, gardons l'ancien, laisse comme "
            "ça, laissez comme ça, laissez tel quel, laisse tomber on garde, laissons comme ça, ne changez "
            "rien, ne change rien, on ne change rien, on reste là-dessus, restons là-dessus"
        ),
        "ask_where": (
            "où, quelle salle, quelle adresse, quel endroit, est-ce en (ligne|personne|visio), c'est où"
        ),
        "ask_when": "quand, à quelle heure, quelle heure, quel jour, quelle date",
        "ask_who": "qui, avec qui",
        "ask_what": (
            "de quoi, quel est (le sujet|l'objet|le thème), à quel sujet, c'est pour quoi, à propos de "
            "quoi, c'est quoi, quel sujet"
        ),
        "ask_how_long": (
            "combien de temps, quelle durée, combien de minutes, combien d'heures, ça dure combien"
        ),
        "ask_robot": (
            "(êtes-vous|es-tu|vous êtes|tu es) (un|une) (robot|bot|humain|machine|ia|personne|vraie "
            "personne), est-ce (un|une) (robot|bot|machine|humain|ia), (suis-je|je parle) (avec|à) "
            "(un|une) (robot|bot|humain|machine|ia)"
        ),
        "ask_why": "pourquoi, pour quelle raison",
        "stop": "stop, désabonner, arrêtez",
        "wrong_person": (
            "mauvaise personne, mauvaise adresse, erreur de destinataire, pas la bonne personne, "
            "vous vous trompez, mauvais destinataire, mauvais numéro, ce n'est pas moi"
        ),
        "late": (
            "en retard, du retard, minutes de retard, j'arrive dans, j'arrive, coincé dans, coincée dans"
        ),
        "status": "statut, où en est, des nouvelles, quoi de neuf, en cours, mes rendez-vous",
        "help": "aide, que peux-tu faire, comment ça marche, que sais-tu faire",
        "pause": "pause, mettre en pause, mets en pause, suspendre",
        "resume": "reprendre, reprends, continuer",
        "nudge": "relancer, relance, rappelle-lui, rappeler",
        "undo": "annule ça, défaire, reviens en arrière",
        "approve": (
            "approuvé, j'approuve, pour cette fois, exceptionnellement, cette fois, accepté, j'accepte"
        ),
        "why_not": "pourquoi pas, pourquoi pas mardi",
        "copy_times": "copier mes disponibilités, mes créneaux à copier, disponibilités à copier",
        "connect": "connecter mon agenda, connecter mon calendrier, relier mon agenda, lier mon calendrier",
        "link": "lien, mon lien, lien de réservation",
        "rules": (
            "mes horaires, heures de travail, pas de réunion avant, pas de réunion après, "
            "pas de réunions, maximum par jour, préavis"
        ),
        "recurring": (
            "hebdomadaire, chaque semaine, toutes les semaines, mensuel, récurrent, récurrente, "
            "régulier, quotidien, tous les mois"
        ),
        "asap": (
            "dès que possible, au plus vite, le plus tôt possible, asap, rapidement, en urgence, "
            "urgent, aussi vite que possible, au plus tôt"
        ),
        "norush": "pas pressé, pas urgent, rien ne presse, sans urgence",
        "anyof": (
            "n'importe lequel, n'importe laquelle, tous conviennent, les deux, toutes conviennent, "
            "tous me vont, comme vous voulez, comme tu veux, peu importe, au choix, "
            "à votre convenance, à vous de choisir, tous les créneaux, les trois, l'un ou l'autre, "
            "tous sont, toutes sont, ça m'est égal, au choix, tout me va, tout me convient, "
            "tous les trois"
        ),
        "others": "les autres, l'autre, les deux autres, les autres créneaux, les autres options",
        "request": (
            "rencontrer, rendez-vous, rdv, réunion, planifier, planifie, organiser, organise, fixer, "
            "fixe, caler, cale, prévoir, trouver, trouve, réserver, réserve, déjeuner avec, appel, "
            "visio, entretien, point, se voir, voir, café, échange, convenir, programmer, programme, "
            "planifiez, organisez"
        ),
        "unsure": (
            "peut-être, probablement, éventuellement, pas sûr, pas sûre, je dois vérifier, "
            "je vérifie, je reviens vers, à confirmer, sans doute, je te redis, je vous redis, "
            "à voir, il faut que je vérifie, pas certain, pas certaine, sous réserve"
        ),
        "if": "si, à condition que, à condition, pourvu que, sauf si, tant que",
        "iffine": (
            "si possible, si ça vous va, si ça te va, si cela vous convient, si ça vous convient, "
            "si vous voulez, si tu veux, si ça convient, si c'est bon, si c'est possible, "
            "si ça marche, si c'est encore libre, si toujours disponible, si besoin, "
            "si ça ne va pas, s'il vous plaît, s'il te plaît"
        ),
        "tz": (
            "je suis à, je suis en, je suis au, mon fuseau horaire est, fuseau horaire, basé à, "
            "basée à, j'habite à, je vis à, actuellement à, je travaille depuis, en ce moment à"
        ),
        "sooner": "plus tôt, avant",
        "afterwards": "plus tard, après",
        "sametime": "même heure, même horaire",
        "thanks": (
            "merci, merci beaucoup, à bientôt, bien à vous, cordialement, bien reçu, à plus, noté, c'est noté"
        ),
        "earlierone": "le plus tôt, la plus tôt, le premier créneau",
        "laterone": "le dernier, la dernière, le plus tard, dernier créneau, dernière option",
        "middleone": "celui du milieu, le créneau du milieu",
        "optionword": "option, numéro, n°, créneau, choix, proposition, no ., nº",
        "that": "ça, celui-ci, celui-là, ce créneau",
        "gone": "encore disponible, toujours disponible, encore libre, déjà pris, encore possible, passé",
        "manual": "laissez-moi choisir, je choisis, montre-moi d'abord, demande-moi d'abord",
        "auto": "réserve directement, automatiquement",
    },
    fuzzy=(
        "lundi mardi mercredi jeudi vendredi samedi dimanche janvier février juillet septembre "
        "octobre novembre décembre aujourd'hui demain prochain prochaine semaine matin"
    ),
    common=(
        "supprimez supprime adresse svp garde gardez laisse laissez changez rien retard j'ai "
        "pourquoi qui où quand m'écrivez "
        "dois annuler reporter options autres créneaux avez peux-tu rendez je tu il nous vous et "
        "le la les un une des du de est pas ne pour avec dans sur à au aux oui non merci bonjour "
        "lundi mardi mercredi jeudi vendredi samedi dimanche demain semaine prochaine prochain "
        "matin soir midi heure heures jour jours mois ou mais si peux peut pouvez possible "
        "disponible convient va bien d'accord rendez-vous réunion êtes suis serait entre jusqu'à "
        "après avant ce cette c'est ça me moi mon votre janvier février mars avril juin juillet "
        "août septembre octobre novembre décembre aujourd'hui hier dernier dernière fin début "
        "pourrait on libre plutôt sauf créneau annuler reporter malheureusement désolé"
    ),
)

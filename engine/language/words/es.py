"""Spanish: the words of the time grammar and the phrases that carry intent."""

from __future__ import annotations

from engine.language.lexicon import Words

WORDS = Words(
    code="es",
    point_is_date=True,
    hour_is_clock=True,
    next_is_coming=True,
    lexemes={
        "WEEKDAY": {
            0: "lunes, lun",
            1: "martes, mar",
            2: "miércoles, mie, mié, miercoles",
            3: "jueves, jue",
            4: "viernes, vie",
            5: "sábado, sab, sáb",
            6: "domingo, dom",
        },
        "WEEKDAYS": {
            0: "los lunes, todos los lunes, cada lunes",
            1: "los martes, todos los martes, cada martes",
            2: "los miércoles, todos los miércoles, cada miércoles",
            3: "los jueves, todos los jueves, cada jueves",
            4: "los viernes, todos los viernes, cada viernes",
            5: "los sábados, sábados, todos los sábados, cada sábado",
            6: "los domingos, domingos, todos los domingos, cada domingo",
        },
        "MONTH": {
            1: "enero, ene",
            2: "febrero, feb",
            3: "marzo, mzo",
            4: "abril, abr",
            5: "mayo, may",
            6: "junio, jun",
            7: "julio, jul",
            8: "agosto, ago",
            9: "septiembre, setiembre, sept, sep, set",
            10: "octubre, oct",
            11: "noviembre, nov",
            12: "diciembre, dic",
        },
        "NUM": {
            0: "cero",
            1: "uno, una, un",
            2: "dos, un par de, par de",
            3: "tres, unos, unas, algunos",
            4: "cuatro",
            5: "cinco",
            6: "seis",
            7: "siete",
            8: "ocho",
            9: "nueve",
            10: "diez",
            11: "once",
            12: "doce",
            13: "trece",
            14: "catorce",
            15: "quince",
            16: "dieciséis, dieciseis",
            17: "diecisiete",
            18: "dieciocho",
            19: "diecinueve",
            20: "veinte",
            21: "veintiuno, veintiún",
            22: "veintidós",
            23: "veintitrés",
            24: "veinticuatro",
            25: "veinticinco",
            26: "veintiséis",
            27: "veintisiete",
            28: "veintiocho",
            29: "veintinueve",
            30: "treinta",
            31: "treinta y uno",
            40: "cuarenta",
            45: "cuarenta y cinco",
            50: "cincuenta",
            60: "sesenta",
            90: "noventa",
        },
        "ORD": {
            1: "primero, primer, primera, 1ro, 1er",
            2: "segundo, segunda, 2do",
            3: "tercero, tercer, tercera, 3ro",
            4: "cuarta, 4to",
            5: "quinto, quinta",
            6: "sexto, sexta",
            7: "séptimo, séptima, 7mo",
            8: "octavo, octava, 8vo",
            9: "noveno, novena, 9no",
            10: "décimo, décima, 10mo",
        },
        "REL": {
            0: "hoy, el día de hoy, día de hoy",
            1: "mañana, el día de mañana, día siguiente, el día siguiente, al día siguiente",
            2: "pasado mañana, pasadomañana",
            -1: "ayer",
            -2: "anteayer, antes de ayer, antier, antes ayer",
        },
        "TONIGHT": {0: "esta noche, hoy en la noche, hoy por la noche"},
        "NOW": {0: "ahora, ahora mismo, ahorita, ya mismo, en este momento"},
        "UNIT": {
            "second": "segundos",
            "minute": "minutos tarde, minuto tarde, minutos, minuto, min, minutitos",
            "hour": "horas, hora, h, hs, hrs",
            "day": "días, día, dia, dias, jornada",
            "week": "semanas, semana, sem",
            "month": "meses, mes",
            "year": "años, año",
            "quarter": "trimestre, trimestres",
            "fortnight": "quincena",
            "weekend": "fin de semana, fines de semana, finde",
            "workday": "días hábiles, día hábil, días laborables, día laborable",
        },
        "LENGTH": {
            1800: "media hora, una media hora, media horita, 1/2 hora",
            900: "cuarto de hora, un cuarto de hora",
            2700: (
                "tres cuartos de hora, 3/4 de hora, tres cuarto de hora, tres cuartos de horas, tres cuarto "
                "de horas"
            ),
            5400: "hora y media, una hora y media",
        },
        "NEXT": {
            0: (
                "próximo, próxima, próximos, próximas, que viene, siguiente, siguientes, que entra, "
                "entrante, prox"
            )
        },
        "THIS": {0: "este, esta, estos, estas"},
        "LAST": {0: "pasado, pasada, pasados, pasadas, último, última, últimos, últimas"},
        "PREVIOUS": {0: "anterior"},
        "PART": {
            "morning": (
                "por la mañana, de la mañana, en la mañana, la mañana, mañanas, por las mañanas, "
                "las mañanas, en las mañanas, matutino, a la mañana"
            ),
            "early_morning": (
                "temprano por la mañana, primera hora de la mañana, madrugada, de la madrugada, "
                "por la madrugada, a primera hora de la mañana"
            ),
            "late_morning": (
                "última hora de la mañana, media mañana, a media mañana, a última hora de la mañana, "
                "finales de la mañana"
            ),
            "lunch": (
                "almuerzo, hora de comer, hora de almorzar, la comida, hora del almuerzo, durante el almuerzo"
            ),
            "afternoon": (
                "por la tarde, de la tarde, en la tarde, la tarde, tarde, tardes, por las tardes, "
                "las tardes, a la tarde"
            ),
            "early_afternoon": (
                "primera hora de la tarde, a primera hora de la tarde, temprano por la tarde, principio "
                "de la tarde"
            ),
            "late_afternoon": (
                "última hora de la tarde, a última hora de la tarde, media tarde, a media tarde, "
                "tarde por la tarde, final de la tarde"
            ),
            "evening": "anochecer, al anochecer, la nochecita",
            "night": "por la noche, de la noche, en la noche, la noche, noche, noches, por las noches",
            "first_thing": "a primera hora, primera hora",
            "end_of_day": "final del día, al final del día, a última hora, última hora, fin del día",
            "after_lunch": "después de comer, después del almuerzo, después de almorzar, tras la comida",
            "before_lunch": "antes de comer, antes del almuerzo, antes de almorzar",
            "business_hours": "horario laboral, horas de oficina, horario de oficina",
        },
        "EARLY": {0: "temprano, pronto"},
        "LATE": {0: "más tarde"},
        "MID": {0: "mediados de, a mediados de, a mediados del, mitad de, a mitad de"},
        "BEGIN": {
            0: (
                "principios de, a principios de, a principios del, comienzos de, a comienzos de, inicio de, "
                "a inicios de, inicios de, principio de, al principio de, al inicio de, primeros de, a "
                "primeros de, a comienzo de, comienzo de, principios del, comienzos del"
            ),
        },
        "END": {
            0: (
                "finales de, a finales de, a finales del, fin de, fines de, a fines de, final de, al final "
                "de, a fin de, últimos de, a últimos de, finales del, final del, fin del, a final de"
            ),
        },
        "REST": {0: "resto de, el resto de, resto del, el resto del, lo que queda de"},
        "NOON": {
            720: (
                "mediodía, mediodia, al mediodía, a mediodía, al mediodia, el mediodía, medio día, medio "
                "dia, el medio día"
            ),
            1440: "medianoche, media noche, a medianoche, a la medianoche",
        },
        "OCLOCK": {0: "en punto"},
        "HALF": {
            0: "media, ½, 1/2",
        },
        "QUARTER": {0: "cuarto, un cuarto"},
        "MINUS": {0: "menos"},
        "AM": {0: "am, a.m., a. m."},
        "PM": {0: "pm, p.m., p. m."},
        "TO": {
            0: "a",
            "day": "al, al día",
        },
        "UNTIL": {
            0: "hasta, hasta la, hasta las",
            "day": "hasta el, hasta el día",
        },
        "AT": {0: "a las, a la"},
        "ON": {0: "el, los, en el"},
        "IN": {0: "en, dentro de, dentro"},
        "OF": {
            0: "de, del mes de",
            "day": "del, del día",
        },
        "THE": {
            0: "la, lo, las",
        },
        "FROM": {
            0: "desde, desde la, desde las, a partir de, a partir de las, a partir de la, de las, empezando",
            "day": "desde el, a partir del, desde el día",
        },
        "SINCE": {0: "desde hace"},
        "ONWARDS": {
            0: "en adelante, o más tarde, en delante",
            "after": "o después, y después",
        },
        "ORBEFORE": {
            0: "como muy tarde, a más tardar",
            "before": "o antes, y antes",
        },
        "BETWEEN": {
            0: "entre, entre la, entre las",
            "day": "entre el, entre el día",
        },
        "AND": {0: "y, e, &, y las, y la, y el"},
        "OR": {0: "o, u, o bien"},
        "BY": {
            0: (
                "antes de que termine, antes del final de, no más tarde de, no más tarde de las, a más "
                "tardar, a más tardar a las, como muy tarde a las, antes de que acabe, antes de acabar, "
                "antes de terminar"
            ),
            "day": "a más tardar el, como tarde el, no más tarde del",
        },
        "BEFORE": {
            0: "antes de, antes de las, antes de la, previo a",
            "day": "antes del, antes del día",
        },
        "AFTER": {
            0: (
                "después de, después de las, después de la, tras, pasadas las, luego de, despues de, luego "
                "de las, más tarde de las"
            ),
            "day": "después del, después del día, luego del",
        },
        "WITHIN": {
            0: (
                "en los, en las, durante los, durante las, en el plazo de, los, dentro de los, "
                "dentro de las, en el, estos"
            )
        },
        "DURING": {0: "durante"},
        "FOR": {0: "por, para, durante"},
        "AROUND": {
            0: (
                "sobre las, alrededor de, alrededor de las, hacia las, cerca de las, a eso de, "
                "a eso de las, aproximadamente, aprox, más o menos, como a las, ~, sobre"
            )
        },
        "AGO": {0: "hace"},
        "AGOAFTER": {0: "atrás"},
        "HENCE": {0: "a partir de ahora, a partir de hoy, desde hoy, después"},
        "EVERY": {0: "cada, todos los, todas las"},
        "EVERYOTHER": {0: "cada dos"},
        "PERIODIC": {
            0: (
                "diario, diariamente, semanal, semanalmente, mensual, mensualmente, anual, anualmente, "
                "quincenal, cada semana, cada mes, cada día, todos los días, todas las semanas, todos los "
                "meses, todos los años, cada año, semestral, trimestral, semestralmente, trimestralmente, "
                "bimestral, bimensual, una vez por semana, dos veces por semana, una vez al mes, dos veces "
                "al mes, una vez a la semana"
            ),
        },
        "ANYTIME": {
            0: (
                "a cualquier hora, cualquier hora, todo el día, en cualquier momento, cualquier momento, "
                "cuando sea, "
            )
        },
        "ANYDAY": {0: "cualquier día"},
        "WEEKDAYSALL": {0: "entre semana, días de semana, días laborables, de lunes a viernes"},
        "SAMEDAY": {0: "ese día, el mismo día, mismo día, ese mismo día"},
        "SAMETIME": {0: "misma hora, a la misma hora, la misma hora, mismo horario"},
        "OFFERDAYS": {0: "uno de esos días, esos días, cualquiera de esos días"},
        "ZONEMINE": {0: "mi hora, hora mía, mi zona horaria, hora local"},
        "ZONEYOURS": {0: "tu hora, su hora, vuestra hora, hora tuya, hora suya"},
        "TIMEWORD": {0: "hora local"},
        "ZONEPREFIX": {0: "hora de, hora del"},
        "GREETING": {
            0: (
                "buenos días, buenas tardes, buenas noches, buen día, buen fin de semana, feliz semana, "
                "buena tarde, que tengas buen día, algún día"
            )
        },
        "PENULT": {
            0: "penúltimo, penúltima",
        },
        "MIDWEEK": {
            0: "mediados de semana, a mediados de semana, mitad de semana, a mitad de semana",
        },
        "NEWYEAR": {
            0: "en el nuevo año, nuevo año",
        },
        "HALVES": {
            0: (
                "primera mitad de, la primera mitad de, primera mitad del, primera quincena de, la primera "
                "quincena de"
            ),
            1: (
                "segunda mitad de, la segunda mitad de, segunda mitad del, segunda quincena de, la segunda "
                "quincena de"
            ),
        },
        "EOD": {
            "by": (
                "antes del final del día, antes de que acabe el día, antes de terminar el día, para el final "
                "del día, antes del fin del día"
            ),
        },
        "YEARWORD": {
            2000: "dos mil",
        },
        "WEEKOF": {
            0: (
                "semana que comienza el, semana que empieza el, semana que inicia el, la semana que comienza "
                "el, la semana que empieza el, la semana que comienza, semana que comienza, semana que "
                "empieza"
            ),
        },
        "QUARTERNAME": {
            1: "t1, primer trimestre, q1",
            2: "t2, segundo trimestre, q2",
            3: "t3, tercer trimestre, q3",
            4: "t4, cuarto trimestre, q4",
        },
        "SEASON": {3: "primavera", 6: "verano", 9: "otoño", 12: "invierno"},
        "HOLIDAY": {
            (12, 25): "navidad, día de navidad",
            (12, 24): "nochebuena, noche buena",
            (12, 31): "nochevieja, noche vieja, fin de año, año viejo",
            (1, 1): "año nuevo, día de año nuevo",
            (1, 6): "día de reyes, reyes, reyes magos",
            (2, 14): "san valentín, día de san valentín",
            (5, 1): "día del trabajo, día del trabajador",
            (10, 12): "día de la hispanidad, día de la raza",
            (11, 1): "todos los santos, día de todos los santos",
            (10, 31): "halloween",
            ("easter", 0): "domingo de pascua, pascua, domingo de resurrección",
            ("easter", -2): "viernes santo",
            ("easter", -3): "jueves santo",
            ("easter", 1): "lunes de pascua",
            ("easter", -7): "domingo de ramos",
            ("easter", -46): "miércoles de ceniza",
            (12, 8): "día de la inmaculada, la inmaculada, inmaculada concepción",
            (12, 6): "día de la constitución",
            (8, 15): "día de la asunción",
        },
    },
    signals={
        "not": "no, nunca, jamás, ningún, ninguno, ninguna, sin, tampoco, ni, nada, evita, evitar",
        "bad": (
            "tengo (una|un)? (clase|reunión|comida|almuerzo|llamada|cita|curso), (estoy|estaré) … "
            "(comiendo|almorzando|en clase|en una clase|en una reunión|en reunión), "
            "(me|nos) (va|viene|queda) (mal|fatal), "
            "imposible, ocupado, ocupada, no disponible, de vacaciones, fuera, de viaje, "
            "demasiado temprano, demasiado tarde, muy temprano, muy pronto, complicado, difícil, "
            "lleno, liado, liada, en reunión, mal, fatal, no me viene bien, no me va bien, no puedo, "
            "me es imposible, no me sirve, no me conviene, no me funciona, no va, no va a poder ser, "
            "enfermo, enferma, reservado"
        ),
        "except": (
            "excepto, salvo, menos el, menos los, a excepción de, aparte de, pero no, exceptuando, "
            "en lugar de, en vez de, quitando"
        ),
        "good": (
            "bien, va bien, me va, viene bien, me viene, puedo, podría, disponible, libre, vale, ok, "
            "perfecto, perfecta, genial, de acuerdo, me sirve, conviene, posible, ideal, mejor, "
            "prefiero, bueno, buena, funciona, estupendo, me parece bien, estaría bien, "
            "sería posible, tengo libre, estoy libre, me quedo con, elijo, quedo, podemos, va, "
            "queda bien, me conviene, sirve, encaja, fenomenal"
        ),
        "but": "pero, sin embargo, aunque, en cambio",
        "so": "así que, por lo tanto, entonces",
        "because": "porque, ya que, debido a, pues, como tengo",
        "fact": "vuelo, aterrizo, aterriza, mi tren, factura, vencimiento, vence, nací, fecha límite",
        "prefer": (
            "prefiero, preferiblemente, de preferencia, preferiría, mejor, idealmente, "
            "a ser posible, si es posible, preferentemente, preferible, lo ideal"
        ),
        "fallback": (
            "si no, de lo contrario, en su defecto, si no es posible, como alternativa, "
            "alternativamente, en último caso"
        ),
        "instead": "en su lugar, en vez de, en lugar de, mejor",
        "yes": (
            "sí, si, claro, vale, ok, okay, perfecto, de acuerdo, genial, estupendo, por supuesto, "
            "correcto, exacto, confirmado, confirmo, me va bien, me viene bien, está bien, muy bien, "
            "bien, bueno, listo, dale, hecho, sin problema, ningún problema, no hay problema, "
            "así es, eso es, adelante, me parece bien, fenomenal, me sirve, 👍, ✅, 👌, acepto, venga, "
            "encantado, encantada, excelente, me parece perfecto"
        ),
        "no": (
            "no, para nada, incorrecto, no es correcto, no es así, equivocado, me refería, no gracias, qué va"
        ),
        "cancel": (
            "cancelar, cancela, cancelad, cancele, cancelo, anular, anula, anule, anulo, "
            "no me interesa, no estoy interesado, no estoy interesada, ya no hace falta, "
            "no hace falta reunirnos, no es necesario reunirnos, no necesitamos reunirnos, "
            "dejémoslo, olvídalo, mejor por correo, por correo electrónico mejor, "
            "no hace falta la reunión, suspender, suspende, ya no es necesario, "
            "prefiero no reunirme, hacerlo por correo"
        ),
        "keep": (
            "no canceles, no cancele, no cancelar, no anules, fue cancelado, se canceló, "
            "han cancelado, fue cancelada, sin cancelar"
        ),
        "reschedule": (
            "reprogramar, aplazar, posponer, mover, mover la, cambiar la reunión, cambiar la hora, "
            "cambiar de día, cambiar la cita, cambiar la fecha, otro momento, otro día, otra hora, "
            "otra fecha, adelantar, retrasar, pasar la reunión, pasarla, moverla, moverlo, "
            "cambiarla, posponerla, aplazarla, me ha surgido, me surgió, no podré, no voy a poder, "
            "ya no puedo, reagendar, dejarlo para, pasarlo a, trasladar"
        ),
        "another": (
            "otro momento, otro día, otra hora, otra fecha, reprogramar, reagendar, posponer, "
            "aplazar, mover, cambiar la fecha, más adelante"
        ),
        "decline_all": (
            "ninguna de, ninguno de, ninguna me, ninguno me, ninguna, ninguno, no me sirve ninguna, "
            "no puedo en ninguna, no puedo ninguno, ni una ni otra, no me vienen bien, "
            "no me van bien, no puedo en ninguno, nada me sirve, no me sirven, "
            "no me conviene ninguna, no me va ninguna"
        ),
        "more": (
            "otras opciones, otros horarios, otras fechas, otras horas, otra opción, más opciones, "
            "otros días, alternativas, algo más, alguna otra, algún otro, "
            "algo (antes|más tarde|más temprano), otros huecos, otra alternativa, "
            "otras alternativas, más horarios, más fechas, otra cosa, otro horario, nuevas opciones, "
            "tienes otra, tiene otra"
        ),
        "duration": (
            "acortar, alargar, reducir, ampliar, solo, sólo, basta, bastan, más corta, más larga, "
            "más corto, más largo, duración, que sean, que sea de, hacerla de, dejarlo en, extender"
        ),
        "longer": "más corta, más larga, más corto, más largo",
        "wish": (
            "podemos, podríamos, podría, puede, puedes, prefiero, mejor, por favor, hagámoslo, "
            "en lugar, en vez, hacerla, hacerlo, quisiera"
        ),
        "location": "en persona, presencial, en la oficina, cara a cara, lugar",
        "subject": "renombrar, cambiar el título, cambiar el asunto, cambiar el tema",
        "question": (
            "qué, quién, por qué, dónde, cómo, cuál, cuáles, cuánto, cuándo, es en, habrá, eres, "
            "hay, quiénes, de qué"
        ),
        "asking": (
            "qué es, qué hora, quién, por qué, dónde, cómo, cuál, cuáles, cuánto, de qué, es en, "
            "será en, eres un, habrá, quiénes, sobre qué, es presencial, para qué, qué tema, que es"
        ),
        "suggesting": (
            "qué tal, qué te parece, qué le parece, qué os parece, y si, cómo te viene, "
            "cómo le viene, cómo te va, te va bien, le va bien"
        ),
        "ooo": (
            "fuera de la oficina, respuesta automática, mensaje automático, de vacaciones, de baja, "
            "estoy ausente, estaré ausente, ausencia, acceso limitado, sin acceso al correo, "
            "estaré fuera, me encuentro fuera"
        ),
        "automatic": (
            "respuesta automática, mensaje automático, acceso limitado, sin acceso al correo, "
            "gracias por su mensaje, gracias por tu mensaje, gracias por su correo"
        ),
        "oooback": (
            "hasta, hasta el, vuelvo, vuelvo el, regreso, regreso el, de vuelta, regresaré, volveré, "
            "a partir del, regresaré el, volveré el"
        ),
        "urgent": "urgente, urgencia, en mi ausencia, urgencias",
        "delegate": (
            "mi asistente, mi secretaria, mi secretario, mi compañera, mi compañero, mi colega, "
            "contacte con, contacta con, hable con, habla con, escriba a, coordina con, "
            "coordine con, lleva mi agenda, gestiona mi agenda, póngase en contacto con"
        ),
        "handoff": (
            "una persona real, un humano, hablar con alguien, hablar con una persona, llámame, "
            "llámeme, que me llame, con un robot, con un bot, no un robot, directamente conmigo"
        ),
        "unsubscribe": (
            "no quiero (más mensajes|recibir mensajes|recibir correos), "
            "(no me|nunca me|jamás me) "
            "(escriba|escribas|escriban|contacte|contactes|contacten|mande|mandes|envíe|envíes|moleste) "
            "(más|nunca más|nunca|jamás|otra vez), no (vuelva|vuelvas|vuelvan) a "
            "(escribirme|contactarme|molestarme), no quiero (que me escriban|recibir más|más mensajes), "
            "(borre|borra|elimine|elimina|quite|quita) mi (dirección|correo|email|número|nombre), "
            "(borre|borra|elimine|elimina) mis datos, "
            "darme de baja, dame de baja, deme de baja, cancelar suscripción, "
            "cancelar la suscripción, no me escriba más, no me escribas más, no me contacte, "
            "no me contactes, deje de escribirme, deja de escribirme, dejen de enviarme, "
            "deja de enviarme, bórrame, elimíname, no quiero más correos, no más correos, "
            "(déjame|déjeme|déjenme) en paz, no más mensajes, quítame de la lista, sáquenme de"
        ),
        "keepit": (
            "al final sí puedo, "
            "déjalo así, déjelo así, déjalo como está, déjelo como está, déjalo como estaba, déjelo como "
            "estaba, mantenlo, manténlo, manténgalo, lo dejamos así, dejémoslo así, lo mantenemos, no lo "
            "(cambies|cambie|muevas|mueva), quédate con el de antes"
        ),
        "ask_where": (
            "dónde, en qué (sala|lugar|sitio|dirección), qué dirección, es (online|en línea|presencial|en "
            "persona|por teléfono)"
        ),
        "ask_when": "cuándo, a qué hora, qué hora, qué día, qué fecha",
        "ask_who": "quién, quiénes, con quién",
        "ask_what": "de qué, sobre qué, para qué, cuál es el (tema|motivo|asunto), qué tema, qué vamos a",
        "ask_how_long": (
            "cuánto dura, cuánto durará, cuánto tiempo, cuántos minutos, cuántas horas, cuánto va a durar"
        ),
        "ask_robot": (
            "(eres|es|es usted|es esto|esto es) (un|una) (robot|bot|humano|máquina|ia|persona|persona "
            "real), (estoy hablando|hablo) con (un|una) (robot|bot|humano|máquina|persona)"
        ),
        "ask_why": "por qué, por qué razón",
        "stop": "stop, baja, parar",
        "wrong_person": (
            "persona equivocada, se ha equivocado, te has equivocado, se equivocó, "
            "número equivocado, dirección equivocada, no soy la persona, correo equivocado, "
            "no soy yo, no soy el"
        ),
        "late": (
            "llego tarde, retraso, con retraso, llegaré tarde, minutos tarde, voy tarde, "
            "estoy llegando, en un atasco, llego en, me retraso"
        ),
        "status": "estado, novedades, qué hay pendiente, pendientes, mis reuniones",
        "help": "ayuda, qué puedes hacer, cómo funciona",
        "pause": "pausa, pausar, poner en pausa",
        "resume": "reanudar, continuar, seguir",
        "nudge": "recordar, recuérdale, insistir, insiste",
        "undo": "deshacer, deshaz",
        "approve": "aprobado, apruebo, por esta vez, solo esta vez, excepcionalmente, acepto, aceptado",
        "why_not": "por qué no",
        "copy_times": "copiar mis horarios, horarios para copiar, mis huecos para copiar, copiar horarios",
        "connect": "conectar mi calendario, conectar calendario, vincular mi calendario",
        "link": "enlace, link, mi enlace",
        "rules": (
            "mi horario laboral, mis horarios, sin reuniones antes, sin reuniones después, "
            "no reuniones, máximo por día, antelación"
        ),
        "recurring": (
            "semanal, cada semana, todas las semanas, mensual, recurrente, periódica, diario, "
            "quincenal, regular, todos los meses"
        ),
        "asap": (
            "lo antes posible, cuanto antes, lo más pronto posible, urgente, asap, urgentemente, "
            "en cuanto puedas, lo más pronto"
        ),
        "norush": "sin prisa, no hay prisa, no es urgente, sin prisas",
        "anyof": (
            "cualquiera, cualquiera de, todas me van, todos me van, las dos, los dos, ambas, ambos, "
            "me da igual, da igual, como quieras, como prefieras, elige tú, tú eliges, usted elige, "
            "elija usted, todas, todos, las tres, los tres, cualquiera me, cualquier opción, "
            "todas bien, indistinto"
        ),
        "others": (
            "las otras, los otros, la otra, el otro, las demás, los demás, las otras dos, "
            "los otros dos, el resto"
        ),
        "request": (
            "reunión, reunir, reunirme, reunirnos, quedar, agendar, agenda, agéndame, programar, "
            "programa, organizar, organiza, concertar, concierta, busca, buscar, cita, reservar, "
            "reserva, llamada, videollamada, entrevista, comer con, café, charla, fijar, encontrar, "
            "ponme, convocar"
        ),
        "unsure": (
            "quizás, quizá, tal vez, probablemente, a lo mejor, posiblemente, no estoy seguro, "
            "no estoy segura, tengo que ver, tengo que comprobar, te digo, le digo, te confirmo, "
            "le confirmo, déjame ver, debo confirmar, lo miro, creo que no, por confirmar, "
            "tengo que confirmar, en principio"
        ),
        "if": "siempre que, siempre y cuando, a condición de, a menos que, con tal de, si mi, si el, si la",
        "iffine": (
            "si es posible, si te va bien, si le va bien, si te parece, si le parece, si puede ser, "
            "si quieres, si quiere, si sigue libre, si no, si está libre, si le conviene, "
            "si te conviene"
        ),
        "tz": (
            "estoy en, vivo en, mi zona horaria es, zona horaria, ahora mismo en, trabajo desde, "
            "me encuentro en, mi huso horario es"
        ),
        "sooner": "antes, más temprano",
        "afterwards": "más tarde, después",
        "sametime": "misma hora, mismo horario",
        "thanks": (
            "gracias, muchas gracias, saludos, un saludo, hasta luego, hasta pronto, nos vemos, "
            "mil gracias, entendido"
        ),
        "earlierone": "la primera opción, el más temprano, la más temprana, lo más temprano",
        "laterone": "el último, la última, la última opción, el más tarde, la más tardía",
        "middleone": "la del medio, el del medio, la de en medio",
        "optionword": "opción, número, no ., nº, propuesta, alternativa, hueco, la opción",
        "that": "eso, ese, esa, esta, este",
        "gone": (
            "sigue libre, sigue disponible, todavía libre, todavía disponible, aún libre, "
            "ya ocupado, ya no está"
        ),
        "manual": "déjame elegir, yo elijo, enséñame primero, consúltame primero",
        "auto": "reserva directamente, automáticamente",
    },
    fuzzy=(
        "lunes martes miércoles jueves viernes sábado domingo enero febrero agosto septiembre "
        "octubre noviembre diciembre mañana semana próximo próxima minutos"
    ),
    common=(
        "escriba escribas escriban escribirme más vuelva vuelvas déjalo déjelo así estaba contacte "
        "contactes quién cuánto dirección borre llego "
        "cancelar necesito ¿ ¡ tienes tiene otras otra opciones opción puedes hola tal gracias "
        "yo tú él nos el la los las un una de del que es no para con por en al y o pero si sí "
        "gracias hola buenos buenas lunes martes miércoles jueves viernes sábado domingo mañana "
        "semana próxima próximo tarde noche mediodía hora horas día días mes puedo puede podemos "
        "podría me te le lo su mi va bien viene disponible libre vale claro reunión estoy tengo "
        "está entre hasta desde después antes este esta ese eso qué cuándo cómo dónde enero "
        "febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre hoy "
        "ayer pasado pasada siguiente año años minutos cualquier ninguna ninguno opción mejor "
        "dos tres cuatro cinco seis siete ocho nueve diez once doce"
    ),
)

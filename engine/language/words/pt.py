"""Portuguese: the words of the time grammar and the phrases that carry intent."""

from __future__ import annotations

from engine.language.lexicon import Words

WORDS = Words(
    code="pt",
    point_is_date=True,
    hour_is_clock=True,
    next_is_coming=True,
    lexemes={
        "WEEKDAY": {
            0: (
                "segunda-feira, segunda, seg, 2ª feira, segunda feira, 2a feira, na 2ª, na 2a, até 2ª, esta "
                "2ª, 2ª-feira, nesta 2ª, próxima 2ª"
            ),
            1: (
                "terça-feira, terça, 3ª feira, terça feira, terca, 3a feira, na 3ª, na 3a, até 3ª, esta 3ª, "
                "3ª-feira, nesta 3ª, próxima 3ª"
            ),
            2: (
                "quarta-feira, quarta, qua, 4ª feira, quarta feira, 4a feira, na 4ª, na 4a, até 4ª, esta 4ª, "
                "4ª-feira, nesta 4ª, próxima 4ª"
            ),
            3: (
                "quinta-feira, quinta, qui, 5ª feira, quinta feira, 5a feira, na 5ª, na 5a, até 5ª, esta 5ª, "
                "5ª-feira, nesta 5ª, próxima 5ª"
            ),
            4: (
                "sexta-feira, sexta, sex, 6ª feira, sexta feira, 6a feira, na 6ª, na 6a, até 6ª, esta 6ª, "
                "6ª-feira, nesta 6ª, próxima 6ª"
            ),
            5: "sábado, sab, sáb",
            6: "domingo, dom",
        },
        "WEEKDAYS": {
            0: "segundas, segundas-feiras, às segundas, toda segunda, todas as segundas",
            1: "terças, terças-feiras, às terças, toda terça, todas as terças",
            2: "quartas, quartas-feiras, às quartas, toda quarta, todas as quartas",
            3: "quintas, quintas-feiras, às quintas, toda quinta, todas as quintas",
            4: "sextas, sextas-feiras, às sextas, toda sexta, todas as sextas",
            5: "sábados, aos sábados, todo sábado, todos os sábados",
            6: "domingos, aos domingos, todo domingo, todos os domingos",
        },
        "MONTH": {
            1: "janeiro, jan",
            2: "fevereiro, fev",
            3: "março, mar",
            4: "abril, abr",
            5: "maio, mai",
            6: "junho, jun",
            7: "julho, jul",
            8: "agosto, ago",
            9: "setembro, set",
            10: "outubro, out",
            11: "novembro, nov",
            12: "dezembro, dez.",
        },
        "NUM": {
            0: "zero",
            1: "um, uma",
            2: "dois, duas, um par de, par de, umas",
            3: "três, tres, uns, alguns, algumas",
            4: "quatro",
            5: "cinco",
            6: "seis",
            7: "sete",
            8: "oito",
            9: "nove",
            10: "dez",
            11: "onze",
            12: "doze",
            13: "treze",
            14: "quatorze, catorze",
            15: "quinze",
            16: "dezesseis, dezasseis",
            17: "dezessete, dezassete",
            18: "dezoito",
            19: "dezenove, dezanove",
            20: "vinte",
            21: "vinte e um, vinte e uma",
            22: "vinte e dois, vinte e duas",
            23: "vinte e três",
            24: "vinte e quatro",
            25: "vinte e cinco",
            26: "vinte e seis",
            27: "vinte e sete",
            28: "vinte e oito",
            29: "vinte e nove",
            30: "trinta",
            31: "trinta e um",
            40: "quarenta",
            45: "quarenta e cinco",
            50: "cinquenta",
            60: "sessenta",
            90: "noventa",
        },
        "ORD": {
            1: "primeiro, primeira, 1º, 1o",
            2: "segundo, segunda opção, a segunda opção, 2o",
            3: "terceiro, terceira, 3o",
            4: "quarta opção, a quarta opção, 4o",
            5: "quinto, quinta opção, 5o",
            6: "6o",
            7: "7o",
            8: "8o",
            9: "9o",
            10: "10o",
        },
        "REL": {
            0: "hoje, ",
            1: "amanhã, amanha, no dia seguinte, dia seguinte",
            2: "depois de amanhã, depois de amanha",
            -1: "ontem",
            -2: "anteontem, antes de ontem",
        },
        "TONIGHT": {0: "hoje à noite, esta noite, essa noite, hoje de noite, hoje a noite"},
        "NOW": {0: "agora, agora mesmo, neste momento, já, imediatamente"},
        "UNIT": {
            "second": "segundos",
            "minute": "minutos, minuto, min, minutinhos",
            "hour": "horas, hora, h, hs",
            "day": "dias, dia",
            "week": "semanas, semana, sem",
            "month": "meses, mês, mes",
            "year": "anos, ano",
            "quarter": "trimestre, trimestres",
            "fortnight": "quinzena",
            "weekend": "fim de semana, final de semana, fins de semana, finais de semana, fim-de-semana",
            "workday": "dias úteis, dia útil",
        },
        "LENGTH": {
            1800: "meia hora, meia horinha, meia-hora, 1/2 hora",
            900: "um quarto de hora, quarto de hora",
            2700: "três quartos de hora",
            5400: "uma hora e meia, hora e meia",
        },
        "NEXT": {0: "próximo, próxima, próximos, próximas, que vem, seguinte, seguintes, prox, que vêm"},
        "COMING": {0: "que entra"},
        "THIS": {0: "este, esta, estes, estas, esse, essa, neste, nesta, nesse, nessa, desta, deste"},
        "LAST": {0: "passado, passada, passados, passadas, último, última, últimos, últimas"},
        "PREVIOUS": {0: "anterior"},
        "PART": {
            "morning": (
                "manhã, de manhã, da manhã, pela manhã, na manhã, à manhã, manhãs, a manhã, de manha, "
                "pelas manhãs"
            ),
            "early_morning": (
                "madrugada, da madrugada, de madrugada, de manhã cedo, cedo de manhã, início da manhã, "
                "no início da manhã, bem cedo"
            ),
            "late_morning": "final da manhã, fim da manhã, no final da manhã, no fim da manhã",
            "lunch": "almoço, hora do almoço, horário de almoço, no almoço, na hora do almoço",
            "afternoon": (
                "tarde, à tarde, de tarde, da tarde, pela tarde, na tarde, tardes, a tarde, à tardinha"
            ),
            "early_afternoon": "início da tarde, começo da tarde, no início da tarde, no começo da tarde",
            "late_afternoon": (
                "final da tarde, fim da tarde, fim de tarde, no final da tarde, no fim da tarde, "
                "final de tarde"
            ),
            "evening": "noitinha, anoitecer, ao anoitecer",
            "night": "noite, à noite, da noite, de noite, pela noite, na noite, noites",
            "first_thing": "logo cedo, primeira hora, na primeira hora, logo de manhã, logo pela manhã",
            "end_of_day": "fim do dia, final do dia, no fim do dia, no final do dia",
            "after_lunch": "depois do almoço, após o almoço, depois de almoçar",
            "before_lunch": "antes do almoço, antes de almoçar",
            "business_hours": "horário comercial, horário de expediente",
        },
        "EARLY": {0: "cedo"},
        "LATE": {0: "mais tarde"},
        "MID": {0: "meados de, em meados de, meio de, no meio de, no meio da, meados do"},
        "BEGIN": {
            0: (
                "início de, no início de, início da, no início da, começo de, no começo de, começo da, "
                "no começo da, princípio de, início do, começo do, no início do"
            )
        },
        "END": {
            0: (
                "fim de, final de, no fim de, no final de, fim da, final da, no fim da, no final da, "
                "fim do, final do, no fim do, no final do, fins de"
            )
        },
        "REST": {0: "resto de, o resto de, resto da, resto do, restante da, restante do"},
        "NOON": {
            720: "meio-dia, meio dia, ao meio-dia, ao meio dia, meiodia, ao meiodia",
            1440: "meia-noite, meia noite, à meia-noite, meianoite",
        },
        "OCLOCK": {0: "em ponto"},
        "HALF": {
            0: "meia, ½, 1/2",
        },
        "QUARTER": {0: "quarto, um quarto"},
        "MINUS": {0: "menos"},
        "AM": {0: "am, a.m."},
        "PM": {0: "pm, p.m."},
        "TO": {
            0: "a, à",
            "day": "ao, ao dia",
        },
        "UNTIL": {
            0: "até, ate, até as, até às, até a",
            "day": "até o, até ao, até o dia, até ao dia",
        },
        "AT": {0: "às, pelas, ás"},
        "ON": {0: "no, na, em, dia, no dia, nos, nas, o"},
        "IN": {0: "daqui a, dentro de, em, daqui"},
        "OF": {
            0: "de, do, da, dos, das, do mês de, do mes de",
        },
        "THE": {0: "o dia, os"},
        "FROM": {
            0: "a partir de, a partir das, a partir da, desde, desde as, das, começando, a partir",
            "day": "a partir do, desde o, a partir do dia, desde o dia",
        },
        "SINCE": {0: "há"},
        "ONWARDS": {
            0: "em diante, ou mais tarde, adiante",
            "after": "ou depois, e depois",
        },
        "ORBEFORE": {
            0: "no máximo, o mais tardar",
            "before": "ou antes, e antes",
        },
        "BETWEEN": {
            0: "entre, entre as, entre os, entre a",
            "day": "entre o dia, entre o, entre os dias",
        },
        "AND": {0: "e, &, e as, e o"},
        "OR": {0: "ou"},
        "BY": {
            0: (
                "até o fim de, o mais tardar, até o final de, até ao fim de, não mais tarde que, não mais "
                "tarde do que, no máximo até, no máximo até às, o mais tardar às, até o fim da, até o fim "
                "do, até ao fim da, até ao fim do, até o final da, até o final do, até ao final da, até ao "
                "final do"
            ),
        },
        "BEFORE": {
            0: "antes de, antes das, antes da",
            "day": "antes do, antes do dia",
        },
        "AFTER": {
            0: "depois de, depois das, depois da, após, após as, apos, passadas as",
            "day": "depois do, após o, depois do dia, após o dia",
        },
        "WITHIN": {0: "nos, dentro de, durante os, durante as, ao longo dos, pelos"},
        "DURING": {0: "durante"},
        "FOR": {0: "por, para, durante"},
        "AROUND": {
            0: (
                "por volta de, por volta das, cerca de, cerca das, lá pelas, aproximadamente, "
                "mais ou menos, em torno de, em torno das, ~, perto das"
            )
        },
        "AGO": {0: "há, faz"},
        "AGOAFTER": {0: "atrás"},
        "HENCE": {0: "a partir de agora, a partir de hoje, depois"},
        "EVERY": {0: "cada, todo, toda, todos os, todas as"},
        "EVERYOTHER": {0: "dia sim dia não, a cada dois, a cada duas"},
        "PERIODIC": {
            0: (
                "diário, diária, diariamente, semanal, semanalmente, mensal, mensalmente, anual, anualmente, "
                "quinzenal, toda semana, todo mês, todo dia, todos os dias, todas as semanas, todos os "
                "meses, cada semana, cada dia, semestral, trimestral, semestralmente, trimestralmente, "
                "bimestral, uma vez por semana, duas vezes por semana, uma vez por mês, duas vezes por mês"
            ),
        },
        "ANYTIME": {
            0: (
                "qualquer hora, a qualquer hora, o dia todo, dia todo, o dia inteiro, qualquer horário, "
                "em qualquer horário, a qualquer momento, qualquer momento"
            )
        },
        "ANYDAY": {0: "qualquer dia"},
        "WEEKDAYSALL": {0: "dias de semana, durante a semana, de segunda a sexta"},
        "SAMEDAY": {0: "nesse dia, esse dia, no mesmo dia, mesmo dia, naquele dia"},
        "SAMETIME": {0: "mesma hora, mesmo horário, à mesma hora, no mesmo horário, na mesma hora"},
        "OFFERDAYS": {0: "um desses dias, esses dias, qualquer um desses dias"},
        "ZONEMINE": {0: "meu horário, minha hora, hora local, meu fuso"},
        "ZONEYOURS": {0: "seu horário, sua hora, teu horário"},
        "TIMEWORD": {0: "horário local"},
        "ZONEPREFIX": {0: "horário de, hora de, horário do"},
        "GREETING": {
            0: (
                "bom dia, boa tarde, boa noite, bom fim de semana, boa semana, ótimo dia, um bom dia, "
                "um dia destes"
            )
        },
        "PENULT": {
            0: "penúltimo, penúltima",
        },
        "MIDWEEK": {
            0: "meio da semana, no meio da semana, meados da semana",
        },
        "NEWYEAR": {
            0: "no novo ano, no início do novo ano, novo ano",
        },
        "HALVES": {
            0: "primeira metade de, primeira metade da, primeira metade do, primeira quinzena de",
            1: "segunda metade de, segunda metade da, segunda metade do, segunda quinzena de",
        },
        "ONEOCLOCK": {
            "AT": "à uma",
        },
        "EOD": {
            "by": (
                "até o fim do dia, até o final do dia, até ao fim do dia, até ao final do dia, antes do fim "
                "do dia"
            ),
        },
        "YEARWORD": {
            2000: "dois mil, dois mil e",
        },
        "WEEKOF": {
            0: (
                "semana que começa em, semana que começa no dia, semana que começa dia, semana que começa, "
                "semana com início em, semana iniciando em"
            ),
        },
        "QUARTERNAME": {
            1: "primeiro trimestre, q1",
            2: "segundo trimestre, q2",
            3: "terceiro trimestre, q3",
            4: "quarto trimestre, q4",
        },
        "SEASON": {3: "primavera", 6: "verão", 9: "outono", 12: "inverno"},
        "HOLIDAY": {
            (12, 25): "natal, dia de natal, no natal",
            (12, 24): "véspera de natal",
            (12, 31): "véspera de ano novo, réveillon, passagem de ano",
            (1, 1): "ano novo, dia de ano novo",
            (2, 14): "dia dos namorados, são valentim, o dia dos namorados",
            (5, 1): "dia do trabalho, dia do trabalhador, o dia do trabalho, o dia do trabalhador",
            (9, 7): "dia da independência, o dia da independência",
            (4, 25): "dia da liberdade",
            (10, 31): "halloween, dia das bruxas",
            ("easter", 0): "páscoa, domingo de páscoa",
            ("easter", -2): "sexta-feira santa, sexta feira santa, sexta santa",
            ("easter", -47): "carnaval, terça de carnaval",
            ("easter", 60): "corpus christi",
            ("easter", -46): "quarta-feira de cinzas",
            (10, 12): "dia das crianças, nossa senhora aparecida",
            (11, 2): "finados, dia de finados",
            (11, 15): "proclamação da república",
            (4, 21): "tiradentes",
            (11, 1): "dia de todos os santos",
        },
    },
    signals={
        "not": "não, nunca, jamais, nenhum, nenhuma, sem, nem, nada, evite, evitar, nao",
        "bad": (
            "tenho (uma|um)? (aula|reunião|almoço|chamada|consulta|curso), (estou|estarei) … (em "
            "reunião|em aula|numa reunião|numa aula|a almoçar|almoçando), "
            "(me|nos)? (fica|calha|cai) mal, "
            "impossível, ocupado, ocupada, indisponível, de férias, fora, viajando, em viagem, "
            "cedo demais, tarde demais, muito cedo, muito tarde, complicado, difícil, cheio, cheia, "
            "lotado, lotada, em reunião, ruim, mau, má, não dá, não posso, não consigo, "
            "não me serve, não funciona, não rola, péssimo, doente, não convém, não dá para mim"
        ),
        "except": (
            "exceto, excepto, menos, salvo, fora, a não ser, com exceção de, tirando, mas não, "
            "em vez de, ao invés de"
        ),
        "good": (
            "bom, boa, dá, funciona, posso, poderia, disponível, livre, ok, perfeito, perfeita, "
            "ótimo, ótima, combinado, serve, convém, possível, ideal, melhor, prefiro, pode ser, "
            "bem, beleza, está bem, tá bom, consigo, fica bom, fica bem, seria bom, tranquilo, "
            "legal, dá certo, fico com, escolho, rola, encaixa, excelente, podemos"
        ),
        "but": "mas, porém, contudo, no entanto",
        "so": "então, por isso, portanto, assim",
        "because": "porque, pois, já que, por causa de, devido a",
        "fact": (
            "voo, pouso, aterro, aterrissa, meu trem, meu comboio, fatura, vencimento, vence, nasci, prazo"
        ),
        "prefer": (
            "prefiro, de preferência, preferia, preferencialmente, melhor, idealmente, se possível, "
            "seria melhor, preferível, o ideal"
        ),
        "fallback": (
            "senão, caso contrário, se não, se não der, se não for possível, alternativamente, "
            "em último caso, como alternativa"
        ),
        "instead": "em vez de, em vez disso, ao invés, no lugar",
        "yes": (
            "sim, claro, ok, okay, perfeito, combinado, ótimo, beleza, certo, correto, exato, "
            "confirmado, confirmo, pode ser, tudo bem, está bem, tá bom, tá bem, bom, boa, "
            "com certeza, fechado, sem problema, sem problemas, isso, isso mesmo, por mim tudo bem, "
            "👍, ✅, 👌, excelente, aceito, funciona, pode marcar, de acordo, está ótimo, maravilha, "
            "show, blz, serve, dá certo"
        ),
        "no": (
            "não, de jeito nenhum, incorreto, errado, não é isso, não está certo, quis dizer, "
            "não obrigado, não obrigada, nao"
        ),
        "cancel": (
            "cancelar, cancela, cancele, cancelo, desmarcar, desmarca, desmarque, desmarco, anular, "
            "não tenho interesse, sem interesse, não estou interessado, não estou interessada, "
            "não precisamos nos reunir, não precisamos reunir, não é preciso reunir, "
            "não é mais necessário, já não é necessário, deixa pra lá, melhor por email, "
            "por e-mail mesmo, resolver por email, resolver por e-mail, não há necessidade de reunião"
        ),
        "keep": (
            "não cancele, não cancelar, não desmarque, foi cancelado, foi cancelada, sem cancelar, "
            "não cancela"
        ),
        "reschedule": (
            "remarcar, reagendar, adiar, mudar a reunião, mudar o horário, mudar a data, mudar para, "
            "mudar de dia, outro horário, outro dia, outra hora, outra data, antecipar, mover, "
            "transferir, passar para, remarca, remarque, adia, surgiu um imprevisto, imprevisto, "
            "não vou poder, não vou conseguir, não poderei, não posso mais, empurrar, jogar para"
        ),
        "another": (
            "outro horário, outro dia, outra hora, outra data, remarcar, reagendar, adiar, outro momento"
        ),
        "decline_all": (
            "nenhum desses, nenhuma dessas, nenhum destes, nenhuma destas, nenhum deles, "
            "nenhuma delas, nenhum, nenhuma, nem um nem outro, não posso em nenhum, "
            "não consigo em nenhum, nada serve, não me servem, não dão"
        ),
        "more": (
            "outras opções, outros horários, outras datas, outra opção, mais opções, outros dias, "
            "alternativas, algo mais, algum outro, alguma outra, algo (mais cedo|mais tarde), "
            "tem outro, tem outra, outras alternativas, mais horários, novas opções, outra coisa"
        ),
        "duration": (
            "encurtar, estender, reduzir, aumentar, só, apenas, basta, bastam, mais curta, "
            "mais longa, duração, prolongar, fazer em, ser de"
        ),
        "longer": "mais curta, mais longa, mais curto, mais longo",
        "wish": (
            "podemos, poderíamos, poderia, pode, prefiro, melhor, por favor, vamos, em vez, "
            "ao invés, fazer, gostaria"
        ),
        "location": "pessoalmente, presencial, no escritório, local, cara a cara",
        "subject": "renomear, mudar o título, mudar o assunto",
        "question": (
            "o que, quem, por que, porquê, onde, como, qual, quais, quanto, quando, é em, haverá, "
            "você é, há, sobre o que"
        ),
        "asking": (
            "o que, quem, por que, porquê, onde, como, qual, quais, quanto, é em, será em, "
            "você é um, sobre o que, é presencial, é online, do que"
        ),
        "suggesting": "que tal, o que acha, o que achas, e se, como está, pode ser, dá para",
        "ooo": (
            "fora do escritório, ausente do escritório, resposta automática, mensagem automática, "
            "de férias, de licença, licença maternidade, estou ausente, estarei ausente, "
            "acesso limitado, sem acesso ao e-mail, estarei fora, estou fora"
        ),
        "automatic": (
            "resposta automática, mensagem automática, acesso limitado, sem acesso ao e-mail, "
            "obrigado pela sua mensagem, obrigada pela sua mensagem"
        ),
        "oooback": (
            "até, até o, até o dia, até ao dia, volto, volto no dia, retorno, retorno em, de volta, "
            "voltarei, retornarei, a partir de, regresso"
        ),
        "urgent": "urgente, urgência, urgências, na minha ausência",
        "delegate": (
            "minha assistente, meu assistente, minha secretária, meu secretário, minha colega, "
            "meu colega, fale com, entre em contato com, contacte, escreva para, combine com, "
            "coordene com, cuida da minha agenda, falar com a minha, trata da minha agenda"
        ),
        "handoff": (
            "uma pessoa real, um humano, falar com alguém, falar com uma pessoa, me ligue, me liga, "
            "ligue-me, que me ligue, com um robô, com um bot, não um robô, pode me ligar"
        ),
        "unsubscribe": (
            "não quero mais (mensagens|emails|e-mails|contato|contacto), chega de mensagens, "
            "(não|nunca|nunca mais) me "
            "(escreva|escrevas|escrevam|contate|contacte|contactes|mande|mandes|envie|envies|incomode) "
            "(mais|nunca mais|de novo|novamente), nunca mais me "
            "(escreva|escrevas|contate|contacte|mande|envie|incomode), não me (volte|voltes) a "
            "(escrever|contactar), não (volte|voltes) a (escrever|contactar|escrever-me|contactar-me), "
            "(remova|remove|apague|apaga|retire|exclua|elimine) (o)? meu "
            "(endereço|email|e-mail|nome|número|contato|contacto), (remova|apague|apaga|exclua|elimine) "
            "(os)? meus dados, não me escrevam, "
            "cancelar inscrição, descadastrar, me remova, remova-me, me tire da lista, pare de me, "
            "parem de me, não me escreva mais, não me contate, não me contacte, "
            "não quero mais receber, não me envie mais, chega de emails, sair da lista, "
            "me deixe em paz"
        ),
        "keepit": (
            "afinal posso ir, "
            "deixa assim, deixe assim, deixa como está, deixe como está, deixa como estava, deixe como "
            "estava, mantém, mantenha, mantém assim, mantenha assim, vamos manter, fica como está, não "
            "mude, não mudes"
        ),
        "ask_where": (
            "onde, em que (sala|lugar|local), qual (sala|endereço|morada|local), é (online|presencial|por "
            "telefone)"
        ),
        "ask_when": "quando, a que horas, que horas, que dia, qual dia, qual a data",
        "ask_who": "quem, com quem",
        "ask_what": (
            "sobre o que, sobre o quê, do que, de que se trata, qual é o (assunto|tema), qual o "
            "(assunto|tema), para quê"
        ),
        "ask_how_long": "quanto tempo, quanto dura, quantos minutos, quantas horas, qual a duração",
        "ask_robot": (
            "(você é|és|é) (um|uma) (robô|robot|bot|humano|máquina|ia|pessoa|pessoa real), (isto é|isso é) "
            "(um|uma) (robô|robot|bot|máquina), (estou falando|estou a falar|falo) com (um|uma) "
            "(robô|robot|bot|humano|máquina|pessoa)"
        ),
        "ask_why": "por que, por quê, porquê, por qual motivo",
        "stop": "stop, parar, pare, sair",
        "wrong_person": (
            "pessoa errada, endereço errado, número errado, engano, não sou a pessoa, não sou eu, "
            "email errado, não sou o"
        ),
        "late": (
            "atrasado, atrasada, atraso, vou me atrasar, vou atrasar, chego em, minutos atrasado, "
            "preso no trânsito, chegando, estou chegando"
        ),
        "status": "status, novidades, o que está pendente, pendentes, minhas reuniões",
        "help": "ajuda, o que você faz, como funciona, o que podes fazer",
        "pause": "pausar, pausa",
        "resume": "retomar, continuar",
        "nudge": "lembrar, lembre, cobrar, cobra",
        "undo": "desfazer, desfaz",
        "approve": "aprovado, aprovo, só desta vez, desta vez, excepcionalmente, aceito",
        "why_not": "por que não, porque não, porquê não",
        "copy_times": "copiar meus horários, horários para copiar",
        "connect": (
            "conectar meu calendário, conectar minha agenda, ligar o meu calendário, conectar calendário"
        ),
        "link": "link, meu link",
        "rules": (
            "meu horário de trabalho, meus horários, sem reuniões antes, sem reuniões depois, "
            "máximo por dia, antecedência"
        ),
        "recurring": (
            "semanal, toda semana, todas as semanas, mensal, recorrente, diário, quinzenal, regular, todo mês"
        ),
        "asap": (
            "o mais rápido possível, assim que possível, o quanto antes, quanto antes, urgente, "
            "asap, o mais cedo possível, com urgência, logo que possível"
        ),
        "norush": "sem pressa, não é urgente, não há pressa",
        "anyof": (
            "qualquer um, qualquer uma, todos servem, todas servem, os dois, as duas, ambos, ambas, "
            "tanto faz, você escolhe, tu escolhes, como preferir, todos, todas, os três, as três, "
            "você decide, qualquer opção, à sua escolha, para mim tanto faz"
        ),
        "others": (
            "os outros, as outras, o outro, a outra, os demais, as demais, os outros dois, "
            "as outras duas, o restante"
        ),
        "request": (
            "reunião, reunir, encontrar, marcar, marca, marque, agendar, agenda, agende, organizar, "
            "organiza, combinar, conversar, conversa, ligação, chamada, videochamada, entrevista, "
            "almoço com, café, bate-papo, reservar, reserva, achar, encontre, procure"
        ),
        "unsure": (
            "talvez, provavelmente, possivelmente, não tenho certeza, não sei se, preciso verificar, "
            "preciso ver, vou verificar, vou ver, te confirmo, lhe confirmo, a confirmar, te aviso, "
            "depois confirmo, se calhar, deixa eu ver, em princípio"
        ),
        "if": "se o, se a, se meu, se minha, desde que, contanto que, a menos que, caso",
        "iffine": (
            "se possível, se der, se puder, se for possível, se quiser, se estiver bem, "
            "se ainda estiver, se não, se não der, se der certo, se estiver livre, se estiver bom"
        ),
        "tz": (
            "estou em, moro em, meu fuso é, meu fuso horário é, fuso horário, vivo em, estou no, "
            "no momento em, trabalho de"
        ),
        "sooner": "mais cedo, antes",
        "afterwards": "mais tarde, depois",
        "sametime": "mesma hora, mesmo horário",
        "thanks": (
            "obrigado, obrigada, muito obrigado, muito obrigada, valeu, abraço, abraços, até logo, "
            "até breve, cumprimentos, entendi"
        ),
        "earlierone": "o mais cedo, a primeira opção, o primeiro horário, mais cedo deles",
        "laterone": "o último, a última, último horário, a última opção, o mais tarde",
        "middleone": "o do meio, a do meio",
        "optionword": "opção, número, no ., nº, proposta, alternativa, horário, n.º",
        "that": "isso, esse, essa, este, esta",
        "gone": "ainda está livre, ainda disponível, ainda livre, já foi, já ocupado",
        "manual": "deixe-me escolher, eu escolho, me mostre primeiro, me consulte",
        "auto": "marque direto, automaticamente",
    },
    fuzzy=(
        "segunda terça quarta quinta sexta sábado domingo janeiro fevereiro agosto setembro "
        "outubro novembro dezembro amanhã semana próxima próximo minutos"
    ),
    common=(
        "escreva escrevas mais nunca contacte deixe deixa assim atrasar vou quem quanto endereço "
        "quê "
        "preciso cancelar remarcar desmarcar opções outras outra tem sexta-feira obrigada eu "
        "você nós ele ela o a os as um uma de do da que é não nao para com por em no na ao às e "
        "ou mas se sim obrigado obrigada olá oi bom boa segunda terça quarta quinta sexta sábado "
        "domingo amanhã semana próxima próximo tarde noite manhã hora horas dia dias mês posso "
        "pode podemos poderia me te lhe meu minha seu sua dá fica bem disponível livre reunião "
        "estou tenho está entre até desde depois antes este esta esse isso qual quando como onde "
        "hoje ontem janeiro fevereiro março abril maio junho julho agosto setembro outubro "
        "novembro dezembro passada passado seguinte ano anos minutos qualquer nenhum nenhuma "
        "opção melhor das dos pelas três dois duas quatro"
    ),
)

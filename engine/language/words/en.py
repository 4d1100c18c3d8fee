"""English: the words of the time grammar and the phrases that carry intent."""

from __future__ import annotations

from engine.language.lexicon import Words

WORDS = Words(
    code="en",
    lexemes={
        "WEEKDAY": {
            0: "monday, mon, monday's, mondy",
            1: "tuesday, tue, tues, tuesday's, teusday, tuseday",
            2: "wednesday, wed, weds, wednesday's, wendesday, wensday, wednsday, wednesdy",
            3: "thursday, thu, thur, thurs, thursday's, thusday, thrusday, thursdy",
            4: "friday, fri, friday's, fridya",
            5: "saturday, sat, saturday's",
            6: "sunday, sun, sunday's",
        },
        "WEEKDAYS": {
            0: "mondays, mons",
            1: "tuesdays",
            2: "wednesdays",
            3: "thursdays",
            4: "fridays",
            5: "saturdays",
            6: "sundays",
        },
        "MONTH": {
            1: "january, jan",
            2: "february, feb, febuary, feburary",
            3: "march, mar",
            4: "april, apr",
            5: "may",
            6: "june, jun",
            7: "july, jul",
            8: "august, aug",
            9: "september, sept, sep",
            10: "october, oct",
            11: "november, nov",
            12: "december, dec",
        },
        "NUM": {
            0: "zero",
            1: "one",
            2: "two, a couple of, couple of, a couple, couple, a pair of",
            3: "three, a few, several, few",
            4: "four",
            5: "five",
            6: "six",
            7: "seven",
            8: "eight",
            9: "nine",
            10: "ten",
            11: "eleven",
            12: "twelve, a dozen",
            13: "thirteen",
            14: "fourteen",
            15: "fifteen",
            16: "sixteen",
            17: "seventeen",
            18: "eighteen",
            19: "nineteen",
            20: "twenty",
            30: "thirty",
            40: "forty, fourty",
            45: "forty-five, forty five",
            50: "fifty",
            60: "sixty",
            90: "ninety",
        },
        "ORD": {
            1: "first",
            2: "second",
            3: "third",
            4: "fourth",
            5: "fifth",
            6: "sixth",
            7: "seventh",
            8: "eighth",
            9: "ninth",
            10: "tenth",
            11: "eleventh",
            12: "twelfth",
            13: "thirteenth",
            14: "fourteenth",
            15: "fifteenth",
            16: "sixteenth",
            17: "seventeenth",
            18: "eighteenth",
            19: "nineteenth",
            20: "twentieth",
            21: "twenty-first",
            22: "twenty-second",
            23: "twenty-third",
            24: "twenty-fourth",
            25: "twenty-fifth",
            26: "twenty-sixth",
            27: "twenty-seventh",
            28: "twenty-eighth",
            29: "twenty-ninth",
            30: "thirtieth",
            31: "thirty-first",
        },
        "REL": {
            0: "today, todays, today's, tody, td",
            1: (
                "tomorrow, tmrw, tmr, tomorow, tommorow, tommorrow, tomorrow's, tomorrows, tmw, 2moro, "
                "2morrow, tomoz, tomo, tommorow's, the following day, next day, the next day"
            ),
            2: "the day after tomorrow, day after tomorrow, overmorrow",
            -1: "yesterday",
            -2: "the day before yesterday, day before yesterday",
        },
        "GREETING": {
            0: (
                "good news, bad news, great to hear, good to hear, nice to hear, good luck, great news, "
                "good morning, good afternoon, good evening, good day, have a good day, have a nice day, "
                "have a great day, have a lovely day, have a good weekend, have a nice weekend, "
                "have a great weekend, have a lovely weekend, have a good evening, have a nice evening, "
                "have a great evening, have a good one, have a good week, have a great week, "
                "have a nice week, good night, happy friday, happy monday, enjoy your weekend, "
                "hope you had a good weekend, hope you had a nice weekend, hope you had a great weekend, "
                "one day, some day, these days, the other day, day to day, day off, day trip, to date, "
                "all the time, next time, last time, this time, the first time, the last time, "
                "for the time being, at this time, at the moment, second time"
            )
        },
        "WEEKOF": {
            0: (
                "w/c, wc, week commencing, the week commencing, week beginning, the week beginning, w/b, "
                "week starting, the week starting"
            )
        },
        "TONIGHT": {0: "tonight, tonite, this evening, this night"},
        "NOW": {0: "now, right now, just now, immediately"},
        "UNIT": {
            "second": "seconds, secs, sec",
            "minute": "minutes, minute, mins, min, m, minuts, mintues, minutes', minute's, mn",
            "hour": "hours, hour, hrs, hr, h, hours', hour's",
            "day": "days, day, days', day's, d",
            "week": (
                "weeks, week, wk, wks, that week, that same week, the same week, weeks', week's, kw, cw, "
                "calendar week, calendar weeks"
            ),
            "month": "months, month, mth, months'",
            "year": "years, year, yr, yrs",
            "quarter": "quarters",
            "weekend": "weekend, weekends, week-end, wknd",
            "fortnight": "fortnight, fortnights",
            "workday": (
                "working days, business days, work days, workdays, working day, business day, work day, "
                "workday"
            ),
            "workweek": "workweek, work week, working week",
        },
        "NEXT": {0: "next, nxt, nex"},
        "FOLLOWING": {0: "following"},
        "COMING": {0: "coming, upcoming, forthcoming"},
        "THIS": {0: "this, current"},
        "PREVIOUS": {0: "previous, prior"},
        "LAST": {0: "last"},
        "PART": {
            "morning": "morning, mornings, morn, a.m's, am's, morning's, mornin",
            "afternoon": (
                "afternoon, afternoons, arvo, arvos, pm's, afternoon's, aft, afternoom, aftenoon, aftn"
            ),
            "evening": "evening, evenings, eve, evenings's",
            "night": "night, nights",
            "lunch": (
                "lunch, lunchtime, lunch time, lunchtimes, lunch break, lunch hour, lunchtime's, lunch "
                "hours, lunches"
            ),
            "early_morning": "early morning, early mornings, early am, crack of dawn, early in the morning",
            "late_morning": "late morning, late am, late in the morning, late mornings",
            "early_afternoon": "early afternoon, early pm, early in the afternoon, early arvo",
            "late_afternoon": "late afternoon, late pm, late in the afternoon, late afternoons, late arvo",
            "early_evening": "early evening, early in the evening",
            "late_evening": "late evening, late night, late in the evening, late tonight, late at night",
            "midmorning": "midmorning, mid morning",
            "midafternoon": "midafternoon, mid afternoon",
            "midday": "around midday, middle of the day, middle of day",
            "first_thing": (
                "first thing, first thing in the morning, start of day, start of the day, start of business, "
                "beginning of the day, beginning of day, bright and early, the start of the day, the start "
                "of day, the beginning of the day"
            ),
            "end_of_day": (
                "late in the day, end of the day, end of day, at the end of the day, late in day, last "
                "thing, last thing in the day, tail end of the day, back end of the day, the end of the day, "
                "the end of day"
            ),
            "business_hours": "business hours, working hours, office hours, work hours, normal hours",
            "breakfast": "breakfast, breakfast time",
            "dinner": "dinner, dinner time, dinnertime, supper",
            "after_lunch": (
                "after lunch, after lunchtime, post lunch, right after lunch, straight after lunch"
            ),
            "before_lunch": "before lunch, before lunchtime, pre lunch",
            "after_work": "after work, after hours, after-work",
            "noonish": "noonish, noon-ish, around noonish",
        },
        "EOD": {
            "day": "eod, cob, close of business, close of play, cop",
            "week": "eow, end of week, end of the week, close of business friday",
            "month": "eom",
            "by": (
                "by the end of the day, by end of the day, by end of day, before the end of the day, before "
                "end of day, by eod, by cob, by close of business, by close of play, before close of "
                "business, before eod, by the close of business, by the end of business"
            ),
            "year": "eoy",
        },
        "EARLY": {0: "early, earlier in, early in, earlier on"},
        "LATE": {0: "late, later in, late in, later on, later"},
        "REST": {0: "rest of, the rest of, remainder of, the remainder of"},
        "MORE": {0: "more, additional, extra, further, other"},
        "MID": {0: "mid, middle of, the middle of, midway through"},
        "BEGIN": {
            0: (
                "beginning of, start of, the beginning of, the start of, early part of, the first part of, "
                "beg of"
            ),
        },
        "END": {0: "end of, the end of, latter part of, ending of"},
        "HALVES": {
            0: "first half of, the first half of, 1st half of",
            1: "second half of, the second half of, 2nd half of,latter half of, back half of",
        },
        "NOON": {
            720: "noon, midday, noontime, 12noon, 12 noon, high noon",
            1440: "midnight, 12 midnight, mid night, mid-night",
        },
        "AM": {0: "am, a.m., a.m, a m"},
        "PM": {0: "pm, p.m., p.m, p m, p"},
        "OCLOCK": {0: "o'clock, oclock, o clock"},
        "ISH": {0: "ish"},
        "HALF": {0: "half, 1/2, ½"},
        "QUARTER": {0: "quarter, a quarter, 1/4"},
        "PAST": {0: "past"},
        "TO": {0: "to, through, thru, thro"},
        "UNTIL": {0: "until, till, til, untill, 'til, up to, up until"},
        "AT": {0: "at, @"},
        "ON": {0: "on"},
        "IN": {0: "in"},
        "OF": {0: "of"},
        "THE": {0: "the, le"},
        "A": {0: "a, an, another, one more, a full, full, a whole"},
        "FROM": {
            0: (
                "from, commencing, starting, starting from, beginning, as of, as from, starting at, "
                "from about, anytime from, any time from"
            )
        },
        "SINCE": {0: "since"},
        "ONWARDS": {
            0: (
                "onwards, onward, at the earliest, the earliest, or later, and later, or thereafter, and "
                "beyond, forward, and onwards, +"
            ),
            "after": "or after, and after, or any time after, or anytime after, or later than",
        },
        "ORBEFORE": {
            0: "or earlier, or sooner, at the latest, latest",
            "before": (
                "or before, and before, or any time before, or anytime before, or earlier than, or sooner "
                "than"
            ),
        },
        "BETWEEN": {0: "between, b/w, btw, btwn, in between"},
        "AND": {0: "and, n, &"},
        "OR": {0: "or"},
        "BY": {
            0: (
                "by, by end of, by the end of, no later than, not later than, at the latest by, latest by, "
                "before the end of, by no later than"
            ),
        },
        "BEFORE": {0: "before, earlier than, prior to, sooner than, b4, ahead of"},
        "AFTER": {
            0: (
                "after, later than, post, afer, only from, at or after, anytime after, any time after, "
                "anything after"
            )
        },
        "WITHIN": {
            0: "within, within the next, within the coming, inside, less than, in less than",
            "next": (
                "in the next, over the next, during the next, in the coming, over the coming, the next, for "
                "the next, across the next"
            ),
        },
        "DURING": {0: "during, throughout, over"},
        "FOR": {0: "for"},
        "AROUND": {
            0: (
                "around, about, approximately, approx, roughly, circa, ~, somewhere around, say, more or less"
            )
        },
        "AGO": {0: "ago"},
        "THEREAFTER": {
            0: (
                "after that, anything after that, anytime after that, after then, from then on, "
                "from then, after this, any time after that"
            )
        },
        "HENCE": {0: "from now, hence, from today, from this moment"},
        "EVERY": {0: "every, each"},
        "EVERYOTHER": {0: "every other, every second, alternate"},
        "PERIODIC": {
            0: (
                "daily, everyday, weekly, monthly, biweekly, bi-weekly, fortnightly, yearly, annually, "
                "annual, quarterly, every day, every week, every month, each week, bimonthly, semiannual, "
                "semiannually, semi-annual, bi-annual, biannual, every fortnight, twice a week, once a week, "
                "once a month, twice a month, three times a week, once a fortnight, once every two weeks"
            ),
        },
        "ANYTIME": {
            0: (
                "any time, anytime, any hour, whenever, at any time, all day, all day long, "
                "the whole day, whole day, all of, the entire day, entire day, full day, the full day, "
                "any point, any slot, anything, wide open"
            )
        },
        "ANYDAY": {0: "any day, any weekday, whichever day, any workday, any working day, any business day"},
        "WEEKDAYSALL": {0: "weekdays, on weekdays, during the week, a weekday, weekday"},
        "OFFERDAYS": {
            0: (
                "any of those days, any of these days, those days, these days, same days, the same days, "
                "either day, any of the days, both days, either of those days, all those days, "
                "on any of them, each of those days"
            )
        },
        "SAMEDAY": {0: "that day, same day, the same day, this day, that date, the same date, same date"},
        "SAMETIME": {0: "same time, the same time, that time, same hour, the same hour, same slot"},
        "ZONEMINE": {
            0: (
                "my time, my local time, my side, my end, my timezone, my time zone, my tz, our time, "
                "local time, here, our end, our side, our local time"
            )
        },
        "ZONEYOURS": {
            0: (
                "your time, your local time, your side, your end, your timezone, your time zone, "
                "your tz, her time, his time, their time, their end, over there, her local time, "
                "his local time, their local time, your clock, her side, his side, her end, his end"
            )
        },
        "THEIRPART": {0: "her, his, their, your"},
        "TIMEWORD": {0: "time, local time, timezone, time zone, tz"},
        "PENULT": {
            0: (
                "penultimate, next-to-last, next to last, second to last, second-to-last, last but one, "
                "second last, the next-to-last, the next to last, the penultimate, the second to last, the "
                "last but one"
            ),
        },
        "EITHER": {
            0: "either",
        },
        "MIDWEEK": {
            0: "midweek, mid-week, mid week, middle of the week, the middle of the week",
        },
        "NEWYEAR": {
            0: "in the new year, into the new year, the new year",
        },
        "YEARWORD": {
            2000: "two thousand, two thousand and",
        },
        "QUARTERNAME": {1: "q1", 2: "q2", 3: "q3", 4: "q4"},
        "SEASON": {3: "spring", 6: "summer", 9: "autumn, fall", 12: "winter"},
        "HOLIDAY": {
            ("nth", 11, 4, 3): "thanksgiving, thanksgiving day, turkey day",
            ("nth", 11, 4, 4): "black friday",
            ("nth", 9, 1, 0): "labor day, labour day",
            ("nth", 5, -1, 0): "memorial day",
            ("nth", 5, 2, 6): "mother's day, mothers day, mothers' day",
            ("nth", 6, 3, 6): "father's day, fathers day, fathers' day",
            ("nth", 1, 3, 0): "martin luther king day, mlk day",
            ("nth", 2, 3, 0): "presidents day, president's day, presidents' day",
            ("nth", 10, 2, 0): "columbus day",
            (3, 17): "st patrick's day, st. patrick's day, saint patrick's day",
            (4, 1): "april fools, april fools day, april fool's day",
            (11, 11): "veterans day",
            (3, 8): "women's day",
            (4, 22): "earth day",
            (12, 25): "christmas, christmas day, xmas, xmas day",
            (12, 24): "christmas eve, xmas eve",
            (12, 31): "new year's eve, new years eve, nye",
            (1, 1): "new year's day, new years day, new year, new year's, new years",
            (2, 14): "valentine's day, valentines day, valentine's",
            (10, 31): "halloween",
            (7, 4): "independence day",
            (12, 26): "boxing day",
            ("easter", 0): "easter, easter sunday",
            ("easter", -2): "good friday",
            ("easter", 1): "easter monday",
            ("easter", -3): "maundy thursday",
            ("easter", 49): "whit sunday, pentecost",
            ("easter", 50): "whit monday",
            ("easter", 39): "ascension day",
            ("easter", -47): "shrove tuesday, pancake day",
            (6, 19): "juneteenth",
            (11, 5): "bonfire night, guy fawkes night",
            (1, 6): "epiphany, twelfth night",
        },
    },
    signals={
        "not": (
            "not, no, can't, cannot, cant, can not, won't, wont, don't, dont, doesn't, doesnt, "
            "never, avoid, nothing, none, without, unable to, unavailable, isn't, isnt, aren't, "
            "arent, neither, nope not, except not, couldn't, wouldn't, wouldnt, couldnt, skip, "
            "didn't, hate, rule out, ruled out, stay away from, nor, steer clear of, no more, "
            "no longer, excluding any, cnt, ain't, exclude, excluding, nowhere near"
        ),
        "bad": (
            "(i have|i've got|i've|having|i got) (a|my)? (lunch|class|lesson|training|dinner|breakfast), "
            "a mess, a zoo, mad, chaos, insane, solid, no good for me, (is|are|'s|was|be) out, "
            "out (until|till|through), out of the question, no good, no-go, no go, impossible, "
            "too (early|late|soon|tight|far), a bit (early|late|soon|tight|far), bad, busy, booked, "
            "fully booked, packed, slammed, unavailable, away, conflict, conflicts, clash, clashes, "
            "clashing, not available, tricky, tough, difficult, awkward, taken, jammed, swamped, "
            "tied up, "
            "in (meetings|meeting|court|surgery|class|transit|training|a meeting|a workshop), off, "
            "off work, on leave, on (holiday|vacation|pto|the road), pto, "
            "out of (office|town|the office|the country), travelling, traveling, ooo, day off, "
            "at a conference, double booked, holiday, won't do, blocked, blocked off, full, hectic, "
            "crazy, nightmare, horrible, terrible, brutal, rough, a pain, "
            "(a|my) (dentist|doctor|doctor's) (appointment|visit)?, "
            "have (a|another) (call|meeting|appointment|thing|commitment|class), "
            "have (a|another) (deadline|clash|conflict|flight), "
            "got (a|another) (call|meeting|appointment|thing|commitment|clash), unworkable, "
            "hard for me, hard, not an option, i'm out, we're out, i am out, we are out, "
            "i'll be out, will be out, (doesn't|don't|won't|not) really work, flying, on a plane, "
            "sick, sick day, school run, pick up the kids, picking up the kids, i teach, gym, not in"
        ),
        "except": (
            "except, except for, instead of, rather than, in place of, excluding, excl, apart from, "
            "other than, aside from, besides, barring, save for, anything but, any day but, "
            "any time but, anytime but, all but, everything but, every day but, any but, minus, "
            "with the exception of, just not, but not, anywhere but, any of them but, "
            "any of those but, whenever but, any weekday but, any slot but, unless it's, outside of, "
            "outside"
        ),
        "good": (
            "works, work, working, fine, good, great, ok, okay, perfect, suits, suit, free, "
            "available, can do, could do, can make, could make, possible, open, doable, best, ideal, "
            "happy with, happy to do, sounds good, let's do, lets do, i'll take, ill take, i can, "
            "i could, i'm around, am around, can manage, could manage, easy, easier, better, "
            "excellent, lovely, cool, brilliant, go with, going with, go for, i'm free, im free, "
            "grand, convenient, clear, in the office, flexible, does, alright, all right, all good, "
            "wonderful, spot on, that'll do, would do, pick, take, choose, select, book, prefer, "
            "would be, in office, around, is on, reachable, sorted, fits, fit, workable, dandy, fab, "
            "ace, sweet, super, awesome, happy"
        ),
        "but": "but, however, though, although, while, whereas, then again",
        "so": "so, therefore, hence, thus",
        "because": (
            "because, cause, cos, coz, since i, as i have, as i am, as i'm, due to, as i've, "
            "as we have, given that"
        ),
        "fact": (
            "flight lands, flight, lands at, land at, my train, train, is due, due on, "
            "landing, arrives at, my call ends, deadline, born, on the phone at, unrelated, "
            "my (dentist|doctor) is, meeting ends, ends at, published, released, since"
        ),
        "prefer": (
            "prefer, preferably, preferred, preference, preferable, prefers, ideally, first choice, "
            "(mornings|afternoons|evenings|earlier|later|that) (is|are|would be) "
            "(best|better|ideal|preferable|nicer|easier), "
            "would be (best|better|ideal|preferable|great|good|nice), "
            "(is|are) (best|better|slightly better|much better|preferred|ideal|easiest|easier), "
            "work best, works best, suit best, slightly better, if possible, favour, favor, "
            "best for me, better for me, would rather, i'd rather, pref, prefs, work better, "
            "works better, best would be, the (earlier|later|sooner) the better, "
            "as (early|late) as possible, a plus, bonus if, if you can, at best, would love, "
            "would be perfect"
        ),
        "fallback": (
            "otherwise, or else, if not, failing that, failing which, as a fallback, worst case, "
            "at worst, fallback, if that doesn't work, if that does not work, "
            "if that's not possible, if it doesn't work, alternatively, second choice, plan b, "
            "backup, as a backup, as backup, if needs be, if need be, at a push, at a pinch, "
            "as a last resort, if neither works, if that fails, if that's taken, if that's gone, "
            "if nothing else"
        ),
        "instead": "instead, in place of, rather than, in lieu of",
        "yes": (
            "sure why not, sure , why not, yes, yep, yeah, yup, ya, yea, sure, ok, okay, k, kk, "
            "correct, confirmed, confirm, absolutely, definitely, of course, sounds good, "
            "sounds great, sounds perfect, sounds fine, perfect, great, exactly, right, "
            "that's right, thats right, that's correct, fine, works for me, that works, works, "
            "go ahead, please do, deal, done, agreed, good, indeed, no problem, not a problem, "
            "no problem at all, no worries, np, all good, yes please, book it, go for it, "
            "lock it in, lets do it, let's do it, happy with that, suits me, suits, good to go, 👍, "
            "👌, ✅, ✔, 🙏, y, yess, yesss, sgtm, lgtm, aye, by all means, certainly, that is fine, "
            "that's fine, thats fine, it's fine, that's great, that's perfect, cool, excellent, "
            "lovely, brilliant, wonderful, that'd be great, that would be great, works well, "
            "i confirm, i can confirm, affirmative, that will work, that'll work, that does it, "
            "see you then, roger, fab, grand, love it, ideal, i'll be there, count me in, "
            "looks good, looks great, good with me, fine by me, fine with me, ok by me, works fine, "
            "spot on, you bet, make it so, alright, all right, 10-4, it does, i do, accept, "
            "accepted, happy to, sure thing, sounds like a plan, that'd work, that would work, "
            "it's a date, i can do that, i can make that, i can make it, i could do that, we can do that, "
            "down to the ground, to a t, "
            "no objections, gladly, with pleasure, i'm game, all set, works for us, we're good, "
            "suits us, "
            "it works, that is good, that's good, ok with me, fine with us, yes of course, please book"
        ),
        "no": (
            "no, nope, nah, no way, not really, negative, incorrect, that's wrong, thats wrong, "
            "wrong, that's not right, not right, that's not what i, not what i, i meant, i said, "
            "no thanks, no thank you, don't book, do not book, please don't, not that, "
            "that's incorrect, 👎, ❌, that doesn't work, doesn't work, won't work, that won't work, "
            "actually no, not quite, nay, misunderstood, hold off, not yet, don't do that, wait, n"
        ),
        "cancel": (
            "remove this meeting, delete this meeting, cancel, cancel it, cancelling, canceling, "
            "call it off, call off, call this off, call the whole thing off, "
            "(have|need|got) to (drop|cancel|scrap|bail|pull out), "
            "drop (our|the|this|my) … (meeting|call|chat|slot|appointment), scrap (it|the|our|this), "
            "don't need to meet, do not need to meet, don't think we need to meet, no need to meet, "
            "don't need this meeting, don't need the meeting, no longer need, no longer necessary, "
            "forget it, forget about it, forget the meeting, never mind the meeting, pull out, "
            "have to pull out, need to bail, bail on, bailing, not going to happen, "
            "let's skip, lets skip, let's not meet, withdraw, "
            "delete the meeting, remove the meeting, kill the meeting, not interested, no interest, "
            "don't want to meet, do not want to meet, don't wish to meet, rather not meet, "
            "prefer not to meet, i'll pass, pass on this, (i|we) pass, won't be meeting, "
            "(don't|do not|dont) (want|need|wish for) (this|the|a|our|that) (meeting|call|chat), "
            "no meeting needed, meeting isn't needed, meeting is not needed, no longer interested, "
            "no longer want, no longer wish, don't need a meeting, not needed anymore, "
            "not necessary anymore, won't be needing, won't be able to meet at all, "
            "decline the meeting, decline the invitation, decline the invite, just email me, "
            "handle this over email, handle it over email, handle this by email, do this over email, "
            "sort it over email, sort this out by email, take it off the calendar, "
            "take it off my calendar, off the calendar, unbook, no need for a meeting, "
            "no need for the meeting, don't see the need, not meeting, abort, we don't have to meet, "
            "skip the meeting, skip this one, skip our, don't have to meet, don't need the call, "
            "don't need a call, drop the meeting, nix, axe the"
        ),
        "keep": (
            "(don't|do not|no) need to meet … (long|early|late|often|soon|person), "
            "don't cancel, do not cancel, not cancel, not cancelling, not canceling, "
            "without cancelling, never cancel, cancel … (flight|subscription|order|trip|class), "
            "pass (by|along|over|through|it|this|the), (was|were|got|been|is) cancelled, "
            "(was|were|got|been|is) canceled, has cancelled, "
            "(he|she|they|someone|client) cancelled, meeting cancelled, cancelled my, "
            "just cancelled, cancellation policy, how (do|can) i cancel, can i cancel, if i cancel, "
            "if i need to cancel, need to cancel later, should i cancel, want to cancel?, "
            "cancel later, cancel if, might (have to)? cancel, (we|i) could (always|also)? cancel, "
            "may (have to)? cancel"
        ),
        "reschedule": (
            "(need|have|must) to move, reschedule, rescheduled, rescheduling, re-schedule, resched, "
            "move it, move our, "
            "move the, move my, move this, moved to, move to, push it, push our, push the, push to, "
            "push back, push this, pushed to, postpone, postponed, postponing, put off, shift it, "
            "shift our, shift the, shift to, shift this, bring forward, bring it forward, bump it, "
            "bump our, bump the, bump to, change the time, change our time, change the date, "
            "change the day, another time, another day, different time, different day, rebook, "
            "re-book, rearrange, re-arrange, find another, find a new time, a new time, new time, "
            "new date, delay it, delay our, delay the, delay to, take a rain check, rain check, "
            "raincheck, rain-check, later date, some other time, can't make it, cannot make it, "
            "can't make our, can't make the, won't make it, won't be able to make it, "
            "not able to make it, unable to make it, can't make that, something came up, "
            "something has come up, something's come up, can't attend, unable to attend, "
            "won't be able to attend, can't do it anymore, swap to, swap it, swap our, "
            "do it earlier, do it later, slide it, slide our, kick it, kick our, kick the can, "
            "move … (meeting|call|chat|slot|appointment|1:1|sync|one) (to|until|from), "
            "can't make … anymore, can't make … any more, can't make … after all, "
            "can no longer make, can't do … anymore, can't do … after all, switch to, switch it to, "
            "switch our, find another time"
        ),
        "decline_all": (
            "i'd like to decline, i decline, must decline, have to decline, i will decline, "
            "respectfully decline, none of these, none of those, none of them, none work, "
            "none works, none suit, neither works, neither work, neither of those, neither of these, "
            "neither of them, neither, neither one, none, can't do any of, can't make any of, "
            "cannot do any of, cannot make any of, can't make any, can't do any, "
            "all of those are bad, all of them are bad, not any of, none are, none is, "
            "none of the above, those these don't work, they don't work, those won't work, "
            "these won't work, don't work, i can't make those, i can't do those, i can't make these, "
            "i can't do these, can't do those, can't do these, can't make those, can't make these, "
            "can't make them, can't do them, all taken, nothing there works, nothing here works, "
            "no to all, no luck with, those times don't work, these times don't work, "
            "unavailable for all, busy at all, not available at any, not free at any, "
            "can't do either, can't make either, those are all bad, those are all out, "
            "they're all bad, those are brutal, those are terrible, those are no good, all bad, "
            "not one of, none fit, none of that, all conflict, all clash, clash with"
        ),
        "declining": (
            "nothing works, don't work for me, no good for me, don't suit, don't work, won't work for me, "
            "doesn't work for me, too (early|late)"
        ),
        "more": (
            "(send|suggest|offer|propose|share|give) … (times|slots|options|dates|availability), "
            "other options, other times, other slots, other dates, other days, other time, "
            "other availability, more options, more times, more slots, more dates, something else, "
            "anything else, any other, different times, different options, different slots, "
            "alternatives, another option, another slot, another time, alternative times, "
            "alternative slots, alternative dates, suggest other, suggest some, suggest another, "
            "propose other, propose another, propose some, what else, got anything, "
            "do you have anything, anything (earlier|later|sooner), "
            "something (earlier|later|sooner), "
            "any (earlier|later) (slots|times|options|availability)?, earlier times, later times, "
            "new options, new times, new slots, send more, show me more, show more, more choices, "
            "other choices, next options, other possibilities, else available, else you have, "
            "got any, have any others, any others, any others, have any more, some others, "
            "have you got anything, suggest a few, offer other, offer some, a few more, "
            "further options, try again, is there anything, are there any"
        ),
        "duration": (
            "make it, shorten, extend, lengthen, only need, need only, can we do it in, cut it, "
            "cut to, just need, longer, shorter, instead of an hour, instead of 30, bump it to, "
            "stretch, reduce, trim, enough, is enough, will do, should be enough, should do, "
            "would be enough, keep it to, limit it to, up to, i only have, only have, i've only got, "
            "let's say, increase, expand, make this, change the duration, change the length, "
            "duration, long enough, be long enough, quick, short, could we do, can we do, "
            "could we have, can we have, change it to, change to"
        ),
        "location": (
            "meet at, meet in, in person, face to face, face-to-face, on site, onsite, on-site, "
            "location, venue, where we meet, held at, held in, hold it at, come to, coming to, "
            "come by, over coffee, at my office, at your office, at our office, instead of zoom, "
            "instead of teams, instead of in person, instead of a call, rather than zoom, "
            "rather than in person"
        ),
        "subject": (
            "rename, change the (title|subject|topic|name), retitle, call it, "
            "the (topic|subject|title) (is|should be|to)"
        ),
        "injection": (
            "ignore (all|any|your|the|previous|prior|every) …, "
            "disregard (all|any|your|the|previous|prior) …, system :, you must accept, "
            "you must confirm, as an ai, system prompt, your instructions, new instructions, "
            "developer mode, jailbreak, previous instructions, assistant :"
        ),
        "past": "was, were, would have, wasn't, had been, used to, anymore",
        "asking": (
            "do i need, should i, did you, did i, have you, is lunch, is dinner, is breakfast, "
            "is food, is coffee, will lunch, who, where, why, what is, what's, whats, what will, "
            "what do, is it, is this, is that, is there, are you, will it, will there, how long, "
            "how many, how do, which, do i, do we need, is option, is the first, is the second, "
            "is the third, is number, is 1, is 2, is 3, does option, what timezone, what time zone, "
            "in which, in what, when is, whose, will dana, what time is, how far, what for, "
            "what are, are there, is parking, tell me, explain, can i bring, do you know who, "
            "will someone, what kind, what sort"
        ),
        "suggesting": (
            "how about, what about, how's, hows, what if, why don't we, why not, how does, how would"
        ),
        "automatic": (
            "automatic reply, auto reply, autoreply, automated reply, automated response, "
            "automatic response, limited access, no access to email, thank you for your message, "
            "intermittent access"
        ),
        "another": (
            "another time, another day, reschedule, rebook, re-book, rearrange, different time, "
            "different day, new time, move it, find a new, postpone, rain check, rescheduled, "
            "rescheduling, some other time, another date"
        ),
        "wish": (
            "can, could, let's, lets, make it, prefer, rather, instead, please, do it, switch, "
            "change, would, move, pls"
        ),
        "longer": "shorter, be longer, make it longer, bit longer, longer meeting, a longer, longer slot",
        "question": (
            "what, who, why, where, how, which, when, is it, is this, is that, are you, are there, "
            "are we, will it, will there, will you, do i, do we, does it, does this, does that, "
            "do you, can you tell, could you tell, would it, should i, shall i, may i ask, whose, "
            "am i, can i bring, could i bring, tell me, what's, who's, where's, how's, when's, "
            "wondering (if|what|who|where), did you, explain, is there, has, have you, is dana, "
            "curious, any idea"
        ),
        "ooo": (
            "out of the office, out of office, automatic reply, auto-reply, auto reply, autoreply, "
            "automated response, automated reply, automatic response, out-of-office, parental leave, "
            "maternity leave, paternity leave, annual leave, on sabbatical, "
            "limited access to (email|e-mail|emails|my email), no access to (email|emails|my email), "
            "will respond (when|upon|on), reply (when|upon) i, will reply (when|upon|on my), "
            "on my return, upon my return, not checking email, not checking my email, medical leave, "
            "sick leave, away from my desk, currently away, "
            "currently on (leave|vacation|holiday|pto), am on (leave|vacation|holiday|pto|annual), "
            "i am away, ooo until, ooo till, thank you for your email, thanks for your email, "
            "thank you for your message, with limited access, intermittent access, "
            "back in the office on, return to the office, returning to the office, "
            "no longer (work|works|with|employed) …"
        ),
        "oooback": "until, till, return, returning, back, return on, back on, through",
        "urgent": (
            "urgent, in my absence, if urgent, urgently, immediate assistance, emergencies, "
            "in case of, while i am away, while i'm away"
        ),
        "delegate": (
            "my assistant, my (ea|pa), my executive assistant, my secretary, "
            "talk to (my|our), my colleague …, coordinate with, please contact, "
            "arrange (it|this)? with, schedule (it|this)? with, speak to my, speak with my, "
            "(handles|manages|runs|looks after|takes care of) my (calendar|diary|schedule), "
            "(loop|looping) in, (cc'ing|ccing|cc'd|copying|adding)my, "
            "(will|can|to) handle (scheduling|the scheduling|this|my), will take it from here, "
            "on my behalf, will coordinate, meet with … instead of me, better person, "
            "works with my assistant, will find a time, go through my, can find a time, "
            "can sort out a time, sort this out with my, liaise with"
        ),
        "handoff": (
            "real person, real human, a human, actual person, actual human, speak to a person, "
            "talk to a person, speak to someone, talk to someone, "
            "call me (herself|himself|directly|yourself|themselves), "
            "(can|could|have|let|get) … call me, not a bot, not with a bot, not a robot, "
            "talk to a human, human please, email me directly, contact me directly, "
            "call me directly, hate bots, don't talk to bots, don't deal with bots, "
            "rather deal with, rather speak, rather talk, deal with … directly, someone call me, "
            "a real one, rather hear from, hear from … directly, give me a call, "
            "speak with … directly, talk to … directly, reach out to me directly, ask … to call me, "
            "take over, let me talk to, let me speak to, connect me with, put me through"
        ),
        "unsubscribe": (
            "want to hear from (you|this), wish to hear from (you|this), hear from you (again|anymore), "
            "never (write|mail|email|message|text|call|bother) (to)? (me|us), (don't|do not|dont|never) "
            "ever (contact|write|mail|email|message|text|bother), (remove|delete|erase|forget) my "
            "(address|email|number|details|e mail), (don't|do not|dont) "
            "(write|mail|email|message|text|contact) (to)? (me|us) (again|anymore|any more|ever), no "
            "longer (contact|write to|message|email) me, stop "
            "(bothering|pestering|harassing|spamming|texting) (me|us), "
            "unsubscribe, stop emailing, stop mailing, stop messaging, stop contacting, "
            "stop writing, stop texting, stop sending, "
            "stop (these|this|the) (emails|messages|mails|email), remove me, take me off, opt out, "
            "opt me out, opt-out, do not contact, don't contact, don't email me, do not email me, "
            "don't message me, do not message me, don't write to me, leave me alone, never contact, "
            "never email, no more emails, no more messages, no more mail, "
            "delete my (data|details|address|email), stop spamming, quit emailing, quit messaging, "
            "cease and desist, stop bothering, block me, this is spam, off your list, off this list, "
            "off the list, don't want (any more|these|to receive|to get) …, stop all"
        ),
        "keepit": (
            "can make it after all, can come after all, "
            "never mind, nevermind, keep the (original|old), keep our (time|slot|meeting), "
            "keep to the (old|original), "
            "keep it, keep it (as is|as it is|as it was|there|please), keep the "
            "(old|same|original|current) (one|time|slot|meeting), keep that, leave it, leave it (as is|as "
            "it is|as it was|alone|there), leave (things|everything) as (is|it is|it was|they were), never "
            "mind leave it, stay with (it|that|the old), stick with (it|that|the old|the original), let it "
            "be, let it stand, don't (move|change) it, no need to (move|change) it"
        ),
        "ask_where": (
            "where, which (room|office|building|place|address), what (address|room|place), is it "
            "(online|remote|in person|by phone|on zoom|on teams), is this (online|remote|in person)"
        ),
        "ask_when": "when, what time, which (day|time|date), what (day|date), at what time",
        "ask_who": "who, who's, whos, whose, with whom, who else",
        "ask_what": (
            "more about, what is it about, what is this about, what's it about, what's this about, "
            "what for, what is "
            "the (topic|agenda|subject), what's the (topic|agenda|subject), what are we "
            "(discussing|talking about), what about is it, what will we, is there an agenda, what is this, "
            "what's this"
        ),
        "ask_how_long": "how long, how much time, how many minutes, how many hours, what length",
        "ask_robot": (
            "are you (a|an)? (robot|bot|human|ai|person|machine|real|computer|real person|automated), is "
            "this (a|an)? (robot|bot|human|ai|machine|automated|real person), am i "
            "(talking|speaking|writing|chatting) (to|with) (a|an) (robot|bot|human|ai|machine|person|real "
            "person|computer)"
        ),
        "ask_why": "why, how come, for what reason, what's the reason",
        "stop": "stop",
        "wrong_person": (
            "wrong person, wrong address, wrong email, wrong number, not the right person, "
            "don't know (this|that|any|who), not me, you have the wrong, you've got the wrong, "
            "i'm not (the|who|him|her|your), am not the, no longer work (here|there|at|for), "
            "no longer works here, left the company, has left the company, misdirected, not for me, "
            "meant for someone, for someone else, never heard of, do i know you, i don't know you, "
            "who is this for, sent by mistake, mistaken identity, got the wrong"
        ),
        "late": (
            "running late, running a bit late, running a little late, running behind, be late, "
            "be a few minutes late, minutes late, mins late, min late, few minutes late, "
            "going to be late, stuck in traffic, delayed, running … late, there in a minute, "
            "be … late, join late, joining late, on my way, nearly there, be right there, "
            "running over, hour late, hours late"
        ),
        "status": (
            "what did … say, what has … said, what does … say, any (answer|reply|response), "
            "status, what's open, whats open, what is open, any news, any update, any updates, "
            "any word, what's outstanding, what's pending, show my meetings, list my meetings, "
            "list meetings, what's booked, where are we with, where do we stand, has … replied, "
            "has … answered, did … reply, did … answer, heard back, open conversations, "
            "what's happening with, how's it going with, what have i got, my meetings, "
            "what do i have, who hasn't replied, who hasn't answered, overview, pending meetings, "
            "upcoming meetings"
        ),
        "help": (
            "help, what can you do, how does this work, how do you work, commands, how do i use, "
            "how to use, instructions, what do you do, how can i use, /help, /start"
        ),
        "pause": (
            "pause, hold off, hold off on, wait with (that|this|it|him|her|them), "
            "put … on hold, on hold, hold everything, don't send … yet, "
            "stop following up, stop chasing, freeze"
        ),
        "resume": (
            "resume, unpause, continue with, carry on, start again, go on with, pick it up again, "
            "pick up again, un-pause, reactivate"
        ),
        "nudge": (
            "send (it|that|them) again, resend, ask (him|her|them) again, "
            "nudge, chase, follow up with, remind, ping, poke, send a reminder, give … a nudge, "
            "follow-up with, bump him, bump her, bump them, prod"
        ),
        "undo": (
            "undo, revert, take that back, roll back, undo that, go back to, that was a mistake, scratch that"
        ),
        "approve": (
            "approve, approved, just this once, this once, just once, ok fine, go ahead, "
            "make an exception, accept once, accept it, allow it, fine by me, let it through, "
            "i'll allow, i can do that, i can make that work, i'll make it work, take it, that's ok, "
            "that's okay"
        ),
        "why_not": (
            "why not, why isn't, why can't, why aren't, why wasn't, why no, how come, why is … not, "
            "why did you not, why didn't you, why don't you"
        ),
        "copy_times": (
            "times as text, (give|send) me … times, my times, copy times, copy the times, copy my times, "
            "copy my availability, times to paste, "
            "paste times, paste my, give me times, give me my times, some times i can send, "
            "times i can paste, times i can send, availability to paste, text i can paste, "
            "list my availability, my availability as text, share my availability, draft times, "
            "free slots to send, copy times for me, times for me to send, slots i can send, "
            "slots to paste, what are my free, when am i free"
        ),
        "connect": (
            "connect my calendar, connect calendar, connect my google, connect my outlook, "
            "connect google, connect outlook, connect my, link my calendar, add my calendar, "
            "sync my calendar, hook up my calendar, connect icloud, connect exchange, reconnect, "
            "reconnect my calendar, connect to my calendar, set up my calendar, "
            "disconnect my calendar"
        ),
        "link": (
            "link, booking link, my link, scheduling link, booking page, send me a link, "
            "send me the link, give me a link, share a link, a link, self-service link, "
            "single-use link"
        ),
        "rules": (
            "my working hours, my hours are, working hours, i work, i don't work, i do not work, "
            "no meetings before, no meetings after, no meetings on, never before, never after, "
            "buffer, buffers, buffer between, between meetings, per day, a day max, meetings a day, "
            "don't book, never book, always leave, from now on, minimum notice, in general, "
            "as a rule, set my hours, change my hours, my usual hours, block out, block my, "
            "keep … free, lunch break is, office hours are, generally, at least … notice, notice of, "
            "days ahead, weeks ahead, no meetings, i'm only available, i am only available, "
            "i'm in … from, weekdays only"
        ),
        "recurring": (
            "weekly, every week, biweekly, bi-weekly, fortnightly, monthly, every month, recurring, "
            "daily, regular, repeating, standing, each week, every two weeks, quarterly, series, "
            "every other week, twice a week, once a week, once a month"
        ),
        "asap": (
            "asap, a.s.a.p, as soon as possible, as soon as you can, at your earliest convenience, "
            "earliest available, first available, soonest, at the earliest, earliest possible, "
            "urgent, urgently, right away, next available, earliest convenience, sooner the better, "
            "the sooner the better, straight away, immediately, earliest slot, earliest time"
        ),
        "norush": "no rush, no hurry, not urgent, whenever suits, whenever works, no urgency",
        "anyof": (
            "any of, any one, any works, any is, any are, either works, either is, either one, "
            "either of, either, all of them, all of those, all of these, all three, all four, "
            "all work, all fine, all are, whichever, whatever works, whatever suits, "
            "you choose, you pick, your choice, your pick, your call, up to you, don't mind, "
            "do not mind, i'm easy, im easy, both work, both are, both fine, both good, both of, "
            "both, i'm flexible, im flexible, no preference, any time works, they all work, "
            "they're all, everything works, anything works, any slot, any option, all options, "
            "dealer's choice, any will do, any'll do, surprise me, i'm not fussy, not fussed, "
            "not bothered, all those, all these, all suit, they all, any of the, any of those days, "
            "any"
        ),
        "others": (
            "the other two, the other three, the other one, the other ones, the others, the rest, "
            "other two, other three, other one, others, other ones, remaining, the other, "
            "both others, the remaining two, either of the others, any of the others, "
            "all the others, the other options, the other slots, other two options"
        ),
        "request": (
            "meet, meeting, schedule, set up, setup, book, arrange, organize, organise, find, "
            "find time, get time, put in, put something, get something, get me, set something, plan, "
            "invite, catch up, catch-up, catchup, chat, call, coffee, sync, interview, demo, intro, "
            "lunch with, dinner with, grab, slot with, slot, appointment, session, 1:1, one on one, "
            "one-on-one, 1-1, 1on1, kick-off, kickoff, review, workshop, huddle, stand-up, standup, "
            "see, /meet, /book, /schedule, talk, speak, speak with, time with, touch base, "
            "connect with, discussion, conversation, follow-up, follow up, briefing, check-in, "
            "check in, debrief, schedule, find a time, get together, pencil in, block, reserve, "
            "fix up, sort out, hop on, jump on, video call, phone call, calendar"
        ),
        "unsure": (
            "(last|second|third) choice, let me think, think about it, think it over, sleep on it, "
            "could have, should have, "
            "i suppose so, "
            "will respond, respond on, reply by, reply on, will reply, back on, back at, call me, "
            "email me, i'll let you know by, send me, let me ask, need to ask, have to ask, maybe, "
            "might, perhaps, probably, possibly, tentatively, tentative, not sure, unsure, "
            "not certain, let me check, need to check, have to check, i'll check, will check, "
            "get back to you, let you know, pencil, pencilled, penciled, provisionally, provisional, "
            "could probably, might be able, not 100%, i guess, depends, hopefully, should know, "
            "will confirm later, will confirm, to be confirmed, tbc, tbd, need to see, double check, "
            "hold that thought, waiting to hear, if i can, potentially, think so, in theory, "
            "on second thought, on second thoughts, until i hear, subject to, pending, let me see, "
            "let me look, still waiting, checking with"
        ),
        "if": (
            "if, provided, providing, as long as, unless, assuming, on condition, contingent on, "
            "only if, so long as, subject to, depends on, conditional on, assumed"
        ),
        "iffine": (
            "if possible, if that works, if it works, if that's ok, if that's okay, if that is ok, "
            "if it's ok, if that suits, if it suits, if still available, if it's still available, "
            "if that's still available, if still free, if it's still free, if that's still free, "
            "if you like, if you want, if you don't mind, if you can, if that helps, if that's fine, "
            "if that's alright, if that's all right, if that's possible, if available, if free, "
            "if convenient, if needed, if you prefer, if i may, if ok, if okay, if you are free, "
            "if you're free, if they're free, if she's free, if he's free, if works, if anything, "
            "if that's good, if everyone's free, if that's not too, if it helps, if any, "
            "let me know if, if it's open, if you have, if you could, as if, even if, "
            "if at all possible, if you're available, if there's, if there is, if doable, if so, "
            "if need be, if need, if that's convenient, if not, if nothing, if neither, if none, "
            "see if, check if, ask if, wondering if, if we could, if we can"
        ),
        "tz": (
            "those in, these in, slots in, them in, i'm in, im in, i am in, i'm on, im on, i am on, "
            "i'm based in, based in, i'm now in, "
            "located in, my timezone is, my time zone is, my timezone's, timezone is, time zone is, "
            "timezone, time zone, i live in, i'll be in, i will be in, show me times in, times in, "
            "show times in, i'm currently in, currently in, i'm calling from, i work from, i'm at, "
            "i am at, working from, i'm, im, i am, switch to, use, set my timezone to, in terms of, "
            "convert to, all times in, my tz is, tz, we're in, we are in, from, i'm actually in, "
            "i'm travelling in, i'm traveling in, in my time zone, i moved to, we're on, based out of"
        ),
        "sooner": "earlier, sooner, forward, up",
        "afterwards": "later, back, on",
        "sametime": "same time, same hour, that time, same slot",
        "thanks": (
            "can't wait, cannot wait, cant wait, thanks, thank you, thx, ty, cheers, "
            "much appreciated, appreciated, many thanks, see you, see you then, looking forward, ta, "
            "got it, noted, will do, understood, great thanks, speak then, talk then, speak soon, "
            "talk soon"
        ),
        "onlythese": "only, just",
        "earlierone": (
            "the earlier, earlier one, earlier slot, earlier option, earlier time, earlier is better, "
            "the earliest, earliest, "
            "earliest one, the sooner, sooner one, the first of, soonest, the former, former"
        ),
        "laterone": (
            "the later, later one, later slot, later option, later time, later is better, the latest, "
            "latest, latest one, "
            "the latter, latter, the last, last one, last option, last slot, final one, the final, "
            "final option, bottom one"
        ),
        "middleone": "the middle, middle one, middle option, middle slot",
        "optionword": (
            "no ., option, options, slot, number, no, nr, choice, #, opt, num, numero, pick, "
            "proposal, suggestion"
        ),
        "that": (
            "that, that one, this, this one, it, the one, that slot, the slot, the time, that time, "
            "it's a date"
        ),
        "gone": (
            "gone, still available, still free, still open, still there, taken, expired, missed, "
            "too late for, still possible, still on"
        ),
        "manual": (
            "let me pick, let me choose, i'll pick, i will pick, i want to pick, show me first, "
            "check with me, ask me first, run it by me, show me the times, show me options, "
            "i'll choose, i want to choose, before you send, let me approve, with my approval, "
            "manually, let me select, don't offer anything without"
        ),
        "auto": (
            "you pick, you choose, just book it, automatically, book it straight away, pick for me, "
            "no need to ask me, book directly, whatever works, don't ask me, auto"
        ),
        "me": "me, myself, i, us, my, our, him, her, them, you",
    },
    fuzzy=(
        "monday tuesday wednesday thursday friday saturday sunday tomorrow morning afternoon "
        "evening january february september october november december august noon midnight "
        "mondays tuesdays wednesdays thursdays fridays mornings afternoons o'clock weekend "
        "lunchtime minutes"
    ),
    common=(
        "i you we he she they the a an and or but not is are was be to of in on at for with from "
        "by this that these those it me my your our can could would will please thanks thank yes "
        "no works work good fine great free available meet meeting call schedule next week "
        "monday tuesday wednesday thursday friday saturday sunday today tomorrow morning "
        "afternoon evening after before between until any time day days hour hours minutes how "
        "about what when where which who the one first second third last either both none other "
        "let let's do does don't can't i'm hi hello pm am pls thx mon tue tues wed weds thu "
        "thurs fri sat sun mins min hrs w asap ok okay option slot tmrw cancel cannot can't "
        "won't isn't busy away need want wednesday's january february march april may june july "
        "august september october november december half past quarter noon reschedule cancel "
        "book set up as add off out over take again actually just ask tell send change move make "
        "remove put get give know then than there here only so if have has had been were him her "
        "them his their us too also really sure sorry maybe might should think instead somebody "
        "someone people person anyone new keep drop stop still already rather because though much"
    ),
)

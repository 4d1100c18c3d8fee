"""Zones by the names that people give them: abbreviations, cities, countries.

An abbreviation means the local time of its region all the year ("3pm EST" in July is New York's 3 pm).
"""

from __future__ import annotations

from functools import cache

ABBREVIATIONS = {
    "et": "America/New_York",
    "est": "America/New_York",
    "edt": "America/New_York",
    "eastern": "America/New_York",
    "ct": "America/Chicago",
    "cst": "America/Chicago",
    "cdt": "America/Chicago",
    "central": "America/Chicago",
    "mt": "America/Denver",
    "mst": "America/Denver",
    "mdt": "America/Denver",
    "mountain": "America/Denver",
    "pt": "America/Los_Angeles",
    "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles",
    "pacific": "America/Los_Angeles",
    "akst": "America/Anchorage",
    "hst": "Pacific/Honolulu",
    "gmt": "Europe/London",
    "bst": "Europe/London",
    "utc": "UTC",
    "zulu": "UTC",
    "wet": "Europe/Lisbon",
    "west": "Europe/Lisbon",
    "cet": "Europe/Berlin",
    "cest": "Europe/Berlin",
    "mez": "Europe/Berlin",
    "mesz": "Europe/Berlin",
    "eet": "Europe/Athens",
    "eest": "Europe/Athens",
    "msk": "Europe/Moscow",
    "ist": "Asia/Kolkata",
    "pkt": "Asia/Karachi",
    "gst": "Asia/Dubai",
    "sgt": "Asia/Singapore",
    "hkt": "Asia/Hong_Kong",
    "jst": "Asia/Tokyo",
    "kst": "Asia/Seoul",
    "aet": "Australia/Sydney",
    "aest": "Australia/Sydney",
    "aedt": "Australia/Sydney",
    "acst": "Australia/Adelaide",
    "awst": "Australia/Perth",
    "nzt": "Pacific/Auckland",
    "nzst": "Pacific/Auckland",
    "nzdt": "Pacific/Auckland",
    "sast": "Africa/Johannesburg",
    "brt": "America/Sao_Paulo",
    "art": "America/Argentina/Buenos_Aires",
}

AMBIGUOUS_WORDS = "et ct mt pt est west wet central mountain pacific art ist eastern mst"
AMBIGUOUS = frozenset(AMBIGUOUS_WORDS.split())
"""Abbreviations that are words as well: they need capitals, a time before them or "time" after."""

_CITIES = {
    "Africa": (
        "Abidjan Accra Addis_Ababa Algiers Cairo Casablanca Dakar Dar_es_Salaam Harare Johannesburg "
        "Kampala Kigali Kinshasa Lagos Lusaka Maputo Nairobi Tripoli Tunis Windhoek "
    ),
    "America": (
        "Anchorage Bogota Boise Cancun Caracas Chicago Costa_Rica Denver Detroit Edmonton "
        "El_Salvador Guatemala Guayaquil Halifax Havana Jamaica La_Paz Lima Los_Angeles Managua "
        "Mexico_City Monterrey Montevideo Montreal New_York Panama Phoenix Puerto_Rico Recife Santiago "
        "Santo_Domingo Sao_Paulo St_Johns Tegucigalpa Tijuana Toronto Vancouver Winnipeg "
    ),
    "Asia": (
        "Almaty Amman Baghdad Bahrain Baku Bangkok Beirut Colombo Damascus Dhaka Dubai Ho_Chi_Minh "
        "Hong_Kong Istanbul Jakarta Jerusalem Kabul Karachi Kathmandu Kolkata Kuala_Lumpur Kuwait Macau "
        "Manila Muscat Qatar Riyadh Saigon Seoul Shanghai Singapore Taipei Tashkent Tbilisi Tehran "
        "Tel_Aviv Tokyo Yangon Yerevan "
    ),
    "Atlantic": ("Azores Bermuda Canary Madeira Reykjavik "),
    "Australia": ("Adelaide Brisbane Canberra Darwin Hobart Melbourne Perth Sydney "),
    "Europe": (
        "Amsterdam Andorra Athens Belgrade Berlin Bratislava Brussels Bucharest Budapest Chisinau "
        "Copenhagen Dublin Gibraltar Helsinki Istanbul Kiev Lisbon Ljubljana London Luxembourg Madrid "
        "Malta Minsk Monaco Moscow Oslo Paris Podgorica Prague Riga Rome Sarajevo Skopje Sofia Stockholm "
        "Tallinn Tirane Vaduz Vienna Vilnius Warsaw Zagreb Zurich "
    ),
    "Pacific": ("Auckland Fiji Guam Honolulu Samoa Tahiti "),
}

_MORE = {
    "America/New_York": (
        "nyc, new york city, ny, boston, washington, washington dc, dc, miami, atlanta, "
        "philadelphia, east coast, the east coast, pittsburgh, orlando, charlotte, baltimore, "
        "cleveland"
    ),
    "America/Chicago": (
        "dallas, houston, austin, minneapolis, st louis, saint louis, new orleans, nashville, "
        "kansas city, texas, milwaukee, memphis, san antonio"
    ),
    "America/Denver": "salt lake city, albuquerque, colorado, calgary",
    "America/Phoenix": "arizona, tucson",
    "America/Los_Angeles": (
        "la, l.a., san francisco, sf, seattle, san diego, portland, california, west coast, "
        "the west coast, las vegas, bay area, the bay area, silicon valley, san jose, palo alto, "
        "oakland, sacramento"
    ),
    "Pacific/Honolulu": "hawaii",
    "America/Toronto": "ottawa, quebec",
    "America/Mexico_City": "mexico, cdmx",
    "America/Sao_Paulo": "são paulo, sao paulo, rio de janeiro, rio, brazil, brasil, brasilia, brasília",
    "America/Argentina/Buenos_Aires": "buenos aires, argentina",
    "America/Bogota": "bogotá, colombia",
    "America/Santiago": "chile",
    "America/Lima": "peru",
    "Europe/London": (
        "uk, the uk, england, manchester, birmingham, edinburgh, glasgow, cambridge, oxford, "
        "bristol, leeds, cardiff, belfast, britain, great britain, scotland, londres, londra, "
        "londen"
    ),
    "Europe/Dublin": "ireland",
    "Europe/Paris": (
        "france, lyon, marseille, toulouse, nice, bordeaux, lille, nantes, frankreich, parigi, parijs"
    ),
    "Europe/Berlin": (
        "germany, munich, münchen, hamburg, frankfurt, cologne, köln, stuttgart, düsseldorf, "
        "dusseldorf, leipzig, deutschland, berlin, berlino, berlijn"
    ),
    "Europe/Zurich": "zürich, geneva, basel, bern, switzerland, schweiz, lausanne",
    "Europe/Vienna": "austria, wien, österreich, vienne",
    "Europe/Madrid": "spain, barcelona, valencia, seville, sevilla, españa, bilbao",
    "Europe/Lisbon": "portugal, lisboa, porto, lissabon, lisbonne",
    "Europe/Rome": (
        "italy, milan, milano, roma, naples, napoli, turin, torino, italia, florence, firenze, rom"
    ),
    "Europe/Amsterdam": "netherlands, the netherlands, rotterdam, the hague, utrecht, nederland, holland",
    "Europe/Brussels": "belgium, antwerp, brussel, bruxelles, ghent",
    "Europe/Copenhagen": "denmark",
    "Europe/Stockholm": "sweden, gothenburg",
    "Europe/Oslo": "norway",
    "Europe/Helsinki": "finland",
    "Europe/Warsaw": "poland, krakow, kraków",
    "Europe/Prague": "czechia, czech republic, praha",
    "Europe/Athens": "greece",
    "Europe/Bucharest": "romania",
    "Europe/Kiev": "kyiv, ukraine",
    "Europe/Istanbul": "turkey, ankara",
    "Asia/Kolkata": (
        "india, mumbai, delhi, new delhi, bangalore, bengaluru, hyderabad, chennai, pune, calcutta"
    ),
    "Asia/Shanghai": "china, beijing, shenzhen, guangzhou",
    "Asia/Tokyo": "japan, osaka, kyoto",
    "Asia/Seoul": "korea, south korea",
    "Asia/Dubai": "uae, abu dhabi",
    "Asia/Jerusalem": "israel",
    "Asia/Ho_Chi_Minh": "vietnam, hanoi",
    "Asia/Bangkok": "thailand",
    "Asia/Manila": "philippines",
    "Asia/Jakarta": "indonesia",
    "Asia/Singapore": "sg",
    "Asia/Riyadh": "saudi arabia",
    "Africa/Cairo": "egypt",
    "Africa/Lagos": "nigeria, abuja",
    "Africa/Nairobi": "kenya",
    "Africa/Johannesburg": "south africa, cape town, durban",
    "Australia/Sydney": "nsw",
    "Australia/Brisbane": "queensland, gold coast",
    "Pacific/Auckland": "new zealand, nz, wellington",
    "Atlantic/Reykjavik": "iceland",
}


@cache
def cities() -> dict[tuple[str, ...], str]:
    """Places by the lower-case words of their names."""
    known: dict[tuple[str, ...], str] = {}
    for region, names in _CITIES.items():
        for name in names.split():
            known[tuple(name.lower().split("_"))] = f"{region}/{name}"
    for tzid, more in _MORE.items():
        for name in more.split(","):
            known[tuple(name.replace(".", "").split())] = tzid
    return known


@cache
def first_words() -> frozenset[str]:
    """The words with which a place may begin."""
    return frozenset(words[0] for words in cities())

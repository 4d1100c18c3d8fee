"""The words that end a mail without being meant: footers of programs, disclaimers, signature blocks.

Every pattern is tried against one line of bounded length and takes linear time.
"""

from __future__ import annotations

import re


def _any(*alternatives: str) -> str:
    return "(?:" + "|".join(alternatives) + ")"


FOOTER = re.compile(
    r"[\s*_]*"
    + _any(
        r"sent (?:from|via|with|using) [\w+.&'’-]{1,30}(?: [\w+.&'’-]{1,30}){0,6}$",
        r"sent from .{0,40}(?:iphone|ipad|android|galaxy|blackberry|outlook|yahoo|phone|mail)\b.{0,60}$",
        r"sent (?:via|with) (?:superhuman|spark|mailbird|newton|hey|fastmail|airmail|shortwave|zoho).{0,80}$",
        r"yahoo mail: search, organi[sz]e, conquer.{0,20}$",
        r"get outlook for (?:ios|android|mac).{0,60}$",
        r"(?:von|mit) (?:meinem|meiner) .{1,40} gesendet.{0,20}$",
        r"gesendet (?:von|mit) .{1,60}$",
        r"diese nachricht wurde von mein.{1,60}gesendet.{0,5}$",
        r"outlook für (?:ios|android) beziehen.{0,5}$",
        r"holen sie sich outlook.{0,30}$",
        r"envoyé (?:de|depuis|avec|à partir de) .{1,60}$",
        r"(?:obtenir|télécharger|téléchargez) outlook.{0,30}$",
        r"enviado (?:desde|do|a partir d|de|con|com) .{1,60}$",
        r"(?:obtener|obter|ottieni|scarica) outlook.{0,30}$",
        r"inviato (?:con|d(?:a|al|allo|alla|all['’])) ?.{1,60}$",
        r"verzonden (?:vanaf|met|via) .{1,60}$",
        r"verstuurd (?:vanaf|met|via) .{1,60}$",
        r"outlook voor (?:ios|android).{0,30}$",
        r"skickat från .{1,60}$",
        r"sendt fra .{1,60}$",
        r"lähetetty .{1,60}$",
        r"wysłane z .{1,60}$",
        r"отправлено с .{1,60}$",
        r"iphone(?:から送信|傳送|发送)",
        r"发自我的",
    ),
    re.I,
)
"""What a program adds below what a person wrote."""

DISCLAIMER = re.compile(
    r"[\s*_#\[(]*"
    + _any(
        r"this (?:e-?mail|message|communication|transmission)(?: message)?,? "
        r"(?:and|including|together with|is|may|contains|was sent|has been scanned|with)\b",
        r"the (?:information|contents?) (?:contained )?(?:in|of) this (?:e-?mail|message|communication)",
        r"the information (?:transmitted|contained)",
        r"confidential(?:ity)?(?: notice| note| and privileged|:)",
        r"(?:privileged|legal) (?:and confidential|notice|disclaimer)|disclaimer:",
        r"if you (?:are not the intended|have received this (?:e-?mail|message|communication) in error)",
        r"please (?:consider the environment|don['’]t print|think before you print)",
        r"(?:caution|warning|external|attention)\b.{0,20}(?:external|sender|outside)",
        r"(?:caution|warning|attention)\b.{0,20}this (?:e-?mail|message) (?:originated|came|is from|was)",
        r"(?:this (?:e-?mail|message) originated (?:from )?outside|you don['’]t often get e-?mail from)",
        r"virus-?free\.|this email has been checked for viruses|virenfrei\.",
        r"(?:dies[e]? (?:e-?mail|nachricht|mitteilung)) (?:enthält|ist|kann|und|einschließlich|wurde)",
        r"(?:der inhalt dieser|die in dieser) (?:e-?mail|nachricht)",
        r"vertraulichkeitshinweis|haftungsausschluss",
        r"bitte (?:denken sie an|prüfen sie).{0,40}(?:umwelt|drucken|ausdruck)",
        r"ce (?:message|courriel|mail|courrier)(?: électronique)?,? (?:et|est|ainsi|contient|peut)",
        r"(?:les informations contenues|avis de confidentialité|pensez à l['’]environnement)",
        r"est[ea] (?:mensaje|correo|comunicación)(?: electrónico)? (?:y|es|contiene|puede|está|se dirige)",
        r"(?:aviso legal|aviso de confidencialidad|antes de imprimir|la información contenida)",
        r"questo messaggio|questa e-?mail|il presente messaggio",
        r"le informazioni contenute|prima di stampare",
        r"(?:dit bericht|deze e-?mail|de informatie in) (?:en|is|kan|bevat|dit|deze)",
        r"esta mensagem (?:e|é|pode|contém)|este e-?mail (?:e|é|pode|contém)|aviso de confidencialidade",
    ),
    re.I,
)
"""How a paragraph that no person means begins."""

SIGN_OFF = re.compile(
    r"[\s*_]*"
    + _any(
        r"(?:(?:with )?(?:kind|best|warm|warmest|many|kindest)(?:est)? )?(?:regards|wishes)",
        r"best|cheers|thanks(?: again| a lot| so much)?|many thanks|thank you",
        r"sincerely(?: yours)?|yours(?: sincerely| faithfully| truly)?|cordially",
        r"all the best|regards,? and thanks|thanks (?:and|&) (?:kind |best )?regards|rgds|br|kr",
        r"(?:mit )?(?:freundliche|herzliche|beste|viele|liebe|schöne)[nm]? "
        r"(?:gr(?:ü|u|ue)(?:ß|ss)(?:en?)?|dank)",
        r"mfg|vg|lg|gruß|grüße|danke",
        r"(?:bien |très )?(?:cordialement|amicalement)(?: vôtre)?|bien à vous|salutations(?: distinguées)?",
        r"merci(?: d['’]avance)?|cdt",
        r"(?:un )?(?:cordial(?:es)? )?saludos?(?: cordiales)?|atentamente|un abrazo|gracias",
        r"(?:cordiali|distinti|cari) saluti|saluti|grazie|cordialmente",
        r"(?:met )?(?:vriendelijke|hartelijke) groet(?:en)?|groet(?:en|jes)?|mvg|bedankt",
        r"med (?:vänlig|venlig|vennlig) (?:hälsning(?:ar)?|hilsen)|hilsen|mvh",
        r"pozdrawiam|z poważaniem|с уважением",
        r"atenciosamente|cumprimentos|(?:com os )?melhores cumprimentos|abraços?|obrigad[oa]",
    )
    + r"(?:\s*/\s*.{1,40})?\s*[,.!:–-]*\s*$",
    re.I,
)

CONTACT = re.compile(
    r"https?://|www\.|\+\d[\d\s()./-]{6,}|\(?\b0\d{1,5}\)?[\s/-]\d{3}"
    r"|^\s*[*_]*(?:t|m|f|tel|phone|mobile|mob|cell|fax|office|direct|tél|mobil|telefon|fon|handy)"
    r"\s*[.:]+\s*\+?[\d(]"
    r"|\b(?:gmbh|ltd|llc|inc|plc|s\.?a\.?r\.?l|b\.?v|s\.?r\.?l|ag|corp|limited)\b\.?"
    r"|\S\s+\|\s+\S"
    r"|\b(?:head of|director|manager|chief|vice president|engineer|consultant|officer|geschäftsführer)\b",
    re.I,
)
"""What stands in a signature's block of name, office and numbers."""

LIST_FOOTER = re.compile(r"_{10,}\s*$")
BANNER = re.compile(r"[\s*]*\[(?:external|extern|ext|caution)[^\]]{0,60}\][\s*]*$", re.I)

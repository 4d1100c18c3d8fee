"""The words of an ordinary acceptance in the seven languages; none of them says anything of its own.

A word that could carry a plan, a judgement or a condition does not belong here.
"""

from __future__ import annotations

_FILLERS = """
i i'd i'll id ill we we'd we'll me us you your my please pls plz pleas the this that that's thats it it's
its
is are be will would can could may do does don't let's lets go going with take taking pick choose
choosing have having want like love
vorschlage vorschlagen propositions opciones propuestas proposte opties opcoes
opzioni optionen voorstellen propostas pelas per le
make makes making say so then there too also just only really very much quite absolutely totally
perfectly certainly
well good great fine nice lovely perfect best better ok okay okey k kk cool super awesome ideal excellent
brilliant sweet
works work working worked suits suit fits fit sounds sound looks look sure yes yep yeah yup yea ya aye
indeed right
thanks thank thx ty cheers much appreciated see meet meeting meetings book booking confirm confirmed
confirming
schedule slot slots option options number nr num one ones both either any all whichever whatever of to
for at on in by
time times day date week hello hi hey dear morning afternoon evening all team everyone again forward
looking talk speak soon
happy delighted glad pleased pleasure lock put down set settle stick reserve grab join attend accept
accepted
definitely exactly deal done alright as well actually though however instead rather prefer preferred
preferably first choice
if possible same mine myself from our ours not problem worries a an and or but lol haha ha pm am o'clock
oclock sharp s
mr mrs ms dr sir madam guys folks mate there them these those they it'd that'd that'll it'll how's i've
ive got im
easiest convenient available free flexible calendar invite send agreed agree suitable earlier later
ja jo jep jup klar gerne gern bitte danke dank vielen herzlichen schon besten dir ihnen euch ich wir mir
mich uns es das der die den dem dann
ist ware waere sei passt passen passte gut sehr super prima perfekt toll wunderbar geht gehen ginge gehts
klappt klappen klappte
kann konnte konnen konnten nehme nehmen nehm mache machen mach wurde wurden werde hatte habe haben zeit
termin termine
um uhr am im zum zur fur bei mit an und oder mal doch halt eben auch noch einfach so also nur am besten
lieber gerne
option nummer nr vorschlag alternative variante auswahl guten tag hallo hi moin servus liebe lieber herr
frau morgen
bis dahin freue mich auf treffen sicher genau richtig einverstanden abgemacht bestatigt bestatige in
ordnung okay
alle beide beiden egal welcher welche welches anderen andere entweder dein deine ihr ihre wollen lass
lasst uns sprechen sehen
eintragen buchen buche festhalten fix optimal hervorragend bestens recht schoen fein alles
oui ouais ok d'accord parfait parfaite parfaitement tres bien merci beaucoup bonjour salut bonsoir cher
chere madame monsieur
je j' nous vous tu on me m' moi te le la les un une l' de du des d' a au aux en et ou pour avec par est
c'est ce cet cette ca cela sera serait
va ira irait vais convient conviendrait conviennent marche marcherait fonctionne arrange m'arrange
m'irait m'ira prends prend prendre prenons choisis choisir
prefere preferer peux peut pouvons pourrais pourrait faire faisons fera disons note confirme confirmons
reserve reservez reserver option numero choix creneau horaire rendez-vous rdv
creneaux date jour heure heures svp stp s'il plait volontiers plaisir avec bien sur top super nickel
impeccable ideal genial excellent
donc alors aussi plutot mieux bientot reunion va l'option toutes tous deux n'importe lequel votre ton
notre rencontrer voir y
partant partante qu'on on retient retiens garde gardons j'aimerais j'accepte accepte
si vale bien perfecto perfecta genial estupendo excelente gracias muchas hola buenos buenas dias tardes
estimado estimada querido
yo nosotros me mi nos te le lo la el los las un una unos de del a al en y e o u con por para es esta este
esa ese eso seria sera
va vendria viene vienen queda quedamos funciona conviene parece parecen puedo podemos podria podriamos
tomo elijo escojo prefiero prefiere hacemos hagamos
quiero quedo confirmo confirmado reserva reservar opcion numero eleccion hora horario favor porfa claro
vale acuerdo encantado encantada
entonces tambien mejor nada nos vemos pronto hasta luego cualquiera ambos ambas todos todas dia cita
reunion que
sim claro perfeito perfeita otimo otima obrigado obrigada ola oi bom boa dia tarde prezado prezada caro
cara
eu nos me mim para pra com por na nos nas do da dos das ao os as um uma e ou o a em este esse essa esta
isso seria fica ficaria
pode podemos posso poderia funciona serve serviria convem prefiro escolho quero fico faco fazer vamos
marcar marcado marca marque confirmo combinado fechado
opcao numero horario hora horas favor beleza bem melhor tambem entao ate la breve qualquer ambos todos
reuniao aceito de acordo
si va bene benissimo perfetto perfetta ottimo ottima grazie mille ciao buongiorno buonasera salve gentile
caro cara
io noi mi a me ci ti il lo la i gli le un una uno di del della da al alla alle in nel con per e o ed è e'
sarebbe sara questo questa quello
vada andrebbe funziona prendo scelgo preferisco preferirei posso possiamo potrei potremmo facciamo voglio
vorrei confermo confermato prenota prenoti
opzione numero scelta orario ora ore giorno favore volentieri certo d'accordo anche allora meglio presto
vediamo vediamoci entrambi entrambe tutti tutte qualsiasi incontro riunione appuntamento accetto
ja prima goed perfect uitstekend fijn top mooi prachtig bedankt dank je u wel hartelijk hallo hoi dag
goedemorgen goedemiddag beste
ik wij we mij me ons jou het de een dat die dit is zou zijn wordt lukt past schikt komt uit gaat werkt
werken kan kunnen kunt
doe doen maar neem nemen kies kiezen graag liever voorkeur bevestig bevestigd akkoord afgesproken optie
nummer keuze keus moment tijdstip afspraak tijd uur
om op in met voor bij van en of aan tot dan ziens zie spreken heel erg ook gewoon even alsjeblieft
alstublieft aub svp natuurlijk zeker klopt
laten allebei beide elke welke maakt uit blij
shall favourite favorite stuff timing tks gd let
possible everything anything gladly happily calendar diary invitation appointment end side here
team seems thumbs vote goes keep stay being planned scheduled proposed suggested offered given listed
above mentioned thing sorted easily totally simply certainly likewise everyone everybody folks both's
lets'll gonna wanna gotta cya tysm np yw yessir yay woohoo hooray fab grand cracking smashing champion
beides recht moeglich moglich problemlos kein problem vorgeschlagene vorgeschlagenen genannte genannten
erste ersten zweite zweiten dritte dritten letzte letzten sofort verfugung nehmt trage trag eingetragen
voila entendu note c'est-a-dire possible dispo proposee proposees propose propositions premier premiere
deuxieme troisieme dernier derniere agenda pas souci probleme vu voyez
apuntado apunto anotado anotada agenda primera primero segunda segundo tercera tercero ultima ultimo
posible propuesta propuestas ningun problema sin elegimos
anotado anotada agendado agendada agenda primeira primeiro segunda terceira terceiro ultima ultimo possivel
proposta sem problema problemas serve servir fechamos tranquilo
segnato segnata agenda prima primo seconda secondo terza terzo ultima ultimo possibile proposta proposte
nessun problema problemi scegliamo fissiamo fissato fissata
genoteerd agenda eerste tweede derde laatste mogelijk voorstel geen probleem kiezen ingepland
"""
PLAIN = frozenset(_FILLERS.split())
"""Folded forms; what an acceptance is made of beside its time."""

_SELF = """
am ben bin estare estarei estou estoy i'm im saro serai siamo sind sommes sono sou soy sto suis zijn
"""
SELF = frozenset(_SELF.split())
"""Words that begin what the speaker is or does; explained only where they go on to be free."""

_FREE = """
akkoord around available beschikbaar d'accord da dabei delighted dispo disponibile disponible disponibles
disponivel disponível easy einverstanden encantada encantado fine flexibel flexible flexivel flexível
free frei game glad good happy libera libero libre libres livre offen ok okay open partant partante
pleased there verfugbar verfügbar vrij
"""
FREE = frozenset(_FREE.split())
"""What somebody is who can come."""

_SALUTES = """
bedankt beste bonjour buongiorno cara caro cheers cher chere ciao dag danke dear dr estimada estimado
frau gentile gracias grazie great hallo hello herr hey hi hoi hola ja liebe lieber madame merci moin
monsieur morning mr mrs ms obrigada obrigado oi ok ola oui perfect querido salut salve si sim sure thank
thanks thx yes you
"""
SALUTES = frozenset(_SALUTES.split())
"""Words after which a capital begins a name."""

_YOURS = """
abracos bises cordialement cordiali cumprimentos groet groeten groetjes gruss grusse grussen lg mfg
regards saludos saluti sincerely vg
"""
YOURS = frozenset(_YOURS.split())
"""Words that close a letter."""

_REGRETS = """
aber desole desolee helaas infelizmente leider ma maar mais malheureusement mas ne pero purtroppo schade
siento sorry unfortunately
"""
REGRETS = frozenset(_REGRETS.split())
"""Words that go with a refusal of another offer."""

_WAYS = """
google meet online phone skype teams telefon telefone telefonisch telefono telephone video videocall
webex zoom
"""
WAYS = frozenset(_WAYS.split())
"""Ways of meeting, beside an acceptance no change of the time."""

OPENERS = (
    "can we",
    "could we",
    "shall we",
    "can you",
    "could you",
    "may we",
    "let's",
    "konnen wir",
    "konnten wir",
    "machen wir",
    "wollen wir",
    "peut-on",
    "pourrait-on",
    "on peut",
    "pouvons-nous",
    "podemos",
    "podriamos",
    "possiamo",
    "potremmo",
    "facciamo",
    "kunnen we",
    "zullen we",
    "would you mind",
    "konnen sie",
    "konnten sie",
    "kannst du",
    "konntest du",
    "pouvez-vous",
    "pourriez-vous",
    "peux-tu",
    "puedes",
    "puede ",
    "podrias",
    "podria ",
    "pode ",
    "podes ",
    "poderia ",
    "puoi ",
    "puo ",
    "potete",
    "potrebbe",
    "kunt u",
    "kun je",
    "kunnen jullie",
)
"""A question that only asks for the offer begins so."""

ASIDE = frozenset(
    (
        "day off",
        "day trip",
        "the other day",
        "bad news",
        "last time",
        "next time",
        "the first time",
        "the last time",
        "second time",
    )
)
"""Phrases without a time that are no greeting either."""

_CORRECTIONS = """
actually correction instead mean meant no nope oops rather scratch sorry wait
ach besser doch entschuldigung meine meinte moment nee nein quatsch stattdessen vielmehr
attends attendez fait non pardon plutot que voulais
digo espera mejor perdon perdona
alias desculpa desculpe melhor nao
anzi aspetta cioe meglio scusa scusi volevo
bedoel bedoelde eigenlijk toch wacht
"""
CORRECTIONS = frozenset(_CORRECTIONS.split())
"""Folded words between two choices with which the second may take the place of the first."""

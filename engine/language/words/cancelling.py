"""The words that may stand around a cancellation without making it one of something else.

"Cancel the meeting" calls it off; "cancel my flight", "Sam wants to cancel" and "scrap the agenda" do not, as
their nouns and verbs stand in no list here. Folded forms, all languages together.
"""

from __future__ import annotations

_AROUND = """
i i'd id i'll ill i've ive we we'd we'll we've me us you please pls plz kindly can could would will shall
have has had need needs want must gotta got going gonna to like love afraid that unfortunately sadly sorry
regret regrettably really just the this that it it's its our my your a an any meeting meetings meeting's
call chat
appointment appointments slot booking session sync catch catch-up catchup up discussion talk interview demo
conversation event invite invitation reservation date one 1:1 coffee lunch now then altogether completely
entirely again after anymore any more longer instead for with on at from of in by be is let's lets let better
rather prefer think decided decide whole thing thanks thank hello hi dear hey team both upcoming planned
scheduled possible go ahead so i'm im am are we're having ok okay yes actually off out today's tomorrow's
do not don't no meet cancel there there's then well today tonight soon here next last minute short notice
late no-show
because hereby wish hope apologies help simply ever at

ich wir mir mich uns muss mussen musste mochte mochten will wollen wollte kann konnen konnte konnten wurde
wurden werde leider den die das der dem ein einen eine unser unseren unsere unserem mein meinen meine meinem
dein deinen ihr ihren termin termine treffen meeting call gesprach besprechung verabredung telefonat anruf
bitte hiermit doch gern gerne wieder ganz komplett heute morgen am um im zu fur mit von und es sie du jetzt
nun sorry entschuldigung tut leid schade lieber besser einfach nicht mehr auch kurzfristig dann also ja ab
hat sich ist haben habe danke hallo guten tag uhr dafur sollten lassen sagen bin

je j' j'ai nous on dois devons doit devoir voudrais souhaite souhaiterais aimerais veux peux pouvez peut
peut-on pouvons pourrions pourriez faut malheureusement desole desolee le la les l' un une ce cet cette notre
mon ma votre ton rendez vous rendez-vous rdv reunion rencontre appel entretien creneau visio s'il vous
plait svp stp te
te t' merci bonjour pour avec du de d' des a au en est c'est finalement helas donc prevu prevue il me faire
vraiment plus completement maintenant aujourd'hui demain pas ne n' n'est suis oblige obligee contraint
contrainte regret regrette besoin

yo nosotros tengo tenemos que debo debemos quiero queremos quisiera quisieramos puedo podemos puedes puede
podrias podria podriamos hay necesito necesitamos gustaria me nos lo la el los las un una esta este nuestra
nuestro mi tu su reunion cita llamada encuentro entrevista por favor gracias lamento siento lamentablemente
desgraciadamente perdon hola del de con al para a es se le mejor vamos hoy manana ya finalmente pues
completamente desafortunadamente si no mas

eu tenho temos de que preciso precisamos devo quero queremos queria gostaria gostava podemos posso pode podes
poderia infelizmente lamento desculpe desculpa a o as os um uma esta este nossa nosso minha meu sua seu
reuniao encontro chamada entrevista compromisso marcacao por favor obrigado obrigada ola bom dia da do de com
para e se melhor hoje amanha ja vou vamos ter afinal completamente nao mais

io noi devo dobbiamo voglio vogliamo vorrei vorremmo posso possiamo puoi potete potrei potremmo purtroppo mi
ci spiace dispiace l' la il lo i le un una questo questa nostro nostra mio mia tuo vostro incontro riunione
appuntamento chiamata colloquio meeting per favore grazie scusa scusate scusi ciao salve buongiorno del della
di con a e e' meglio oggi domani ora bisogna doverlo dover costretto costretta completamente non piu

ik wij we u jullie moet moeten wil willen zou zouden kan kunnen kunt kun graag helaas sorry de het een deze
dit die
onze ons mijn je jouw uw afspraak meeting vergadering overleg gesprek call alsjeblieft alstublieft aub bedankt
dank hallo hoi met van voor op om te af toch liever beter vandaag morgen nu echt is dat er hierbij dan ben
genoodzaakt niet meer nodig maar
"""
AROUND_CANCELLING = frozenset(_AROUND.split())

"""Words that tell nothing about which texts belong together: a short list of our own."""

STOP_WORDS = {
    "nl": """
aan aangezien achter af alle alleen alles als altijd ander andere anders ben bent best beter bij
bijna binnen bleef blijft boven buiten daar daarna daarom dan dat deze die dit doe doen doet door
dus echt een eens eerst elk elke en enkel er ergens erg even ga gaan gaat geen geeft geven ging
goed had hadden hebben hebt heeft heel hem hen het hier hij hoe hun iemand iets ik in is ja jaar
jij je jou jouw juist kan keer kon kunnen kwam kom komt komen later maar maken maakt mag man
mensen men met mevrouw mij mijn mijnheer minder moest moet moeten na naar nadat niemand niet niets
nog nooit nu om omdat ondanks onder ons onze ook op opnieuw over per pas samen sinds soms staat
steeds te tegen terug terwijl toch toen tot twee drie uit uur van vaak vandaag vanaf veel voor
vooral vraagt vroeg vrouw waar waarom wanneer want was wat week wel welke werd weer weet weten
wie wij wil willen wilde woord worden wordt zal ze zei zeggen zegt zelf zelfs zich zie ziet zien
zijn zo zoals zonder zou zouden zij iedereen dag dagen maand maanden
vier vijf zes zeven acht negen tien elf twaalf twintig dertig veertig vijftig honderd dacht denkt
zoiets liever laat laten stond wist werkt werkte vond vindt liep loopt lang nieuwe oude grote
kleine hele eerste laatste volgende vorige weken jaren uren zodat stuk eigen tijd ding dingen
kijk kijken kijkt
""",
    "fr": """
afin ai ainsi alors après assez au aucun aucune aujourd aussi autre autres avait avaient avant
avec avez avoir avons beaucoup bien car ce cela celle celui ces cet cette ceux chaque chez comme
comment dans déjà depuis des deux dire dit dois doit doivent donc dont du elle elles en encore
entre est était étaient été être eu eux fait faire faut femme fois font homme hui ici il ils jamais
jour jours jusque la le les leur leurs lors lui mais mal même mêmes mes mieux moi moins mois mon
monsieur madame ne nos notre nous on ont où ou par parce parfois pas pendant personne personnes
peu peut peuvent plus plusieurs pour pourquoi pouvoir près puis quand que quel quelle quelque
quelqu qui quoi rien sa sans se sera ses seul seule seulement si son sont souvent sous suis sur
ta tant tel temps tes toi ton toujours tous tout toute toutes très trois trop tu un une va vais
vers veut voir vos votre vous vu ans semaine semaines heure heures gens aux vit sait laisse reste
quatre cinq six sept huit neuf dix onze douze quinze vingt trente quarante cinquante cent deuxième
première premier dernier dernière petit petite grand grande abord cause demandé demander demande
donné donner côté côtés nouveau nouvelle part celles jour midi matin soir sorte assez chose
""",
    "de": """
aber alle alles als also auch auf aus bei bis dann das dass dem den der des die dies diese dieser
durch ein eine einem einen einer er es für hat haben hatte ich ihm ihn ihr ihre immer ist kann
kein keine mal man mehr mein mir mit nach nicht nichts noch nur oder ohne sagte sehr sein seine
sich sie sind über und uns unter vom von vor war waren was weil wenn wer werden wie wieder will
wir wird zum zur
""",
}

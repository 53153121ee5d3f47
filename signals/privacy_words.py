"""Words that tell a person's name from other words with a capital.

`assets/phone/guard_words.js` holds the same lists for the phone; a test compares the two.
"""


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A run of capitalised words that holds one of these names a service, a day, a place, a law.
NOT_A_PERSON = words(
    """
    rode kruis croix rouge croissant sint saint sainte notre dame onze lieve vrouw
    fod pod spf spp ocmw cpas vdab forem actiris onem rva fedasil bpost nmbs sncb lijn stib mivb
    financiën finances sociale social sociaal sociales sociaux zekerheid sécurité justitie justice
    dienst diensten service services departement département agentschap agence office bureau
    kantoor loket guichet administratie administration federale federaal fédéral fédérale overheid
    vlaamse vlaams vlaanderen waalse wallonie wallonië wallonne flandre flamande brussel bruxelles
    brusselse bruxelloise bruxellois hoofdstad capitale gewest région gemeenschap communauté
    europese europa europe européenne unie union belgië belgique belgische belge belgisch
    universiteit université universitair universitaire hogeschool haute school école schools
    ziekenhuis ziekenhuizen hôpital hopital hôpitaux hospital clinique cliniques kliniek klinieken
    polikliniek polyclinique ziekenfonds mutualiteit mutualité mutuelle mutualités partena
    christelijke chrétienne socialistische socialiste liberale libérale neutrale neutre
    straat straatje laan steenweg plein weg markt rue avenue chaussée boulevard place square quai
    gare station stad ville gemeente gemeentehuis commune communale provincie province parket
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag lundi mardi mercredi jeudi vendredi
    samedi dimanche januari februari maart april mei juni juli augustus september oktober november
    december janvier février mars avril mai juin juillet août septembre octobre novembre décembre
    kerstmis pasen pinksteren noël pâques pentecôte ramadan nieuwjaar
    volksgezondheid gezondheid santé publique binnenlandse buitenlandse zaken affaires étrangères
    intérieur werkgelegenheid arbeid emploi travail pensioenen pensioen pensions pension
    staatsblad moniteur koninklijk arrêté royal royale grondwet constitution wetboek code
    vrederechter rechtbank tribunal hof cour kamer chambre raad conseil senaat sénat parlement
    huis huizen maison maisons centrum centra centre fonds fondation stichting vzw asbl
    bank banque kas caisse gezin gezinnen kind famille familles enfance naissance
    nationale national nationaal internationale international koning koningin roi reine prins
    wereld monde dag journée jaar année plan programma programme project projet fonds
    eerste tweede derde premier première deuxième nieuwe nouveau nouvelle grote grand grande
    bibliotheek bibliothèque museum musée park parc hotel hôtel café restaurant
    google microsoft facebook whatsapp teams word excel outlook youtube instagram burgerprofiel
    handicap minfin itsme eid kids doc dokters artsen médecins zonder sans grenzen frontières
    restos coeur voedselbank voedselbanken voedselhulp poverello emmaüs emmaus samenlevingsopbouw
    armoede pauvreté welzijn welzijnszorg caritas oxfam unicef vierde quart tiers monde wereld
    directeur directrice generaal générale général algemeen algemene
    minister ministre président présidente voorzitter voorzitster
    burgemeester bourgmestre juge rechter procureur consul schepen échevin échevine
    zuid noord oost west sud nord est ouest midi centraal centrale central
    """
)

# A service often bears a town's name, and so does a family.
TOWNS = words(
    """
    antwerpen anvers gent gand brugge bruges leuven louvain luik liège namen namur bergen mons
    charleroi hasselt mechelen malines kortrijk courtrai doornik tournai aalst alost oostende
    ostende waver wavre aarlen arlon vorst ukkel uccle elsene ixelles schaarbeek schaerbeek
    molenbeek anderlecht etterbeek evere jette koekelberg ganshoren oudergem auderghem louvière
    panne haan hulpe bruyère calamine
    """
)

# At the start of a sentence every first word has a capital, so there only these begin a name.
FIRST_NAMES = words(
    """
    aaron abdel abdul abdullah achraf adam ahmed aïcha aicha alain albert alex alexander alexandre
    ali alice amina amira amélie an andré andrea anissa anita ann anna anne annelies annick antoine
    antonio arno arthur aurélie axel ayoub aysel ayşe bart bernadette bernard bert bilal bjorn
    bram brigitte bruno camille carine carla carlos caroline catherine cécile céline charlotte
    chantal chloé christelle christian christiane christine christophe claire claudine
    daniel daniela danielle danny david deborah diane didier dieter dirk dominique eddy eline
    elise ella els emilie emma emmanuel eric erik eva evelien evelyne fabienne fadila fatiha
    fatima fatma fatou filip florence francine franck françois françoise frank frans frédéric
    freddy geert georges gérard gert ghislaine gilbert greet griet guido guillaume guy hakim
    hamid hamza hans hassan hatice hélène henri hilde hugo hussein ibrahim igor ilse imane inge
    ingrid isabelle ivan jacqueline jacques jamal jan jean jeanne jeroen jo joëlle johan johanna
    john joris josé joseph josette joke juan jules julie julien kaat karel karen karim karin
    karine kate katrien kevin khadija khalid koen kris kristel kristof lara laura laurence
    laurent léa leen leila lien lieve liesbet linda lisa lore lotte louis louise luc lucas lucie
    lucien lut lutgarde lydia malika manon marc marcel maria marie marijke marina mario mark
    marleen martin martine mathieu mehmet mia michel michèle mieke miet mohamed mohammed monique
    mounir mourad mustafa myriam nadia nadine najat nancy natacha nathalie nele nick nicolas
    nicole noah noor nora noémie olga olivier omar oscar pascal pascale patricia patrick paul
    paula pauline peter petra philippe piet pierre pieter rachid rachida raf ramon raymond
    régine renée rik rita robert roger roland romain rosa ruben rudi said saïd salima samir
    samira sandra sara sarah sébastien selma serge sergio simon simonne sofia sofie sonia sophie
    stefaan stéphane stephanie stéphanie steven stijn suzanne sven sylvie tania tarik theo
    thérèse thierry thomas tim tine tom tony valérie véronique victor vincent viviane walter
    wendy werner willem willy wim xavier yannick yasmina yassin yassine youssef yusuf yves
    yvette yvonne zahra zohra
    """
)

# What may follow "mevrouw" or "monsieur" with a capital and is no name.
STOP_WORDS = words(
    """
    ik jij je hij zij ze wij we jullie u het de een en maar want dan dat die dit deze er daar
    toen nu als ook niet wat wie waar hoe waarom mijn zijn haar ons onze hun
    le la les un une je tu il elle on nous vous ils elles et mais car alors ce cette ces puis
    quand aussi pas qui que où comment pourquoi mon ma mes son sa ses notre votre leur
    """
)

// The same lists as signals/privacy_words.py; a test compares the two.
const words = (text) => new Set(text.split(/\s+/).filter(Boolean));

// A run of capitalised words that holds one of these names a service, a day, a place, a law.
export const NOT_A_PERSON = words(`
actiris administratie administration affaires agence agentschap algemeen algemene année août april
arbeid armoede arrêté artsen asbl augustus avenue avril bank banque belge belgique belgisch
belgische belgië bibliotheek bibliothèque binnenlandse boulevard bourgmestre bpost brussel
brusselse bruxelles bruxellois bruxelloise buitenlandse bureau burgemeester burgerprofiel café
caisse capitale caritas centra centraal central centrale centre centrum chambre chaussée
christelijke chrétienne clinique cliniques code coeur communale communauté commune conseil
constitution consul cour cpas croissant croix dag dame december departement derde deuxième dienst
diensten dimanche dinsdag directeur directrice doc dokters donderdag décembre département eerste
eid emmaus emmaüs emploi enfance est europa europe europese européenne excel facebook famille
familles februari fedasil federaal federale finances financiën flamande flandre fod fondation
fonds forem frontières fédéral fédérale février gare gemeenschap gemeente gemeentehuis generaal
gewest gezin gezinnen gezondheid google grand grande grenzen grondwet grote guichet général
générale handicap haute hof hogeschool hoofdstad hopital hospital hotel huis huizen hôpital
hôpitaux hôtel instagram international internationale intérieur itsme jaar januari janvier jeudi
journée juge juillet juin juli juni justice justitie kamer kantoor kas kerstmis kids kind kliniek
klinieken koning koningin koninklijk kruis laan liberale libérale lieve lijn loket lundi maandag
maart mai maison maisons mardi markt mars mei mercredi microsoft midi minfin minister ministre
mivb monde moniteur museum musée mutualiteit mutualité mutualités mutuelle médecins naissance
nationaal national nationale neutrale neutre nieuwe nieuwjaar nmbs noord nord notre nouveau
nouvelle november novembre noël ocmw octobre office oktober onem onze oost ouest outlook overheid
oxfam parc park parket parlement partena pasen pauvreté pensioen pensioenen pension pensions
pentecôte pinksteren place plan plein pod polikliniek polyclinique poverello premier première
prins procureur programma programme project projet province provincie président présidente
publique pâques quai quart raad ramadan rechtbank rechter reine restaurant restos rode roi rouge
royal royale rue rva région saint sainte samedi samenlevingsopbouw sans santé schepen school
schools senaat september septembre service services sint sncb sociaal social sociale sociales
socialiste socialistische sociaux spf spp square staatsblad stad station steenweg stib stichting
straat straatje sud sécurité sénat teams tiers travail tribunal tweede unicef unie union
universitair universitaire universiteit université vdab vendredi vierde ville vlaams vlaamse
vlaanderen voedselbank voedselbanken voedselhulp volksgezondheid voorzitster voorzitter
vrederechter vrijdag vrouw vzw waalse wallonie wallonië wallonne weg welzijn welzijnszorg wereld
werkgelegenheid west wetboek whatsapp woensdag word youtube zaken zaterdag zekerheid ziekenfonds
ziekenhuis ziekenhuizen zondag zonder zuid échevin échevine école étrangères
`);

// A service often bears a town's name, and so does a family.
export const TOWNS = words(`
aalst aarlen alost anderlecht antwerpen anvers arlon auderghem bergen bruges brugge charleroi
courtrai doornik elsene etterbeek evere gand ganshoren gent hasselt ixelles jette koekelberg
kortrijk leuven liège louvain luik malines mechelen molenbeek mons namen namur oostende ostende
oudergem schaarbeek schaerbeek tournai uccle ukkel vorst louvière panne haan hulpe
bruyère calamine waver wavre
`);

// At the start of a sentence only these begin a name.
export const FIRST_NAMES = words(`
aaron abdel abdul abdullah achraf adam ahmed aicha alain albert alex alexander alexandre ali alice
amina amira amélie an andrea andré anissa anita ann anna anne annelies annick antoine antonio arno
arthur aurélie axel ayoub aysel ayşe aïcha bart bernadette bernard bert bilal bjorn bram brigitte
bruno camille carine carla carlos caroline catherine chantal charlotte chloé christelle christian
christiane christine christophe claire claudine cécile céline daniel daniela danielle danny
david deborah diane didier dieter dirk dominique eddy eline elise ella els emilie emma emmanuel
eric erik eva evelien evelyne fabienne fadila fatiha fatima fatma fatou filip florence francine
franck frank frans françois françoise freddy frédéric geert georges gert ghislaine gilbert greet
griet guido guillaume guy gérard hakim hamid hamza hans hassan hatice henri hilde hugo hussein
hélène ibrahim igor ilse imane inge ingrid isabelle ivan jacqueline jacques jamal jan jean jeanne
jeroen jo johan johanna john joke joris joseph josette josé joëlle juan jules julie julien kaat
karel karen karim karin karine kate katrien kevin khadija khalid koen kris kristel kristof lara
laura laurence laurent leen leila lien liesbet lieve linda lisa lore lotte louis louise luc lucas
lucie lucien lut lutgarde lydia léa malika manon marc marcel maria marie marijke marina mario mark
marleen martin martine mathieu mehmet mia michel michèle mieke miet mohamed mohammed monique
mounir mourad mustafa myriam nadia nadine najat nancy natacha nathalie nele nick nicolas nicole
noah noor nora noémie olga olivier omar oscar pascal pascale patricia patrick paul paula pauline
peter petra philippe pierre piet pieter rachid rachida raf ramon raymond renée rik rita robert
roger roland romain rosa ruben rudi régine said salima samir samira sandra sara sarah saïd selma
serge sergio simon simonne sofia sofie sonia sophie stefaan stephanie steven stijn stéphane
stéphanie suzanne sven sylvie sébastien tania tarik theo thierry thomas thérèse tim tine tom tony
valérie victor vincent viviane véronique walter wendy werner willem willy wim xavier yannick
yasmina yassin yassine youssef yusuf yves yvette yvonne zahra zohra
`);

// What may follow "mevrouw" or "monsieur" with a capital and is no name.
export const STOP_WORDS = words(`
alors als aussi car ce ces cette comment daar dan dat de deze die dit een elle elles en er et haar
het hij hoe hun ik il ils je jij jullie la le les leur ma maar mais mes mijn mon niet notre nous
nu on ons onze ook où pas pourquoi puis quand que qui sa ses son toen tu u un une votre vous waar
waarom want wat we wie wij ze zij zijn
`);

// How long a bank account number is, by country.
export const IBAN_LENGTHS = words(`
AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18
DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23
IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27
MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19
SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30
`);

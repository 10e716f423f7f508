"""Twelve invented projects in each language, as teams would fill them in. All of it is fiction."""

import datetime

from partnerportal.plain_language.facts import FindingFacts, ProjectFacts


def effect(certainty: str, size: str, direction: str, who: str, what: str, **more) -> FindingFacts:
    """An effect; an intervention that starts with "+" is plural."""
    return FindingFacts(
        certainty=certainty,
        size=size,
        direction=direction,
        intervention=who.lstrip("+"),
        intervention_is_plural=who.startswith("+"),
        outcome=what,
        **more,
    )


def told(statement: str, certainty: str = "", **more) -> FindingFacts:
    """Something people live through."""
    return FindingFacts(kind="experience", statement=statement, certainty=certainty, **more)


def gap(statement: str) -> FindingFacts:
    """Something that no study looked at."""
    return FindingFacts(kind="gap", statement=statement)


def count(studies: int, statement: str, **more) -> FindingFacts:
    """How many studies looked at something."""
    return FindingFacts(kind="count", studies=studies, statement=statement, **more)


ENGLISH = (
    ProjectFacts(
        title="Rides to the clinic",
        question="Which rides make it easier to get to dialysis",
        why="Many people drive for hours to get care. It wears them out.",
        what_we_did="We looked for studies on rides to care. We found 17 and read each one.",
        findings=(
            effect(
                "moderate",
                "moderate",
                "reduce",
                "+rides that wait",
                "missed visits",
                studies=11,
                people=8204,
                without_per_100=12,
                with_per_100=8,
                population="adults on dialysis",
            ),
            effect(
                "low",
                "small",
                "reduce",
                "a shared van",
                "the cost of travel",
                studies=4,
                people=310,
                reasons=("inconsistency", "imprecision"),
            ),
            effect(
                "very_low", "large", "reduce", "+ride programs", "how tired people feel", studies=2
            ),
        ),
        uncertain="We do not know what works in the far north.",
        next_steps=(
            "We meet in the spring to plan a test of rides that wait.",
            "Two towns will take part.",
        ),
        up_to_date=datetime.date(2026, 6, 1),
        made_together="Patients and researchers did this work side by side.",
    ),
    ProjectFacts(
        title="Staying on your feet",
        question="What helps older people fall less often at home?",
        why="A fall can change a life. Most falls happen at home.",
        what_we_did="We read 23 studies. Six older people helped us choose what to look for.",
        findings=(
            effect(
                "high",
                "large",
                "reduce",
                "balance training",
                "falls",
                studies=23,
                people=9604,
                without_per_100=40,
                with_per_100=29,
            ),
            effect(
                "moderate",
                "small",
                "reduce",
                "a home safety visit",
                "falls",
                studies=8,
                people=2100,
            ),
            effect("low", "none", "reduce", "new shoes", "falls", studies=1, people=88),
        ),
        uncertain="No one knows how long the help lasts.",
        next_steps="We will try balance classes in three halls next year.",
        up_to_date="May 2026",
    ),
    ProjectFacts(
        title="A quiet night",
        question="How can people sleep better on a hospital ward?",
        why="Sleep helps people heal. Wards are loud at night.",
        what_we_did="We read nine studies and talked with people who had been on a ward.",
        findings=(
            effect("low", "moderate", "improve", "+ear plugs", "sleep", studies=5, people=420),
            effect("very_low", "small", "improve", "dim light", "sleep", studies=2, people=61),
            told("the noise at night is the worst part", "moderate", studies=6, people=75),
        ),
        next_steps="Two wards will turn down the sound of their alarms.",
        up_to_date=datetime.date(2026, 3, 15),
    ),
    ProjectFacts(
        title="Call me back",
        question="Does a phone call after surgery help people get well?",
        why="People go home soon after surgery. Many feel alone with their pain.",
        what_we_did="We looked for all studies of phone calls in the first week at home.",
        findings=(
            effect(
                "moderate",
                "none",
                "reduce",
                "+phone calls",
                "visits to the emergency room",
                comparison="a leaflet",
                studies=7,
                people=1530,
                without_per_100=9,
                with_per_100=9,
            ),
            told("“Someone called. I was not alone.”", people=1),
        ),
        uncertain=("We do not know if a text would do as well.", "We do not know when to call."),
        next_steps="One hospital will call people on day 2.",
        up_to_date="April 2026",
    ),
    ProjectFacts(
        title="Pain and company",
        question="Can people who live with pain help each other?",
        why="Pain that lasts can make people feel cut off.",
        what_we_did="We searched for studies of groups led by people who live with pain.",
        findings=(
            effect("low", "small", "reduce", "+peer groups", "pain", studies=6, people=512),
            effect("low", "moderate", "improve", "+peer groups", "mood", studies=5, people=433),
            gap("looked at groups for young people"),
        ),
        next_steps="We will start a group for young people and ask how it goes.",
        up_to_date="January 2026",
    ),
    ProjectFacts(
        title="Words we can read",
        question="Do leaflets in plain words help people use their medicines?",
        why="A leaflet that is hard to read does not help.",
        what_we_did="We read 12 studies. People who use the leaflets told us what to ask.",
        findings=(
            effect(
                "high",
                "moderate",
                "increase",
                "+leaflets in plain words",
                "what people know",
                studies=12,
                people=3040,
            ),
            effect(
                "moderate",
                "small",
                "reduce",
                "+leaflets in plain words",
                "mix-ups at home",
                studies=4,
            ),
        ),
        uncertain="Most studies were in English only.",
        next_steps="We will write five leaflets with the people who need them.",
        up_to_date="2 May 2026",
    ),
    ProjectFacts(
        title="Walk with us",
        question="Are walking groups good for people with heart failure?",
        why="Many people are afraid to move when their heart is weak.",
        what_we_did="We read 15 studies of walking groups.",
        findings=(
            effect(
                "moderate",
                "moderate",
                "improve",
                "a walking group",
                "how far people can walk",
                studies=15,
                people=1203,
            ),
            effect(
                "very_low", "none", "reduce", "a walking group", "deaths", studies=3, people=340
            ),
        ),
        next_steps=("We will train ten walk leaders.", "We will ask what keeps people coming."),
        up_to_date="July 2026",
    ),
    ProjectFacts(
        title="Time off for carers",
        question="What gives family carers a real rest?",
        why="Carers look after others day and night. They get worn out too.",
        what_we_did="We made a map of the studies on rest for carers. We did not rate them.",
        findings=(
            count(31, "day care for the person who is ill"),
            count(6, "a night sitter at home"),
            gap("asked carers what a good rest is"),
        ),
        uncertain="We can not say yet what works best.",
        next_steps="We will ask 40 carers what a good rest means to them.",
        up_to_date="8 August 2026",
    ),
    ProjectFacts(
        title="A chat at night",
        question="Does an online chat help young people who feel low?",
        why="Many young people feel low at night, when no one is there.",
        what_we_did="We looked for studies with people who are 12 to 25 years old.",
        findings=(
            effect(
                "very_low", "moderate", "improve", "an online chat", "mood", studies=2, people=90
            ),
            effect("very_low", "small", "reduce", "an online chat", "stress", studies=1, people=34),
        ),
        uncertain="We do not know if a chat can do harm.",
        next_steps="A larger study has begun. It ends in 2028.",
        up_to_date="September 2026",
    ),
    ProjectFacts(
        title="Breathing on the farm",
        question="Which masks do farm workers use, and do they help?",
        why="Dust from grain can harm the lungs.",
        what_we_did="We searched for studies in four languages.",
        findings=(gap("tested masks on a farm"), gap("asked farm workers about masks")),
        next_steps="We will ask farm workers which masks they would wear.",
        up_to_date="October 2026",
    ),
    ProjectFacts(
        title="Sugar and school",
        question="How can schools help children with diabetes feel safe?",
        why="Some children hide that they are ill.",
        what_we_did="We read ten studies, and a group of children told us what to look for.",
        findings=(
            told(
                "children hide their needles from friends",
                "high",
                studies=10,
                people=260,
                population="children and parents",
            ),
            told("a trained teacher makes a child feel safe", "low", studies=3),
            effect(
                "low",
                "large",
                "increase",
                "a school nurse",
                "time in class",
                studies=2,
                people=180,
                reasons=("non_randomised",),
            ),
        ),
        next_steps="Three schools will train all their staff.",
        up_to_date="February 2026",
    ),
    ProjectFacts(
        title="Eating well with kidney disease",
        question="What makes it easier to eat well when your kidneys are weak?",
        why="The food rules are long and hard to follow.",
        what_we_did="We read 20 studies and cooked with eight people who live with the rules.",
        findings=(
            FindingFacts(
                certainty="moderate",
                statement="People who cook with others keep to the rules for longer",
                studies=6,
                people=702,
            ),
            effect(
                "low",
                "small",
                "worsen",
                "a strict diet",
                "how people feel",
                studies=3,
                people=150,
                reasons=("risk_of_bias", "imprecision"),
            ),
            effect("very_low", "none", "reduce", "a phone app", "salt in the diet", studies=1),
        ),
        uncertain="We do not know what works for people who eat at shelters.",
        next_steps="We will make a cook book with 30 simple meals.",
        up_to_date=datetime.date(2026, 11, 1),
    ),
)

FRENCH = (
    ProjectFacts(
        title="Se rendre à la clinique",
        question="Quels trajets rendent la dialyse plus facile",
        why="Bien des gens roulent des heures pour se soigner. Cela les épuise.",
        what_we_did="Nous avons cherché des études sur les trajets. Nous en avons lu 17.",
        findings=(
            effect(
                "moderate",
                "moderate",
                "reduce",
                "+les trajets avec attente",
                "les visites manquées",
                studies=11,
                people=8204,
                without_per_100=12,
                with_per_100=8,
                population="les adultes en dialyse",
            ),
            effect(
                "low",
                "small",
                "reduce",
                "le taxi",
                "le prix du trajet",
                studies=4,
                people=310,
                reasons=("inconsistency", "imprecision"),
            ),
            effect("very_low", "large", "reduce", "l'aide au trajet", "la fatigue", studies=2),
        ),
        uncertain="Nous ne savons pas ce qui marche dans le Grand Nord.",
        next_steps=(
            "Nous nous voyons au printemps pour choisir la suite.",
            "Deux villes vont aider.",
        ),
        up_to_date=datetime.date(2026, 6, 1),
        made_together="Des malades et des chercheurs ont tout fait côte à côte.",
    ),
    ProjectFacts(
        title="Rester debout",
        question="Qu'est-ce qui aide les aînés à moins tomber chez eux?",
        why="Une chute peut changer la vie. On tombe surtout chez soi.",
        what_we_did="Nous avons lu 23 études. Six aînés nous ont aidés à choisir quoi chercher.",
        findings=(
            effect(
                "high",
                "large",
                "reduce",
                "la marche guidée",
                "les chutes",
                studies=23,
                people=9604,
                without_per_100=40,
                with_per_100=29,
            ),
            effect(
                "moderate", "small", "reduce", "une visite à la maison", "les chutes", studies=8
            ),
            effect(
                "low", "none", "reduce", "+de bons souliers", "les chutes", studies=1, people=88
            ),
        ),
        uncertain="On ne sait pas si l'effet dure.",
        next_steps="Nous allons offrir des cours dans trois salles.",
        up_to_date="mai 2026",
    ),
    ProjectFacts(
        title="Une nuit calme",
        question="Comment mieux dormir à l'hôpital?",
        why="Le sommeil aide à guérir. Il y a trop de bruit la nuit.",
        what_we_did="Nous avons lu neuf études et parlé avec des gens qui ont dormi là.",
        findings=(
            effect(
                "low", "moderate", "improve", "+les bouchons", "le sommeil", studies=5, people=420
            ),
            effect("very_low", "small", "improve", "la lumière douce", "le sommeil", studies=2),
            told("le bruit de la nuit est le pire", "moderate", studies=6, people=75),
        ),
        next_steps="Deux étages vont baisser le son la nuit.",
        up_to_date=datetime.date(2026, 3, 15),
    ),
    ProjectFacts(
        title="Rappelez-moi",
        question="Un appel après une opération aide-t-il les gens à se remettre?",
        why="Les gens rentrent vite chez eux. Bien des gens se sentent seuls.",
        what_we_did="Nous avons cherché toutes les études sur ces appels.",
        findings=(
            effect(
                "moderate",
                "none",
                "reduce",
                "+les appels",
                "les visites à l'urgence",
                comparison="le papier",
                studies=7,
                people=1530,
                without_per_100=9,
                with_per_100=9,
            ),
            told("« On m'a appelée. Je n'étais pas seule. »", people=1),
        ),
        uncertain=("Un message texte suffit-il?", "Quel jour faut-il appeler?"),
        next_steps="Un hôpital va appeler les gens au jour 2.",
        up_to_date="avril 2026",
    ),
    ProjectFacts(
        title="La douleur et les autres",
        question="Les gens qui ont mal peuvent-ils s'aider entre eux?",
        why="Une douleur qui dure peut couper des autres.",
        what_we_did="Nous avons cherché des études sur des groupes menés par des gens qui ont mal.",
        findings=(
            effect("low", "small", "reduce", "le groupe", "la douleur", studies=6, people=512),
            effect("low", "moderate", "improve", "le groupe", "le moral", studies=5, people=433),
            gap("parle des groupes de jeunes"),
        ),
        next_steps="Nous allons ouvrir un groupe de jeunes.",
        up_to_date="janvier 2026",
    ),
    ProjectFacts(
        title="Des mots qu'on peut lire",
        question="Des feuilles en mots simples aident-elles à prendre ses remèdes?",
        why="Une feuille dure à lire n'aide pas.",
        what_we_did="Nous avons lu 12 études. Des gens nous ont dit quoi chercher.",
        findings=(
            effect(
                "high",
                "moderate",
                "increase",
                "+les mots simples",
                "ce que les gens savent",
                studies=12,
                people=3040,
            ),
            effect("moderate", "small", "reduce", "+les mots simples", "les erreurs", studies=4),
        ),
        uncertain="Presque tout était en anglais.",
        next_steps="Nous allons écrire cinq feuilles avec les gens.",
        up_to_date="2 mai 2026",
    ),
    ProjectFacts(
        title="Marchons",
        question="La marche en groupe fait-elle du bien au cœur faible?",
        why="Bien des gens ont peur de bouger.",
        what_we_did="Nous avons lu 15 études sur la marche en groupe.",
        findings=(
            effect(
                "moderate",
                "moderate",
                "improve",
                "la marche en groupe",
                "le souffle",
                studies=15,
                people=1203,
            ),
            effect(
                "very_low", "none", "reduce", "la marche en groupe", "le nombre de morts", studies=3
            ),
        ),
        next_steps=("Nous allons former dix guides.", "Nous allons voir qui reste."),
        up_to_date="juillet 2026",
    ),
    ProjectFacts(
        title="Souffler un peu",
        question="Qu'est-ce qui donne un vrai repos aux proches?",
        why="Les proches aident jour et nuit. Ils sont à bout.",
        what_we_did="Nous avons fait la carte des études sur le repos.",
        findings=(
            count(31, "les soins de jour"),
            count(6, "la garde de nuit"),
            gap("demande aux proches ce qu'est un bon repos"),
        ),
        uncertain="On ne peut pas dire ce qui marche le mieux.",
        next_steps="Nous allons parler avec 40 proches.",
        up_to_date="8 août 2026",
    ),
    ProjectFacts(
        title="Un clavardage la nuit",
        question="Parler en ligne aide-t-il les jeunes qui vont mal?",
        why="Bien des jeunes vont mal la nuit, quand tout est fermé.",
        what_we_did="Nous avons cherché des études avec des jeunes de 12 à 25 ans.",
        findings=(
            effect("very_low", "moderate", "improve", "l'aide en ligne", "le moral", studies=2),
            effect("very_low", "small", "reduce", "l'aide en ligne", "le stress", studies=1),
        ),
        uncertain="On ne sait pas si cela peut nuire.",
        next_steps="Une plus grande étude est en cours. Elle finit en 2028.",
        up_to_date="septembre 2026",
    ),
    ProjectFacts(
        title="Respirer à la ferme",
        question="Quels masques aident les gens de la ferme?",
        why="La poudre du grain fait du tort aux poumons.",
        what_we_did="Nous avons cherché dans quatre langues.",
        findings=(gap("teste un masque à la ferme"), gap("demande leur avis aux gens de la ferme")),
        next_steps="Nous allons demander quels masques ils mettraient.",
        up_to_date="octobre 2026",
    ),
    ProjectFacts(
        title="Le sucre et l'école",
        question="Comment l'école peut-elle rassurer les enfants qui ont le diabète?",
        why="Des enfants cachent qu'ils sont malades.",
        what_we_did="Nous avons lu dix études avec un groupe d'enfants.",
        findings=(
            told(
                "ils cachent leurs aiguilles aux amis",
                "high",
                studies=10,
                people=260,
                population="les enfants",
            ),
            told("un prof formé rassure les enfants", "low", studies=3),
            effect(
                "low",
                "large",
                "increase",
                "la garde à l'école",
                "le temps en classe",
                studies=2,
                reasons=("non_randomised",),
            ),
        ),
        next_steps="Trois écoles vont former tous leurs profs.",
        up_to_date="février 2026",
    ),
    ProjectFacts(
        title="Bien manger avec des reins faibles",
        question="Comment bien manger quand les reins sont faibles?",
        why="La liste des règles est longue et dure à suivre.",
        what_we_did="Nous avons lu 20 études et fait la cuisine à huit.",
        findings=(
            FindingFacts(
                certainty="moderate",
                statement="Ceux qui font la cuisine ensemble suivent mieux les règles",
                studies=6,
                people=702,
            ),
            effect(
                "low",
                "small",
                "worsen",
                "une diète stricte",
                "le moral",
                studies=3,
                reasons=("risk_of_bias", "imprecision"),
            ),
            effect(
                "very_low", "none", "reduce", "un téléphone", "le sel dans les plats", studies=1
            ),
        ),
        uncertain="Que faire pour ceux qui mangent au refuge?",
        next_steps="Nous allons faire un livre de 30 plats simples.",
        up_to_date=datetime.date(2026, 11, 1),
    ),
)

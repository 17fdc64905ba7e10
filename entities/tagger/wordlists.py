"""The word lists of the tagger, each with what it is for. They are data: add to them freely."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words whose full stop does not end a sentence.
ABBREVIATIONS = _words(
    """
    st ste sta mt ft dr mr mrs ms mx jr sr inc co corp ltd bros no gen col lt sgt maj capt adm sen rep
    gov prof rev hon pres dept univ assn
    """
)

# Names, or acronyms, that are also plain words: in capitals nothing tells them apart.
COMMON_WORDS = _words(
    """
    a about act after aid airport all am an and apple april are as at august baker bath be best big bill
    broad but by can care cash change command cook cost do east evolution fair fed fellow first for force
    ford free freedom from frontier gap go going grant green ground has have he her here hit home hope how i
    idea if in is it job just key king laws lead let life light live long maker march mark market may me
    member mobile more must my new news next nice no north not now of off oh on one or order our out over
    people post pound press price reading rice right rose say sea second see shall she shell sixth sky so
    south space sport star start state stop sun target the their them they third this time times to today
    travel union up us wall was we west what when who why will wolves word world yes you young your
    """
)

# Written in capitals and yet no names.
SPOKEN_LETTERS = _words("ok tv am pm ad bc cd dvd id it pc hi oh uh ps ceo cfo mp phd faq diy rip vs a i")

# What makes another place of a place's name: North Korea is not Korea.
DIRECTIONS = _words(
    "north south east west northern southern eastern western central new old upper lower great"
)

# Adjectives of peoples and beliefs: the file may know them as short names of something else ("American" Airlines).
PEOPLES = _words(
    """
    african afghan albanian algerian american arab argentine armenian asian australian austrian baptist
    belgian black brazilian british buddhist bulgarian canadian caribbean catholic chilean chinese
    christian colombian communist conservative croatian cuban czech danish democrat democratic dutch
    egyptian english ethiopian european filipino finnish flemish french german ghanaian greek hindu
    hispanic hungarian icelandic indian indonesian iranian iraqi irish islamic israeli italian jamaican
    japanese jew jewish kenyan korean kurdish latin latino lebanese liberal libyan malaysian mexican
    moroccan muslim nigerian norwegian orthodox pakistani palestinian persian peruvian polish portuguese
    protestant romanian russian saudi scottish serbian sikh slovak slovenian somali soviet spanish
    sudanese swedish swiss syrian taiwanese thai tibetan tunisian turk turkish ukrainian venezuelan
    vietnamese welsh white yemeni zionist
    """
)

# What politeness puts before a name, and what is no part of it.
HONORIFICS = _words(
    """
    mr mrs ms miss mx dr doctor prof professor sir dame lord lady rev hon herr frau monsieur madame m mme señor
    señora signor signora don doña
    """
)

DAYS_AND_MONTHS = _words(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december christmas easter
    """
)

# What many institutions and places are called in short, and ranks: a story says "the Court" of any court.
GENERIC_WORDS = _words(
    """
    academy acting administration administrator admiral agency airport army assembly assistant associate
    association authority bank bay board borough bureau cabinet captain center centre chair chamber channel
    church city club coalition college colonel commander commission commissioner committee company
    conference congress constitution corporation council country county court creator crown daddy department
    deputy director district doctor downtown east emperor empress faculty father federation fellow festival
    force foundation founder fund gallery general government governor group gulf hall high hill honor honour
    hospital house individual institute institution island islands judge king kingdom lab laboratory lake
    league library lieutenant major maker manager mayor media member minister ministry mission mother
    mountain mountains museum nation navy north northern ocean office opposition organisation organization
    palace park parliament party people poet police pope president press prince princess professor protector
    province queen rector regent region representative republic republican river saint school sea secretary
    senate service sheriff society solicitor south southern speaker special spokesman spokeswoman square
    station street sultan team times town treasury tribune trust tsar union university valley vice village
    voice west western world
    """
)

# What may stand, with a capital, before a family name.
TITLES = _words(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady president vice-president premier chancellor
    minister secretary senator sen rep representative congressman congresswoman governor gov mayor judge
    justice general gen colonel col captain capt sergeant sgt lieutenant lt major admiral king queen
    prince princess pope cardinal bishop archbishop rabbi imam sheikh ayatollah ambassador chairman
    chairwoman chief marshal leader coach mp herr frau monsieur madame m mme señor señora supreme
    director comrade
    """
)

# What may stand, with the capital of a sentence, before a family name.
WORDS_BEFORE_A_NAME = _words(
    """
    a an the and or but if as at by for from in of on to with that when while after before since though
    although because both did do does has is was will would could should can may might why how what
    where who then now not no yes so yet he she they it we i monday tuesday wednesday thursday friday
    saturday sunday
    """
)

# The commonest in Latin letters; they come first.
KOREAN_FAMILY_NAMES = _words(
    """
    kim lee yi park pak choi choe jung jeong chung kang cho jo yoon yun jang chang ri han moon
    """
)

# The commonest Chinese and Vietnamese ones in Latin letters.
FAMILY_NAMES_FIRST = _words(
    """
    wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo luo liang song zheng xie
    tang deng feng xi wen jiang bo peng cai hua mao nguyen tran pham
    """
)

# Written onto the end of a name.
KOREAN_PARTICLES = _words(
    """
    은 는 이 가 을 를 의 에 에서 에게 에는 에도 로 으로 와 과 도 만 부터 까지 측 측은 이나 에서는 과의 와의
    """
)

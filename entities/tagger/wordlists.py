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
    a about act after aid all am an and apple april are as at august bath be best big bill but by can
    care cash change cook cost do east fair fed first for force ford free from gap go grant green ground
    has have he her here hit home hope how i idea if in is it job just king lead let life light live
    long march mark market may me mobile more must my new news next nice no north not now of off oh on
    one or order our out over people post press price pound reading right rose say see shall shell she
    sky so south sport star start state stop sun target the their them they this time times to today
    union up us wall was we west what when who why will wolves word world yes you young your
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

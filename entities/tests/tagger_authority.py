"""A small authority file for the tagger's tests."""

from entities.tagger import AliasKind, AliasRow, Gazetteer

FULL, ACRONYM, FAMILY = AliasKind.FULL, AliasKind.ACRONYM, AliasKind.FAMILY_NAME
DEMONYM = AliasKind.DEMONYM

ROWS = [
    AliasRow("north-korea", "North Korea"),
    AliasRow("north-korea", "North Korean", DEMONYM),
    AliasRow("south-korea", "South Korea"),
    AliasRow("south-korea", "Korean", DEMONYM),
    AliasRow("pyongyang", "Pyongyang"),
    AliasRow("kim-jong-un", "Kim Jong Un"),
    AliasRow("kim-jong-un", "Kim", FAMILY),
    AliasRow("kim-yong-chol", "Kim Yong Chol"),
    AliasRow("kim-yong-chol", "Kim", FAMILY),
    AliasRow("donald-trump", "Donald Trump"),
    AliasRow("donald-trump", "Trump", FAMILY),
    AliasRow("mike-pompeo", "Mike Pompeo"),
    AliasRow("mike-pompeo", "Pompeo", FAMILY),
    AliasRow("csis", "Centre for Strategic and International Studies"),
    AliasRow("csis", "CSIS", ACRONYM),
    AliasRow("united-nations", "United Nations"),
    AliasRow("united-nations", "UN", ACRONYM),
    AliasRow("singapore", "Singapore"),
    AliasRow("united-states", "United States"),
    AliasRow("united-states", "US", ACRONYM),
    AliasRow("dmz", "Korean Demilitarised Zone"),
    AliasRow("reading", "Reading", auto_link=False),
    AliasRow("reading", "Reading, Berkshire"),
    AliasRow("georgia-country", "Georgia"),
    AliasRow("georgia-state", "Georgia"),
    AliasRow("georgia-state", "Atlanta, Georgia"),
    AliasRow("world-health-organisation", "WHO", ACRONYM),
    AliasRow("theresa-may", "Theresa May"),
    AliasRow("theresa-may", "May", FAMILY),
]


def gazetteer(*rows: AliasRow) -> Gazetteer:
    """Of these rows, or of the whole small authority file."""
    return Gazetteer.build(rows or ROWS)


def surfaces(text: str, *names: str | AliasRow) -> list[str]:
    """What is found of the names in the text, as it stands there."""
    rows = (name if isinstance(name, AliasRow) else AliasRow(name, name) for name in names)
    return [match.surface for match in gazetteer(*rows).find(text)]

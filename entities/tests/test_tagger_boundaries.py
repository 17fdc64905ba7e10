import pytest

from entities.tagger.boundaries import tokenise
from entities.tagger.textview import TextView
from entities.tests.tagger_authority import surfaces


def keys(text):
    return tokenise(TextView.of(text)).keys


def test_space_and_hyphen_read_alike():
    assert keys("Kim Jong-un") == keys("Kim Jong Un") == ["kim", "jong", "un"]


def test_a_dash_with_space_around_it_separates():
    assert keys("Kim - Jong") == ["kim", "-", "jong"]


@pytest.mark.parametrize("text", ["U.S.", "U.S", "U. S.", "US"])
def test_initials_are_one_word(text):
    assert keys(text) == ["us"]


def test_initials_at_the_end_of_a_sentence_do_not_swallow_the_next_one():
    assert keys("in the U.S. A man") == ["in", "the", "us", "a", "man"]
    assert keys("Plan B. A man") == ["plan", "b", "a", "man"]


def test_possessives_and_elisions_stand_apart():
    assert keys("Trump's l'Iran dell'Ucraina") == ["trump", "'s", "l'", "iran", "dell'", "ucraina"]


def test_an_apostrophe_inside_a_name_is_part_of_it():
    assert keys("O'Brien in Sana'a") == ["obrien", "in", "sanaa"]


def test_an_ampersand_reads_as_and():
    assert keys("Marks & Spencer") == keys("Marks and Spencer")


def test_an_abbreviation_keeps_its_name_together_and_a_sentence_end_does_not():
    assert surfaces("in St. Petersburg today", "St Petersburg") == ["St. Petersburg"]
    assert surfaces("He saw North. Korea was next", "North Korea") == []


def test_an_empty_line_separates_and_a_line_end_does_not():
    assert surfaces("North\nKorea", "North Korea") == ["North\nKorea"]
    assert surfaces("North\n\nKorea", "North Korea") == []
    assert surfaces("North\r\n\r\nKorea", "North Korea") == []


@pytest.mark.parametrize("text", ["Trumpet", "xTrump", "Trump2", "Trump\u200dx", "Trumpé", "МTrump"])
def test_a_name_is_not_found_inside_a_longer_word(text):
    assert surfaces(text, "Trump") == []


@pytest.mark.parametrize(
    "text", ["#Trump", "(Trump)", "Trump’s", "Trump-Kim", "Trump.", "🙂Trump🙂", "トTrump"]
)
def test_a_name_is_found_beside_marks_emoji_and_other_scripts(text):
    assert surfaces(text, "Trump") == ["Trump"]


def test_addresses_hold_no_names():
    assert surfaces("https://example.com/Trump/x www.Trump.example Trump", "Trump") == ["Trump"]


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("قال كيم إن", "كيم", ["كيم"]),
        ("وقالت بيونغ يانغ", "بيونغ يانغ", ["بيونغ يانغ"]),
        ("في الرياض وبيروت", "بيروت", ["بيروت"]),
        ("من والولايات المتحدة", "الولايات المتحدة", ["الولايات المتحدة"]),
        ("دعم للولايات المتحدة", "الولايات المتحدة", ["لولايات المتحدة"]),
        ("في بالكونغرس", "كونغرس", ["كونغرس"]),
        ("الأمم المتّحدة", "الامم المتحدة", ["الأمم المتّحدة"]),
        ("ترامبيون", "ترامب", []),
    ],
)
def test_arabic_prefixes_may_stand_before_a_name(text, name, found):
    assert surfaces(text, name) == found


def test_a_hebrew_prefix_may_stand_before_a_name():
    assert surfaces("נפגשו בירושלים", "ירושלים") == ["ירושלים"]


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("北朝鮮の金正恩委員長がシンガポールで", "金正恩", ["金正恩"]),
        ("北朝鮮の金正恩委員長がシンガポールで", "シンガポール", ["シンガポール"]),
        ("シンガポール人", "シンガポール", ["シンガポール"]),
        ("シンガポールドル", "シンガポール", []),
        ("ドナルド・トランプ大統領", "ドナルド・トランプ", ["ドナルド・トランプ"]),
        ("ドナルド・トランプ大統領", "トランプ", ["トランプ"]),
        ("中国と日中", "中", []),
        ("唐纳德·特朗普说", "唐纳德·特朗普", ["唐纳德·特朗普"]),
        ("ที่กรุงเทพมหานครวันนี้", "กรุงเทพมหานคร", ["กรุงเทพมหานคร"]),
    ],
)
def test_scripts_without_spaces_are_matched_by_sign_and_run(text, name, found):
    assert surfaces(text, name) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [("북한은", ["북한"]), ("북한에서", ["북한"]), ("북한의 평양", ["북한"]), ("북한산", []), ("신북한", [])],
)
def test_a_korean_particle_may_stand_after_a_name(text, found):
    assert surfaces(text, "북한") == found


def test_hindi_names_end_where_their_vowel_signs_end():
    assert surfaces("नरेंद्र मोदी ने", "नरेंद्र मोदी") == ["नरेंद्र मोदी"]
    assert surfaces("मोदीनगर", "मोदी") == []

"""The file and the overlay give the answers of a dict."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.tagger import AliasKind, AliasRow, CaseRule
from entities.tagger.forms import form_of, pattern_of
from entities.tagger.index import NO_BEGINNING, DictIndex, IndexedAlias, expand
from entities.tagger.index_file import BadIndexFile, FileIndex
from entities.tagger.index_writer import Group, write_index
from entities.tagger.overlay import LayeredIndex, Overlay

names = st.one_of(
    st.sampled_from(
        ["Kim", "Kim Jong Un", "Kim Yong Chol", "US", "U.S.", "May", "climate change", "McDonald's"]
    ),
    st.text("aABß İ'.-金é", min_size=1, max_size=8),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
)
rows = st.builds(
    AliasRow,
    st.just(0),
    names,
    st.sampled_from(AliasKind),
    st.sampled_from(CaseRule),
    st.booleans(),
)
groups = st.dictionaries(st.integers(-(2**63), 2**63 - 1), st.lists(rows, max_size=4), max_size=8)


def keyed(group, aliases):
    uuid = UUID(int=group % 2**128)
    pairs = (pair for row in aliases for pair in expand(row))
    return [(key, alias._replace(entity_id=uuid)) for key, alias in pairs]


def as_groups(content):
    return [Group(each, UUID(int=each % 2**128), keyed(each, rows)) for each, rows in sorted(content.items())]


def as_dict(content):
    return DictIndex(pair for group in as_groups(content) for pair in group.aliases)


def keys_of(*contents):
    return {key for content in contents for group in as_groups(content) for key, _ in group.aliases} | {
        "nobody",
        "",
    }


def check_same(index, expected, keys):
    for key in keys:
        assert index.get(key) == expected.get(key)
        first = key.partition(" ")[0]
        found, wanted = index.beginning(first), expected.beginning(first)
        assert set(wanted.lengths) <= set(found.lengths)
        assert found.small or not wanted.small


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("names")


@given(content=groups)
def test_a_file_answers_as_a_dict_does(folder, content):
    path = folder / "a.index"
    written = write_index(path, as_groups(content), [(3, 5), (1, 5)])
    index, expected = FileIndex(path), as_dict(content)
    check_same(index, expected, keys_of(content))
    assert len(index) == len(expected)
    assert index.merged() == {1: 5, 3: 5}
    assert written.bytes == path.stat().st_size
    assert index.get("\ud800") == ()


@given(before=groups, changes=st.lists(groups, max_size=3))
def test_an_overlay_answers_for_what_has_changed_and_the_file_for_the_rest(folder, before, changes):
    path = folder / "b.index"
    write_index(path, as_groups(before), [])
    overlay, now = Overlay(), before
    for changed in changes:
        now = now | changed
        overlay = overlay.with_groups((group.number, group.aliases) for group in as_groups(changed))
    keys = keys_of(before, *changes)
    check_same(LayeredIndex(FileIndex(path), overlay), as_dict(now), keys)
    everything = Overlay().with_groups((group.number, group.aliases) for group in as_groups(now))
    check_same(LayeredIndex(None, everything), as_dict(now), keys)


@given(st.text())
def test_a_form_that_has_a_pattern_comes_back(form):
    pattern = pattern_of(form.casefold(), form)
    assert pattern is None or form_of(form.casefold(), pattern) == form


@pytest.mark.parametrize(
    ("form", "pattern"),
    [("Kim Jong Un", "ccc"), ("Bank of England", "csc"), ("US", "C"), ("McDonald", None), ("straße", None)],
)
def test_nearly_all_names_have_a_pattern(form, pattern):
    assert pattern_of(form.casefold(), form) == pattern


def test_an_open_file_may_be_deleted_and_another_written_in_its_place(tmp_path):
    path = tmp_path / "a.index"
    write_index(path, as_groups({1: [AliasRow(0, "Oslo")]}), [])
    index = FileIndex(path)
    write_index(path, as_groups({1: [AliasRow(0, "Bergen")]}), [])
    path.unlink()
    assert index.get("oslo")
    assert not index.get("bergen")
    assert index.beginning("bergen") is NO_BEGINNING


def test_nothing_is_left_of_a_build_that_fails(tmp_path):
    def failing():
        yield Group(1, UUID(int=1), keyed(1, [AliasRow(0, "Oslo")]))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_index(tmp_path / "a.index", failing(), [])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "damage", [lambda data: b"", lambda data: b"x" + data, lambda data: data[:-8], lambda data: data[:40]]
)
def test_a_damaged_file_is_refused(tmp_path, damage):
    path = tmp_path / "a.index"
    write_index(path, as_groups({1: [AliasRow(0, "Oslo")]}), [(1, 2)])
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(BadIndexFile):
        FileIndex(path)


def test_a_sure_alias_keeps_all_that_is_said_of_it(tmp_path):
    alias = IndexedAlias(UUID(int=7), AliasKind.FORMER_NAME, CaseRule.LEADING, True, "McDonald of ß")
    write_index(tmp_path / "a.index", [Group(9, UUID(int=7), [("mcdonald of ss", alias)])], [])
    assert FileIndex(tmp_path / "a.index").get("mcdonald of ss") == (alias,)

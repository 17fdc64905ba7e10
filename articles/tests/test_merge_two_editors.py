"""Two editors save one story by turns, each from a page that may be old."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from articles.merge import Working
from articles.tests.random_edits import Pen, edit_story, merge_stories, words_of, words_shown, write_story

EDITORS = st.sampled_from(["Ana", "Ben"])


class TwoEditors(RuleBasedStateMachine):
    """A ledger of all words written tells whether one went away that nobody saw and took out."""

    saved: Working
    opened: dict[str, Working]
    page: dict[str, Working]

    def __init__(self) -> None:
        super().__init__()
        self.pens = {"Ana": Pen("Ana"), "Ben": Pen("Ben")}
        self.owed: set[str] = set()

    @initialize(data=st.data())
    def write_the_story(self, data):
        self.saved = write_story(data.draw, Pen("Base"))
        self.opened = {"Ana": self.saved, "Ben": self.saved}
        self.page = dict(self.opened)
        self.owed = words_of(self.saved)

    @rule(editor=EDITORS)
    def reload_the_page(self, editor):
        self.opened[editor] = self.page[editor] = self.saved

    @rule(editor=EDITORS, data=st.data())
    def edit(self, editor, data):
        self.page[editor] = edit_story(data.draw, self.page[editor], self.pens[editor])

    @rule(editor=EDITORS)
    def save(self, editor):
        base, mine = self.opened[editor], self.page[editor]
        merged = merge_stories(base, mine, self.saved)
        written = words_of(mine) - words_of(base)
        assert written <= words_shown(merged), "a word of the one who saves is neither saved nor shown"
        seen_and_deleted = words_of(base) - words_of(mine)
        self.owed = (self.owed - seen_and_deleted) | (written & words_of(merged.working))
        self.saved = merged.working
        self.reload_the_page(editor)

    @invariant()
    def no_word_goes_away_that_nobody_deleted(self):
        if self.owed:
            assert self.owed <= words_of(self.saved)


TestTwoEditors = TwoEditors.TestCase
TestTwoEditors.settings = settings(stateful_step_count=30)

"""The story's page as a browser holds it: its form's values, to be changed and posted."""

from typing import Any

from lxml import html

from articles.models import Article

FORM = "article_form"


class Page:
    """One open tab: `page["headline"] = ...`, `page.block("text", 0)["html"] = ...`, `page.save()`."""

    def __init__(self, client: Any, story: Article) -> None:
        self.client, self.url = client, f"/admin/articles/article/{story.pk}/change/"
        self.open()

    def open(self) -> None:
        self.answer = self.client.get(self.url)
        assert self.answer.status_code == 200, self.answer.status_code
        self.read(self.answer)

    def read(self, answer: Any) -> None:
        page: Any = html.document_fromstring(answer.content.decode())
        form = page.get_element_by_id(FORM)
        pairs = [(name, value) for name, value in form.form_values() if "__prefix__" not in name]
        self.values: dict[str, Any] = {}
        for name, value in pairs:
            # A browser drops the line feed that stands first in a text area (HTML, section 4.10.11).
            self.values.setdefault(name, []).append(value.removeprefix("\n"))

    def __setitem__(self, name: str, value: str) -> None:
        self.values[name] = [value]

    def __getitem__(self, name: str) -> str:
        return str(self.values[name][0])

    def block(self, kind: str, index: int) -> "BlockOnPage":
        return BlockOnPage(self, f"articles_{kind}_set-{index}")

    def add(self, kind: str, ordering: int, **values: str) -> None:
        """What the "+" button does: one more form of that type."""
        prefix = f"articles_{kind}_set"
        index = int(self[f"{prefix}-TOTAL_FORMS"])
        self[f"{prefix}-TOTAL_FORMS"] = str(index + 1)
        for name, value in {
            "region": "main",
            "ordering": str(ordering),
            "id": "",
            "key": "",
            **values,
        }.items():
            self[f"{prefix}-{index}-{name}"] = value

    def save(self, button: str = "_save") -> Any:
        self.answer = self.client.post(self.url, {**self.values, button: "Save"}, follow=True)
        return self.answer

    @property
    def text(self) -> str:
        return bytes(self.answer.content).decode()


class BlockOnPage:
    def __init__(self, page: Page, prefix: str) -> None:
        self.page, self.prefix = page, prefix

    def __setitem__(self, name: str, value: str) -> None:
        self.page[f"{self.prefix}-{name}"] = value

    def __getitem__(self, name: str) -> str:
        return self.page[f"{self.prefix}-{name}"]

"""A person at a screen, and what goes wrong behind the screen while they work."""

from collections.abc import Collection
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Locator, Page, Request, Response

from masthead.models import User
from tests.waiting import until

PHONE = 390  # pixels, as wide as most phones are
DESKTOP = 1280
EDITORS_STAND = """() => {
    const editors = document.querySelectorAll(".inline-related:not(.empty-form) .field-html textarea");
    return !document.getElementById("article_form") || (document.querySelector(".order-machine .tab, .tabs .tab")
        && [...editors].every((each) => each.closest(".prose-editor")?.querySelector("[contenteditable]")));
}"""


class Visitor:
    """One browser window of one person. `noise` is what a person never sees and a developer must not overlook."""

    def __init__(self, browser: Browser, url: str, *, width: int = DESKTOP, scheme: str = "light") -> None:
        self.url = url
        self.noise: list[str] = []
        self.dialogs: list[str] = []
        self.expected: Collection[int] = ()
        self.context = browser.new_context(
            viewport={"width": width, "height": 900},
            base_url=url,
            color_scheme="dark" if scheme == "dark" else "light",
        )
        self.context.set_default_timeout(15_000)
        self.page: Page = self.context.new_page()
        self._listen()

    def _listen(self) -> None:
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.noise.append(f"page error: {error}"))
        self.page.on("requestfailed", self._on_failed)
        self.page.on("request", self._on_request)
        self.page.on("response", self._on_response)
        self.page.on("dialog", self._on_dialog)

    def _on_console(self, message: ConsoleMessage) -> None:
        # The browser repeats every refusal of the server there; `_on_response` judges those.
        if not message.text.startswith("Failed to load resource: the server responded"):
            self.noise.append(f"console {message.type}: {message.text}")

    def _on_failed(self, request: Request) -> None:
        if "ERR_ABORTED" not in (request.failure or ""):  # what was under way when the page was left
            self.noise.append(f"failed: {request.url}: {request.failure}")

    def _on_request(self, request: Request) -> None:
        at = urlsplit(request.url)
        if at.scheme in {"http", "https"} and at.netloc != urlsplit(self.url).netloc:
            self.noise.append(f"foreign request: {request.url}")

    def _on_response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.noise.append(f"{response.status}: {response.request.method} {response.url}")

    def _on_dialog(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.type)
        dialog.dismiss()

    def come_in(self, user: User) -> "Visitor":
        """Logged in as somebody who has passed the log-in page before."""
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
        name = settings.SESSION_COOKIE_NAME
        self.context.add_cookies([{"name": name, "value": str(session.session_key), "url": self.url}])
        return self

    def go(self, address: str) -> Page:
        self.page.goto(address)
        self.settle()
        return self.page

    def settle(self) -> None:
        """Waits until the page stands, with every editor on it."""
        self.page.wait_for_load_state("load")
        # Asked again and again from here: playwright's own waiting needs eval, which the page's policy forbids.
        until(lambda: self.page.evaluate(EDITORS_STAND), "the start of all editors")

    def saves(self, button: str = "Save") -> None:
        """Presses the button and waits for the page that comes."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=button, exact=True).click()
        self.settle()

    def message(self) -> str:
        return "\n".join(self.page.locator("ul.messagelist li").all_inner_texts())

    def blocks(self) -> Locator:
        """The blocks on the story's page. Their order on the screen is made by CSS: see `order`."""
        return self.page.locator(".order-machine .inline-related:not(.empty-form)")

    def block(self, words: str) -> Locator:
        """The block with these words in its heading: its type, or how it begins."""
        return self.blocks().filter(has=self.page.locator("h3", has_text=words))

    def editors(self) -> list[str]:
        """The texts of the prose editors, from top to bottom."""
        found = self.page.locator(
            ".order-machine .inline-related:not(.empty-form) .ProseMirror[contenteditable]"
        )
        # all at one moment: one by one, the page may move in between
        placed = found.evaluate_all(
            "all => all.map(each => [each.getBoundingClientRect().top, each.innerText])"
        )
        return [text for _, text in sorted(placed, key=lambda each: each[0])]

    def spills(self) -> int:
        """Pixels by which the page is wider than the screen."""
        return int(
            self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        )

    def leave(self) -> None:
        self.context.close()

"""Absolute addresses (pure): documents hold uuids and site-relative paths, machines elsewhere need whole URLs."""

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True)
class Site:
    """`url` is the SITE_URL setting: scheme and host, no slash at its end. All answers are ASCII (RFC 3986)."""

    url: str

    def at(self, path: str) -> str:
        """The page at a site-relative path; Unicode slugs are percent-encoded."""
        return f"{self.url}{quote(path)}"

    def rendition(self, name: str) -> str:
        return self.at(f"/renditions/{name}")

    def stories(self) -> str:
        return self.at("/api/v1/stories/")

    def story(self, story: str) -> str:
        return self.at(f"/api/v1/stories/{story}/")

    def ninjs(self, story: str) -> str:
        return self.at(f"/api/v1/stories/{story}/ninjs")

    def changes(self) -> str:
        return self.at("/api/v1/changes")

    def problem(self, name: str) -> str:
        return self.at(f"/api/problems/{name}")

    def links(self, story: str, path: str) -> dict[str, str]:
        """Where one live story is found: as JSON, as ninjs, as a page."""
        return {"self": self.story(story), "ninjs": self.ninjs(story), "html": self.at(path)}

"""What readers ask for. The first parts of these paths are no names for sections: see masthead/models/sections.py."""

from django.urls import path, re_path, register_converter

from reader.views import author, feeds, home, section, sitemaps, story, topic

app_name = "reader"


class Name:
    """One part of a path, in any script. Without NUL, which PostgreSQL refuses in a query."""

    regex = r"[^/\x00]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Name, "name")

urlpatterns = [
    path("", home.home, name="home"),
    path("topics/<name:slug>/", topic.topic, name="topic"),
    path("authors/<name:slug>/", author.author, name="author"),
    path("feeds/latest.xml", feeds.latest, name="latest_feed"),
    path("feeds/<name:slug>.xml", feeds.section, name="section_feed"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemaps/pages.xml", sitemaps.pages, name="page_sitemap"),
    re_path(r"^sitemaps/(?P<month>[0-9]{4}-[0-9]{2})\.xml\Z", sitemaps.month, name="month_sitemap"),
    path("news-sitemap.xml", sitemaps.news, name="news_sitemap"),
    path("robots.txt", sitemaps.robots, name="robots"),
    re_path(r"^(?P<path>[^/\x00]+/[0-9]{4}/[0-9]{2}/[0-9]{2}/[^/\x00]+)/\Z", story.story, name="story"),
    path("<name:slug>/", section.section, name="section"),
]

"""What readers ask for. The first parts of these paths are no names for sections: see masthead/models/sections.py."""

from django.urls import path, re_path

from reader.views import author, feeds, home, section, sitemaps, story, topic

app_name = "reader"

urlpatterns = [
    path("", home.home, name="home"),
    path("topics/<str:slug>/", topic.topic, name="topic"),
    path("authors/<str:slug>/", author.author, name="author"),
    path("feeds/latest.xml", feeds.latest, name="latest_feed"),
    path("feeds/<str:slug>.xml", feeds.section, name="section_feed"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemaps/pages.xml", sitemaps.pages, name="page_sitemap"),
    re_path(r"^sitemaps/(?P<month>[0-9]{4}-[0-9]{2})\.xml\Z", sitemaps.month, name="month_sitemap"),
    path("news-sitemap.xml", sitemaps.news, name="news_sitemap"),
    path("robots.txt", sitemaps.robots, name="robots"),
    re_path(r"^(?P<path>[^/]+/[0-9]{4}/[0-9]{2}/[0-9]{2}/[^/]+)/\Z", story.story, name="story"),
    path("<str:slug>/", section.section, name="section"),
]

"""The site on one screen."""

from django.contrib import admin
from django.urls import include, path

from newsroom import health

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/", include("syndication.urls")),
    path("renditions/", include("media.urls")),
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("favicon.ico", health.icon),
    path("", include("reader.urls")),  # last: what is nothing else is a section or a story
]
handler404 = "reader.views.errors.not_found"

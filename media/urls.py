from django.urls import re_path

from media import views

app_name = "media"

# What does not look like a name of ours is answered 404 by the pattern, before anything looks at a file.
# Nothing under this path gets a page of the site: that would cost queries.
urlpatterns = [
    re_path(
        r"^(?P<name>[a-z2-7]{2}/[a-z2-7]{2}/[a-z2-7]{28}\.(?:avif|webp|jpg))\Z",
        views.rendition,
        name="rendition",
    ),
    re_path(r"^[\s\S]*\Z", views.nothing),
]

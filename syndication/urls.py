"""Everything under /api/."""

from django.urls import path, re_path

from syndication.views.about import Nothing, ProblemKind, Schema
from syndication.views.changes import Changes
from syndication.views.stories import Stories, Story, StoryAsNinjs

app_name = "api"

urlpatterns = [
    path("v1/stories/", Stories.as_view(), name="stories"),
    path("v1/stories/<uuid:story>/", Story.as_view(), name="story"),
    path("v1/stories/<uuid:story>/ninjs", StoryAsNinjs.as_view(), name="ninjs"),
    path("v1/changes", Changes.as_view(), name="changes"),
    path("problems/<slug:name>", ProblemKind.as_view(), name="problem"),
    path("schema/", Schema.as_view(), name="schema"),
    re_path(r"^(?P<rest>[\s\S]*)\Z", Nothing.as_view()),
]

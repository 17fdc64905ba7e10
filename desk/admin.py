from django.contrib import admin

from articles.models import Article
from desk.story_admin import StoryAdmin

admin.site.register(Article, StoryAdmin)

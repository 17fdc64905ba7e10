from django.contrib import admin

from articles.models import Article
from desk.portrait import PortraitFilter, PortraitInline
from desk.story_admin import StoryAdmin
from entities import extras

admin.site.register(Article, StoryAdmin)
extras.extend(inline=PortraitInline, list_filter=PortraitFilter)

from django.contrib import admin

from articles.models import Article
from desk.story_admin import StoryAdmin

admin.site.site_header = "Newsroom"
admin.site.site_title = "Newsroom"
admin.site.index_title = "The desk"
admin.site.register(Article, StoryAdmin)

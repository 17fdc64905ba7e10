"""The filters of the list of entities."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from entities.models import Entity


class StandingFilter(admin.SimpleListFilter):
    title = "standing"
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("current", "Current"), ("merged", "Merged into another"), ("retired", "Retired")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Entity]) -> QuerySet[Entity]:
        if self.value() == "current":
            return queryset.filter(merged_into=None, is_retired=False)
        if self.value() == "merged":
            return queryset.exclude(merged_into=None)
        return queryset.filter(is_retired=True) if self.value() == "retired" else queryset


class YesOrNoFilter(admin.SimpleListFilter):
    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Yes"), ("no", "No")]


class WikidataFilter(YesOrNoFilter):
    title = "Wikidata id"
    parameter_name = "has_wikidata"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Entity]) -> QuerySet[Entity]:
        if self.value() == "yes":
            return queryset.exclude(wikidata="")
        return queryset.filter(wikidata="") if self.value() == "no" else queryset

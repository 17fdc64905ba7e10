"""The log to look at. Nothing here can be changed: it is written by verbs alone."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from newsroom.log.models import AuditEntry, Event, Place, Pulse


class ReadOnly(admin.ModelAdmin[Any]):
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Event)
class EventAdmin(ReadOnly):
    list_display = ["sequence", "epoch", "kind", "subject_uuid", "actor", "at"]
    ordering = ["-sequence"]


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnly):
    list_display = ["at", "actor", "verb", "subject_kind", "subject_uuid"]
    ordering = ["-id"]


@admin.register(Place)
class PlaceAdmin(ReadOnly):
    list_display = ["follower", "sequence", "attempts", "error", "retry_at"]


@admin.register(Pulse)
class PulseAdmin(ReadOnly):
    list_display = ["name", "beat_at"]

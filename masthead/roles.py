"""The eight roles and their rights, in one table. A role is a Django group; its rights are kept as they stand here.

A newsroom that wants another mix makes a group of its own: only these eight are brought back to the table, after
every migration, so that a new right reaches those whose work needs it.
"""

from typing import Any

from django.apps import AppConfig

REPORTER = "Reporter"
SUB_EDITOR = "Sub-editor"
EDITOR = "Editor"
DUTY_EDITOR = "Duty editor"
PICTURE_EDITOR = "Picture editor"
LIBRARIAN = "Librarian"
SYNDICATION_MANAGER = "Syndication manager"
ADMINISTRATOR = "Administrator"

_READS = {
    "wire.view_take",
    "masthead.view_section",
    "masthead.view_desk",
    "masthead.view_author",
    "media.view_image",
    "entities.view_entity",
    "entities.view_alias",
    "articles.view_article",
}
_WRITES = _READS | {"wire.receive_take", "articles.write_story", "articles.tag_story"}
_EDITS = _WRITES | {
    "masthead.add_author",
    "masthead.change_author",
    "publishing.publish_story",
    "publishing.amend_story",
    "publishing.correct_story",
    "publishing.start_ripple",
}
_QUALITY = {"articles.view_tagdecision"}
_PICTURES = {"media.upload_image", "media.change_image"}
_PICTURE_RIGHTS = {"media.rights_image", "media.withdraw_image"}
_PICTURE_DESK = {
    f"media.{do}_{what}"
    for do in ("add", "change", "delete", "view")
    for what in ("captiontemplate", "dropfolder")
}
_MASTHEAD = {
    f"masthead.{do}_{what}"
    for do in ("add", "change", "view")
    for what in ("section", "desk", "author", "user")
}
_AUTHORITY_FILE = {
    "entities.add_entity",
    "entities.change_entity",
    "entities.add_alias",
    "entities.change_alias",
    "entities.delete_alias",
    *(
        f"entities.{do}_{what}"
        for do in ("add", "change", "delete", "view")
        for what in ("identifier", "role")
    ),
    "entities.view_unknownname",
    "entities.change_unknownname",
    "articles.retag_archive",
    "publishing.start_ripple",
    "entities.merge_entity",
    "entities.view_merge",
    "entities.import_authority",
}

RIGHTS: dict[str, set[str]] = {
    REPORTER: _WRITES | {"media.upload_image"},
    SUB_EDITOR: _WRITES | _PICTURES | {"publishing.amend_story"},
    EDITOR: _EDITS | _PICTURES | _PICTURE_RIGHTS | _QUALITY,
    DUTY_EDITOR: _EDITS
    | _QUALITY
    | _PICTURES
    | _PICTURE_RIGHTS
    | {"publishing.unpublish_story", "publishing.kill_story"},
    PICTURE_EDITOR: _READS
    | _PICTURES
    | _PICTURE_RIGHTS
    | _PICTURE_DESK
    | {"articles.write_story", "publishing.amend_story"},
    LIBRARIAN: _READS | _PICTURES | _AUTHORITY_FILE | _QUALITY | {"articles.tag_story"},
    SYNDICATION_MANAGER: _READS,
    ADMINISTRATOR: _EDITS
    | _MASTHEAD
    | _AUTHORITY_FILE
    | _QUALITY
    | _PICTURES
    | _PICTURE_RIGHTS
    | _PICTURE_DESK
    | {
        "publishing.unpublish_story",
        "publishing.kill_story",
        "masthead.view_publication",
        "masthead.change_publication",
        "log.view_event",
        "log.view_place",
        "log.view_auditentry",
        "log.view_pulse",
    },
}


def grant_after_migrate(sender: AppConfig, **kwargs: Any) -> None:
    """Give the eight roles their rights in the app that was migrated, whose permissions exist by now."""
    from django.contrib.auth.models import Group, Permission

    if not Permission.objects.filter(content_type__app_label=sender.label).exists():
        return
    permissions = {
        f"{sender.label}.{permission.codename}": permission
        for permission in Permission.objects.filter(content_type__app_label=sender.label)
    }
    for name, rights in RIGHTS.items():
        group, _ = Group.objects.get_or_create(name=name)
        stale = group.permissions.filter(content_type__app_label=sender.label)
        group.permissions.remove(
            *stale.exclude(pk__in=[permissions[r].pk for r in rights if r in permissions])
        )
        group.permissions.add(*(permissions[right] for right in rights if right in permissions))

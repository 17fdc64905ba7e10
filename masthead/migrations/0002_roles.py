"""The eight roles. Their rights follow in masthead/roles.py, when the permissions of each app exist."""

from django.db import migrations

ROLES = [
    "Reporter",
    "Sub-editor",
    "Editor",
    "Duty editor",
    "Picture editor",
    "Librarian",
    "Syndication manager",
    "Administrator",
]


def make_roles(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects
    for name in ROLES:
        groups.get_or_create(name=name)


class Migration(migrations.Migration):
    dependencies = [("masthead", "0001_initial"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]

"""The six kinds that a newsroom begins with. It may change them and add its own."""

from django.db import migrations

KINDS = [
    ("snap", "Snap", "One line of news, at once.", ["headline", "section"], []),
    ("report", "Report", "What happened.", ["headline", "section", "standfirst", "body", "byline"], ["text"]),
    (
        "live",
        "Live",
        "What is happening, entry by entry.",
        ["headline", "section", "standfirst", "byline"],
        ["text"],
    ),
    (
        "opinion",
        "Opinion",
        "What somebody thinks of it.",
        ["headline", "section", "body", "byline"],
        ["text"],
    ),
    (
        "gallery",
        "Gallery",
        "Pictures that tell the story.",
        ["headline", "section", "standfirst", "picture"],
        ["picture"],
    ),
    ("notice", "Notice", "From the paper to its readers.", ["headline", "section", "body"], ["text"]),
]


def make_kinds(apps, schema_editor=None):
    kinds = apps.get_model("articles", "StoryKind").objects
    for order, (slug, name, description, requires, blocks) in enumerate(KINDS, start=1):
        values = {"name": name, "description": description, "requires": requires, "starting_blocks": blocks}
        kinds.get_or_create(slug=slug, defaults=values | {"order": order})


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]
    operations = [migrations.RunPython(make_kinds, migrations.RunPython.noop)]

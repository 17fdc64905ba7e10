import django.db.models.deletion
from django.db import migrations, models

# SQLite: an index without the words themselves (they stand in media_searchtext), kept by triggers. `ascii` splits at
# spaces alone, as media/search/folding.py has done the rest; detail=none keeps no places within a text.
_SQLITE = [
    """CREATE VIRTUAL TABLE media_found USING fts5(
        words, content='media_searchtext', content_rowid='image_id', tokenize='ascii', prefix='1 2 3', detail=none)""",
    """CREATE TRIGGER media_found_new AFTER INSERT ON media_searchtext BEGIN
        INSERT INTO media_found(rowid, words) VALUES (new.image_id, new.words);
    END""",
    """CREATE TRIGGER media_found_gone AFTER DELETE ON media_searchtext BEGIN
        INSERT INTO media_found(media_found, rowid, words) VALUES ('delete', old.image_id, old.words);
    END""",
    """CREATE TRIGGER media_found_changed AFTER UPDATE ON media_searchtext WHEN old.words <> new.words BEGIN
        INSERT INTO media_found(media_found, rowid, words) VALUES ('delete', old.image_id, old.words);
        INSERT INTO media_found(rowid, words) VALUES (new.image_id, new.words);
    END""",
]
_SQLITE_BACK = [
    "DROP TRIGGER media_found_changed",
    "DROP TRIGGER media_found_gone",
    "DROP TRIGGER media_found_new",
    "DROP TABLE media_found",
]
# PostgreSQL: the words as they are, without its parser, which would take some of them apart again.
_POSTGRES = [
    """ALTER TABLE media_searchtext ADD COLUMN vector tsvector
        GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED""",
    "CREATE INDEX media_found_words ON media_searchtext USING gin (vector)",
    "CREATE VIEW media_found AS SELECT image_id AS rowid, vector AS media_found FROM media_searchtext",
]
_POSTGRES_BACK = ["DROP VIEW media_found", "ALTER TABLE media_searchtext DROP COLUMN vector"]


def make_index(apps, schema_editor):
    for statement in _SQLITE if schema_editor.connection.vendor == "sqlite" else _POSTGRES:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    for statement in _SQLITE_BACK if schema_editor.connection.vendor == "sqlite" else _POSTGRES_BACK:
        schema_editor.execute(statement)


def fill(apps, schema_editor):
    """What is in the library already. Nobody is marked as depicted yet."""
    from media.search.words import MARKED, WORDED, search_words

    rows = apps.get_model("media", "Image").objects.values("pk", *WORDED, *MARKED).order_by("pk")
    made = apps.get_model("media", "SearchText")
    batch = []
    for row in rows.iterator(chunk_size=500):
        batch.append(made(image_id=row["pk"], words=search_words(row)))
        if len(batch) == 500:
            made.objects.bulk_create(batch)
            batch = []
    made.objects.bulk_create(batch)


class Migration(migrations.Migration):
    dependencies = [
        ("entities", "0001_initial"),
        ("media", "0002_rights_crops_and_masks"),
    ]

    operations = [
        migrations.CreateModel(
            name="Found",
            fields=[
                (
                    "image",
                    models.OneToOneField(
                        db_column="rowid",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="media.image",
                    ),
                ),
                ("index", models.TextField(db_column="media_found")),
            ],
            options={
                "db_table": "media_found",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="SearchText",
            fields=[
                (
                    "image",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_text",
                        serialize=False,
                        to="media.image",
                    ),
                ),
                ("words", models.TextField()),
            ],
        ),
        migrations.RunPython(make_index, drop_index),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RemoveIndex(
            model_name="image",
            name="image_newest",
        ),
        migrations.RemoveIndex(
            model_name="image",
            name="image_failed",
        ),
        migrations.AddIndex(
            model_name="image",
            index=models.Index(fields=["received_at", "id"], name="image_received"),
        ),
        migrations.AddIndex(
            model_name="image",
            index=models.Index(fields=["state", "-id"], name="image_in_state"),
        ),
        migrations.AddIndex(
            model_name="image",
            index=models.Index(
                condition=models.Q(("withdrawn_at__isnull", False)), fields=["-id"], name="image_withdrawn"
            ),
        ),
    ]

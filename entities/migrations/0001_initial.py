import uuid

import django.db.models.deletion
from django.db import migrations, models

import entities.models.alias
import entities.models.entity


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "Person"),
                            ("organisation", "Organisation"),
                            ("place", "Place"),
                            ("event", "Event"),
                            ("work", "Work"),
                            ("topic", "Topic"),
                        ],
                        max_length=12,
                    ),
                ),
                ("name", models.CharField(help_text="As the paper writes it", max_length=300)),
                (
                    "slug",
                    models.CharField(
                        editable=False,
                        max_length=140,
                        unique=True,
                        validators=[entities.models.entity.check_slug],
                    ),
                ),
                (
                    "description",
                    models.TextField(
                        blank=True,
                        help_text="One line that tells it from others of the same name, for instance English singer",
                    ),
                ),
                (
                    "wikidata",
                    models.CharField(
                        blank=True,
                        help_text="For instance Q42",
                        max_length=13,
                        validators=[entities.models.entity.check_wikidata_id],
                        verbose_name="Wikidata id",
                    ),
                ),
                (
                    "family_name",
                    models.CharField(
                        blank=True,
                        help_text="Of a person: what a story says after the first mention. Guessed for a new person if left empty.",
                        max_length=120,
                    ),
                ),
                ("notes", models.TextField(blank=True, help_text="For the desk; never published")),
                (
                    "is_retired",
                    models.BooleanField(
                        default=False,
                        help_text="No longer suggested; stories that have it keep it",
                        verbose_name="retired",
                    ),
                ),
                (
                    "file_key",
                    models.CharField(
                        blank=True, editable=False, max_length=320, verbose_name="key in the authority file"
                    ),
                ),
                (
                    "imported",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        editable=False,
                        verbose_name="what the authority file last said",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="entities.entity",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "entities",
                "ordering": ["name", "pk"],
                "permissions": [
                    ("merge_entity", "Can merge entities and undo it"),
                    ("import_authority", "Can import an authority file"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Alias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=300)),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        help_text="For instance en; empty for any",
                        max_length=35,
                        validators=[entities.models.alias.check_language],
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("full", "full name"),
                            ("acronym", "acronym"),
                            ("family_name", "family name"),
                            ("demonym", "demonym"),
                            ("former_name", "former name"),
                            ("other_spelling", "other spelling"),
                        ],
                        default="other_spelling",
                        max_length=14,
                    ),
                ),
                (
                    "case_rule",
                    models.CharField(
                        choices=[
                            ("auto", "automatic"),
                            ("exact", "exactly as written"),
                            ("leading", "first capital as written"),
                            ("any", "in any case"),
                        ],
                        default="auto",
                        help_text="Automatic: a name in small letters is found in any case, an acronym only as it is written",
                        max_length=7,
                        verbose_name="capitals",
                    ),
                ),
                (
                    "auto_link",
                    models.BooleanField(
                        default=True,
                        help_text="Not for a name that is also a plain word or another's: it then needs the full name in the story",
                        verbose_name="links by itself",
                    ),
                ),
                (
                    "entity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="entities.entity",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "aliases",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Merge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "names",
                    models.JSONField(default=list, help_text="The names that the winner came to answer to"),
                ),
                ("by", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                ("undone_by", models.CharField(blank=True, max_length=120)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "loser",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lost_merges",
                        to="entities.entity",
                    ),
                ),
                (
                    "winner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="won_merges",
                        to="entities.entity",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Stamp",
            fields=[
                ("id", models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("value", models.UUIDField(default=uuid.uuid4)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="entities_have_one_stamp")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="entity",
            index=models.Index(fields=["name", "kind"], name="entity_by_name"),
        ),
        migrations.AddConstraint(
            model_name="entity",
            constraint=models.UniqueConstraint(
                models.F("wikidata"),
                condition=models.Q(("wikidata", ""), _negated=True),
                name="entity_of_one_wikidata_id",
            ),
        ),
        migrations.AddConstraint(
            model_name="entity",
            constraint=models.UniqueConstraint(
                models.F("file_key"),
                condition=models.Q(("file_key", ""), _negated=True),
                name="entity_of_one_file_key",
            ),
        ),
        migrations.AddConstraint(
            model_name="entity",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="entity_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="entity",
            constraint=models.CheckConstraint(
                condition=models.Q(("slug", ""), _negated=True), name="entity_has_a_slug"
            ),
        ),
        migrations.AddConstraint(
            model_name="entity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="entity_not_merged_into_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="alias",
            constraint=models.UniqueConstraint(
                fields=("entity", "text", "language"), name="alias_once_an_entity"
            ),
        ),
        migrations.AddConstraint(
            model_name="alias",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="alias_has_a_text"
            ),
        ),
        migrations.AddConstraint(
            model_name="merge",
            constraint=models.UniqueConstraint(
                models.F("loser"),
                condition=models.Q(("undone_at", None)),
                name="merge_of_one_loser_stands_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="merge",
            constraint=models.CheckConstraint(
                condition=models.Q(("loser", models.F("winner")), _negated=True), name="merge_of_two_entities"
            ),
        ),
    ]

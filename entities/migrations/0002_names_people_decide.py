import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import entities.models.entity
import entities.models.identifier
import entities.partial_dates


class Migration(migrations.Migration):
    dependencies = [
        ("entities", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Identifier",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "scheme",
                    models.CharField(
                        help_text="For instance viaf, geonames, medtop",
                        max_length=30,
                        validators=[entities.models.identifier.check_scheme],
                    ),
                ),
                ("value", models.CharField(max_length=200)),
            ],
            options={
                "ordering": ["scheme", "value"],
            },
        ),
        migrations.CreateModel(
            name="IndexFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(help_text="Of the file, under var/entities", max_length=80, unique=True),
                ),
                ("up_to", models.BigIntegerField(help_text="The last NameChange that the file holds")),
                ("stamp", models.UUIDField(help_text="What Stamp said when it was built")),
                ("names", models.PositiveIntegerField()),
                ("bytes", models.PositiveBigIntegerField()),
                ("seconds", models.FloatField(help_text="How long the build took")),
                ("built_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="NameChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Pairing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=300)),
                ("confirmed", models.PositiveIntegerField(default=0)),
                ("rejected", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Profile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("stories", models.PositiveIntegerField(default=0)),
                ("words", models.JSONField(default=dict)),
                ("beside", models.JSONField(default=dict)),
                ("sections", models.JSONField(default=dict)),
                ("desks", models.JSONField(default=dict)),
                ("made_at", models.DateTimeField(blank=True, null=True)),
                ("stale_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Role",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "title",
                    models.CharField(help_text="As the paper writes it: Secretary of State", max_length=200),
                ),
                (
                    "began",
                    models.CharField(
                        blank=True,
                        help_text="2018-04-26, 2018-04 or 2018",
                        max_length=10,
                        validators=[entities.partial_dates.check_partial_date],
                    ),
                ),
                (
                    "ended",
                    models.CharField(
                        blank=True,
                        help_text="Empty: still",
                        max_length=10,
                        validators=[entities.partial_dates.check_partial_date],
                    ),
                ),
            ],
            options={
                "ordering": ["-began", "pk"],
            },
        ),
        migrations.CreateModel(
            name="UnknownName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        help_text="The name as the tagger folds it", max_length=300, unique=True
                    ),
                ),
                ("name", models.CharField(max_length=300)),
                (
                    "kind",
                    models.CharField(
                        blank=True,
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
                ("stories", models.PositiveIntegerField(default=0)),
                ("mentions", models.PositiveIntegerField(default=0)),
                ("first_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                ("dismissed_by", models.CharField(blank=True, max_length=120)),
                ("dismissed_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.AddField(
            model_name="entity",
            name="began",
            field=models.CharField(
                blank=True,
                help_text="1984-01-08, 1984-01 or 1984",
                max_length=10,
                validators=[entities.partial_dates.check_partial_date],
                verbose_name="born or began",
            ),
        ),
        migrations.AddField(
            model_name="entity",
            name="country",
            field=models.CharField(
                blank=True,
                help_text="Of a place: its country's code, for instance KR",
                max_length=2,
                validators=[entities.models.entity.check_country],
            ),
        ),
        migrations.AddField(
            model_name="entity",
            name="ended",
            field=models.CharField(
                blank=True,
                max_length=10,
                validators=[entities.partial_dates.check_partial_date],
                verbose_name="died or ended",
            ),
        ),
        migrations.AddField(
            model_name="entity",
            name="latitude",
            field=models.FloatField(
                blank=True,
                help_text="Degrees north",
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(-90),
                    django.core.validators.MaxValueValidator(90),
                ],
            ),
        ),
        migrations.AddField(
            model_name="entity",
            name="longitude",
            field=models.FloatField(
                blank=True,
                help_text="Degrees east",
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(-180),
                    django.core.validators.MaxValueValidator(180),
                ],
            ),
        ),
        migrations.AddField(
            model_name="entity",
            name="parent",
            field=models.ForeignKey(
                blank=True,
                help_text="What it belongs to: a city's country, a department's government, a topic's wider topic",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="parts",
                to="entities.entity",
            ),
        ),
        migrations.AddField(
            model_name="entity",
            name="replaced_by",
            field=models.ForeignKey(
                blank=True,
                help_text="Of a retired one: what stories are about now instead",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replaces",
                to="entities.entity",
            ),
        ),
        migrations.AddConstraint(
            model_name="entity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("parent", None), models.Q(("parent", models.F("id")), _negated=True), _connector="OR"
                ),
                name="entity_not_part_of_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="entity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("replaced_by", None),
                    models.Q(("is_retired", True), models.Q(("replaced_by", models.F("id")), _negated=True)),
                    _connector="OR",
                ),
                name="entity_replaced_when_retired",
            ),
        ),
        migrations.AddConstraint(
            model_name="entity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("latitude", None), ("longitude", None)),
                    models.Q(
                        ("latitude__gte", -90),
                        ("latitude__lte", 90),
                        ("longitude__gte", -180),
                        ("longitude__lte", 180),
                    ),
                    _connector="OR",
                ),
                name="entity_on_the_earth",
            ),
        ),
        migrations.AddField(
            model_name="identifier",
            name="entity",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="identifiers", to="entities.entity"
            ),
        ),
        migrations.AddField(
            model_name="namechange",
            name="entity",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="entities.entity"
            ),
        ),
        migrations.AddField(
            model_name="pairing",
            name="entity",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="pairings", to="entities.entity"
            ),
        ),
        migrations.AddField(
            model_name="profile",
            name="entity",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="profile", to="entities.entity"
            ),
        ),
        migrations.AddField(
            model_name="role",
            name="entity",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="roles", to="entities.entity"
            ),
        ),
        migrations.AddField(
            model_name="role",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                help_text="Where, if it is here",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="role_holders",
                to="entities.entity",
            ),
        ),
        migrations.AddField(
            model_name="unknownname",
            name="entity",
            field=models.ForeignKey(
                blank=True,
                help_text="What it has become",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="entities.entity",
            ),
        ),
        migrations.AddConstraint(
            model_name="identifier",
            constraint=models.UniqueConstraint(fields=("scheme", "value"), name="identifier_of_one_entity"),
        ),
        migrations.AddConstraint(
            model_name="identifier",
            constraint=models.CheckConstraint(
                condition=models.Q(("value", ""), _negated=True), name="identifier_has_a_value"
            ),
        ),
        migrations.AddConstraint(
            model_name="pairing",
            constraint=models.UniqueConstraint(fields=("key", "entity"), name="pairing_once"),
        ),
        migrations.AddIndex(
            model_name="profile",
            index=models.Index(
                condition=models.Q(("stale_at__isnull", False)),
                fields=["stale_at", "id"],
                name="profile_to_make",
            ),
        ),
        migrations.AddConstraint(
            model_name="role",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="role_has_a_title"
            ),
        ),
        migrations.AddIndex(
            model_name="unknownname",
            index=models.Index(
                condition=models.Q(("dismissed_at", None), ("entity", None), ("stories__gt", 0)),
                fields=["-stories", "-mentions", "id"],
                name="unknown_names_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="unknownname",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="unknown_name_has_a_text"
            ),
        ),
    ]

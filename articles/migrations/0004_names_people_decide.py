import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0003_more_crops"),
        ("entities", "0002_names_people_decide"),
    ]

    operations = [
        migrations.AddField(
            model_name="mention",
            name="candidates",
            field=models.JSONField(
                blank=True, default=list, help_text="Other entities of this name, by uuid"
            ),
        ),
        migrations.AddField(
            model_name="mention",
            name="kind",
            field=models.CharField(
                blank=True, help_text="What the recogniser takes an unknown name for", max_length=12
            ),
        ),
        migrations.AddField(
            model_name="mention",
            name="reason",
            field=models.TextField(blank=True, help_text="Why it was linked, or why not, in words"),
        ),
        migrations.AddField(
            model_name="tag",
            name="is_about",
            field=models.BooleanField(
                default=False, help_text="The story is about it, and does not only mention it"
            ),
        ),
        migrations.AddField(
            model_name="tag",
            name="said_by",
            field=models.CharField(
                blank=True, help_text="The version of the tagger that suggested it", max_length=60
            ),
        ),
        migrations.CreateModel(
            name="LinkRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(help_text="The name as the tagger folds it", max_length=300)),
                ("surface", models.CharField(max_length=300)),
                ("by", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="link_rules",
                        to="articles.article",
                    ),
                ),
                (
                    "entity",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty: never",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="link_rules",
                        to="entities.entity",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("article", "key"), name="one_link_rule_a_name")
                ],
            },
        ),
        migrations.CreateModel(
            name="NewName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=300)),
                ("name", models.CharField(max_length=300)),
                ("kind", models.CharField(blank=True, max_length=12)),
                ("mentions", models.PositiveIntegerField(default=0)),
                ("reason", models.TextField(blank=True, help_text="Why it is taken for a name")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="new_names",
                        to="articles.article",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["key", "-article"], name="stories_with_new_name")],
                "constraints": [
                    models.UniqueConstraint(fields=("article", "key"), name="new_name_once_a_story")
                ],
            },
        ),
        migrations.CreateModel(
            name="Retagging",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("names", models.JSONField(default=list, help_text="The names that are looked for")),
                (
                    "after",
                    models.BigIntegerField(
                        default=0, help_text="The last story that was looked at, by primary key"
                    ),
                ),
                (
                    "until",
                    models.BigIntegerField(default=0, help_text="The newest story when it was asked for"),
                ),
                ("seen", models.PositiveIntegerField(default=0)),
                (
                    "found",
                    models.PositiveIntegerField(
                        default=0, help_text="Stories with one of the names, handed to the tagger"
                    ),
                ),
                ("by", models.CharField(max_length=120)),
                ("asked_at", models.DateTimeField()),
                (
                    "step_at",
                    models.DateTimeField(
                        help_text="When a worker may take the next step; a claim moves this ahead"
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("error", models.TextField(blank=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                (
                    "entity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="retaggings",
                        to="entities.entity",
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at", "-pk"],
                "permissions": [("retag_archive", "Can have the archive read again for an entity")],
                "indexes": [
                    models.Index(
                        condition=models.Q(("finished_at", None)),
                        fields=["step_at", "id"],
                        name="retagging_to_do",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("entity"),
                        condition=models.Q(("finished_at", None)),
                        name="one_retagging_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TagDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("suggested", "Suggested"),
                            ("confirmed", "Confirmed"),
                            ("rejected", "Rejected"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "was",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("suggested", "Suggested"),
                            ("confirmed", "Confirmed"),
                            ("rejected", "Rejected"),
                        ],
                        help_text="Empty: nothing before",
                        max_length=10,
                    ),
                ),
                ("is_by_hand", models.BooleanField(default=False)),
                ("surfaces", models.JSONField(default=list, help_text="How the text named it")),
                ("kind", models.CharField(help_text="The entity's kind at the time", max_length=12)),
                ("confidence", models.FloatField(default=0)),
                (
                    "said_by",
                    models.CharField(
                        blank=True, help_text="The version of the tagger, if it suggested it", max_length=60
                    ),
                ),
                ("by", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tag_decisions",
                        to="articles.article",
                    ),
                ),
                (
                    "entity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tag_decisions",
                        to="entities.entity",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "indexes": [
                    models.Index(fields=["at", "kind"], name="tag_decisions_by_time"),
                    models.Index(fields=["entity", "-at"], name="tag_decisions_of_entity"),
                ],
            },
        ),
    ]

import django.db.models.deletion
from django.db import migrations, models

import entities.partial_dates


class Migration(migrations.Migration):
    dependencies = [
        ("entities", "0002_names_people_decide"),
        ("publishing", "0003_names_that_changed"),
    ]

    operations = [
        migrations.AddField(
            model_name="correction",
            name="is_update",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="Ripple",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("role", "A role has ended"),
                            ("death", "Has died"),
                            ("acquittal", "Was acquitted or cleared"),
                            ("rename", "Has a new name"),
                            ("other", "Something else"),
                        ],
                        max_length=12,
                    ),
                ),
                ("says", models.JSONField(blank=True, default=list, help_text="Words that are no longer so")),
                (
                    "instead",
                    models.CharField(blank=True, help_text="Words that are: the new name", max_length=300),
                ),
                (
                    "since",
                    models.CharField(
                        blank=True, max_length=10, validators=[entities.partial_dates.check_partial_date]
                    ),
                ),
                (
                    "note",
                    models.TextField(blank=True, help_text="What readers see under a story that is amended"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("suggested", "Suggested"),
                            ("reading", "Reading the stories"),
                            ("read", "To be decided"),
                            ("closed", "Closed"),
                        ],
                        default="reading",
                        max_length=10,
                    ),
                ),
                ("by", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                ("read_story", models.UUIDField(blank=True, null=True)),
                ("seen", models.PositiveIntegerField(default=0, help_text="Stories that were read")),
                ("found", models.PositiveIntegerField(default=0, help_text="Sentences that say otherwise")),
                (
                    "step_at",
                    models.DateTimeField(help_text="When a worker may read on; a claim moves this ahead"),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("error", models.TextField(blank=True)),
                ("closed_by", models.CharField(blank=True, max_length=120)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "entity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ripples",
                        to="entities.entity",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "permissions": [
                    ("start_ripple", "Can say what has changed and have live stories looked through")
                ],
            },
        ),
        migrations.CreateModel(
            name="RippleHit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("story", models.UUIDField()),
                ("published_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(verbose_name="story version")),
                (
                    "block",
                    models.CharField(
                        blank=True, help_text="Empty: a field of the story itself", max_length=36
                    ),
                ),
                ("field", models.CharField(max_length=30)),
                ("start", models.PositiveIntegerField(help_text="Of the sentence, in the field's words")),
                ("sentence", models.TextField()),
                (
                    "marked_from",
                    models.PositiveIntegerField(help_text="Of the words in question, in the sentence"),
                ),
                ("marked_to", models.PositiveIntegerField()),
                ("why", models.CharField(max_length=300)),
                ("proposed", models.TextField(blank=True)),
                ("is_quoted", models.BooleanField(default=False)),
                ("is_certain", models.BooleanField(default=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("amended", "Amended"),
                            ("noted", "Note added"),
                            ("left", "Left as it is"),
                            ("stale", "Changed since"),
                        ],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("by", models.CharField(blank=True, max_length=120)),
                ("at", models.DateTimeField(blank=True, null=True)),
                (
                    "ripple",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hits",
                        to="publishing.ripple",
                    ),
                ),
            ],
            options={
                "ordering": ["-published_at", "-story", "id"],
            },
        ),
        migrations.AddIndex(
            model_name="ripple",
            index=models.Index(fields=["state", "-at", "-id"], name="ripples_by_state"),
        ),
        migrations.AddIndex(
            model_name="ripple",
            index=models.Index(
                condition=models.Q(("state", "reading")), fields=["step_at", "id"], name="ripple_to_read"
            ),
        ),
        migrations.AddIndex(
            model_name="ripplehit",
            index=models.Index(
                fields=["ripple", "state", "-published_at", "-story"], name="ripple_hits_newest"
            ),
        ),
        migrations.AddConstraint(
            model_name="ripplehit",
            constraint=models.UniqueConstraint(
                fields=("ripple", "story", "block", "field", "start"), name="ripple_hit_once"
            ),
        ),
    ]

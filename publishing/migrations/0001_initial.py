import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("articles", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Address",
            fields=[
                ("path", models.CharField(max_length=400, primary_key=True, serialize=False)),
                ("story", models.UUIDField()),
                ("is_current", models.BooleanField(default=True)),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["story"], name="address_by_story")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_current", True)),
                        fields=("story",),
                        name="one_current_address",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("story", models.UUIDField()),
                ("version", models.PositiveIntegerField(verbose_name="story version")),
                ("note", models.TextField()),
                ("at", models.DateTimeField()),
                ("actor", models.CharField(max_length=120)),
            ],
            options={
                "ordering": ["story", "version"],
                "constraints": [
                    models.UniqueConstraint(fields=("story", "version"), name="one_correction_a_version")
                ],
            },
        ),
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("story", models.UUIDField()),
                ("version", models.PositiveIntegerField(verbose_name="story version")),
                (
                    "pubstatus",
                    models.CharField(
                        default="usable", help_text="ninjs: usable, withheld, canceled", max_length=10
                    ),
                ),
                (
                    "verb",
                    models.CharField(
                        help_text="publish, update, amend, correct, kill, unpublish, restore", max_length=20
                    ),
                ),
                (
                    "document",
                    models.TextField(
                        help_text="Canonical UTF-8 JSON as text: its bytes are what was published"
                    ),
                ),
                ("sha256", models.CharField(max_length=64)),
                ("schema", models.PositiveSmallIntegerField()),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=120)),
                (
                    "revision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="snapshots",
                        to="articles.revision",
                    ),
                ),
            ],
            options={
                "ordering": ["story", "version"],
            },
        ),
        migrations.CreateModel(
            name="LiveStory",
            fields=[
                ("story", models.UUIDField(primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(verbose_name="story version")),
                (
                    "state",
                    models.CharField(
                        choices=[("live", "Live"), ("unpublished", "Unpublished"), ("killed", "Killed")],
                        default="live",
                        max_length=12,
                    ),
                ),
                ("path", models.CharField(max_length=400)),
                ("kind", models.CharField(max_length=30)),
                ("language", models.CharField(max_length=35)),
                ("section", models.UUIDField()),
                ("headline", models.CharField(max_length=300)),
                (
                    "card",
                    models.TextField(help_text="JSON of what a list shows of it: see publishing/document.py"),
                ),
                ("first_published_at", models.DateTimeField()),
                (
                    "published_at",
                    models.DateTimeField(help_text="Of the first publication: lists sort by it"),
                ),
                ("updated_at", models.DateTimeField(help_text="Of the newest version that was not silent")),
                (
                    "snapshot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="publishing.snapshot",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "live stories",
                "permissions": [
                    ("publish_story", "Can publish, update and schedule stories"),
                    ("amend_story", "Can amend live stories"),
                    ("correct_story", "Can correct live stories with a note"),
                    ("unpublish_story", "Can withhold and restore stories"),
                    ("kill_story", "Can kill stories"),
                ],
            },
        ),
        migrations.CreateModel(
            name="LivePicture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("published_at", models.DateTimeField()),
                ("image", models.UUIDField()),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="publishing.livestory",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["image"], name="live_with_picture")],
                "constraints": [models.UniqueConstraint(fields=("image", "story"), name="live_picture_once")],
            },
        ),
        migrations.CreateModel(
            name="LiveLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("published_at", models.DateTimeField()),
                ("target", models.UUIDField()),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="publishing.livestory",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["target"], name="live_with_link")],
                "constraints": [models.UniqueConstraint(fields=("target", "story"), name="live_link_once")],
            },
        ),
        migrations.CreateModel(
            name="LiveByline",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("published_at", models.DateTimeField()),
                ("author", models.UUIDField()),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="publishing.livestory",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["author", "-published_at", "-story"], name="live_of_author")
                ],
                "constraints": [models.UniqueConstraint(fields=("author", "story"), name="live_byline_once")],
            },
        ),
        migrations.CreateModel(
            name="LiveTag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("published_at", models.DateTimeField()),
                ("entity", models.UUIDField()),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="publishing.livestory",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["entity", "-published_at", "-story"], name="live_of_entity")
                ],
                "constraints": [models.UniqueConstraint(fields=("entity", "story"), name="live_tag_once")],
            },
        ),
        migrations.CreateModel(
            name="Schedule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("story", models.UUIDField(unique=True)),
                ("at", models.DateTimeField()),
                ("try_at", models.DateTimeField(help_text="`at`, or later after a failed try")),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("error", models.TextField(blank=True)),
                ("made_by", models.CharField(max_length=120)),
                ("made_at", models.DateTimeField()),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="schedules",
                        to="articles.revision",
                    ),
                ),
            ],
            options={
                "ordering": ["at"],
                "indexes": [models.Index(fields=["try_at"], name="schedule_due")],
            },
        ),
        migrations.AddConstraint(
            model_name="snapshot",
            constraint=models.UniqueConstraint(fields=("story", "version"), name="one_snapshot_a_version"),
        ),
        migrations.AddIndex(
            model_name="livestory",
            index=models.Index(
                condition=models.Q(("state", "live")), fields=["-published_at", "-story"], name="live_newest"
            ),
        ),
        migrations.AddIndex(
            model_name="livestory",
            index=models.Index(
                condition=models.Q(("state", "live")),
                fields=["section", "-published_at", "-story"],
                name="live_in_section",
            ),
        ),
        migrations.AddIndex(
            model_name="livestory",
            index=models.Index(
                condition=models.Q(("state", "live")), fields=["updated_at"], name="live_by_update"
            ),
        ),
    ]

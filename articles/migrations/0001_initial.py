import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("entities", "0001_initial"),
        ("masthead", "0002_roles"),
        ("media", "0001_initial"),
        ("wire", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="StoryKind",
            fields=[
                ("slug", models.SlugField(max_length=30, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=60, unique=True)),
                ("description", models.CharField(blank=True, max_length=200)),
                ("requires", models.JSONField(blank=True, default=list)),
                (
                    "starting_blocks",
                    models.JSONField(blank=True, default=list, help_text='Types of blocks: ["text"]'),
                ),
                ("order", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["order", "name"],
            },
        ),
        migrations.CreateModel(
            name="Article",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "language",
                    models.CharField(default="en", help_text="BCP 47, for instance en or ar", max_length=35),
                ),
                (
                    "slugline",
                    models.CharField(
                        blank=True, help_text="The desk's own label for the story", max_length=120
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True,
                        blank=True,
                        help_text="Empty: made from the headline",
                        max_length=120,
                    ),
                ),
                (
                    "kicker",
                    models.CharField(
                        blank=True, help_text="The word or two above the headline", max_length=60
                    ),
                ),
                ("headline", models.CharField(blank=True, max_length=300)),
                (
                    "standfirst",
                    models.TextField(
                        blank=True, help_text="The sentence under the headline", max_length=1000
                    ),
                ),
                (
                    "search_headline",
                    models.CharField(
                        blank=True, help_text="For search engines, if it should differ", max_length=300
                    ),
                ),
                (
                    "social_headline",
                    models.CharField(
                        blank=True, help_text="For sharing, if it should differ", max_length=300
                    ),
                ),
                ("dateline", models.CharField(blank=True, max_length=120)),
                ("genre", models.CharField(blank=True, max_length=60)),
                (
                    "urgency",
                    models.PositiveSmallIntegerField(default=4, help_text="1 flash to 9 (ninjs urgency)"),
                ),
                (
                    "desk_note",
                    models.TextField(
                        blank=True,
                        help_text="Readers and partners never see it",
                        verbose_name="note for the desk",
                    ),
                ),
                ("embargo_at", models.DateTimeField(blank=True, help_text="Not before this time", null=True)),
                ("edit_version", models.PositiveIntegerField(default=0, editable=False)),
                ("text_version", models.PositiveIntegerField(default=0, editable=False)),
                ("tagged_text_version", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "tag_at",
                    models.DateTimeField(
                        editable=False, help_text="When a worker may tag it; a claim moves this ahead"
                    ),
                ),
                ("tag_attempts", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("tag_error", models.TextField(blank=True, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                ("changed_at", models.DateTimeField(editable=False)),
                ("changed_by", models.CharField(editable=False, max_length=120)),
                (
                    "desk",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="masthead.desk",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="masthead.section",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        default="report", on_delete=django.db.models.deletion.PROTECT, to="articles.storykind"
                    ),
                ),
            ],
            options={
                "verbose_name": "story",
                "verbose_name_plural": "stories",
                "permissions": [
                    ("write_story", "Can write and change stories"),
                    ("tag_story", "Can confirm, reject and add tags"),
                ],
            },
        ),
        migrations.CreateModel(
            name="FactBox",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("region", models.CharField(max_length=255)),
                ("ordering", models.IntegerField(default=0)),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "take_paragraphs",
                    models.JSONField(
                        default=list, editable=False, help_text="Numbers of the take's paragraphs"
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("html", models.TextField(verbose_name="text")),
                (
                    "parent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(app_label)s_%(class)s_set",
                        to="articles.article",
                    ),
                ),
                (
                    "take",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wire.take",
                    ),
                ),
            ],
            options={
                "verbose_name": "fact box",
                "verbose_name_plural": "fact boxes",
                "ordering": ["ordering"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PickUp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("picked_up_by", models.CharField(max_length=120)),
                ("picked_up_at", models.DateTimeField()),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pick_ups",
                        to="articles.article",
                    ),
                ),
                (
                    "take",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pick_up", to="wire.take"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Picture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "crop",
                    models.CharField(
                        blank=True,
                        choices=[("16x9", "16:9"), ("4x3", "4:3"), ("1x1", "1:1")],
                        help_text="Empty: the whole picture",
                        max_length=10,
                    ),
                ),
                ("caption", models.TextField(blank=True, help_text="Empty: the picture's own")),
                (
                    "alt_text",
                    models.CharField(
                        blank=True,
                        help_text="Empty: the picture's own",
                        max_length=500,
                        verbose_name="alternative text",
                    ),
                ),
                ("is_decorative", models.BooleanField(default=False, verbose_name="decorative")),
                (
                    "credit",
                    models.CharField(blank=True, help_text="Empty: the picture's own", max_length=200),
                ),
                ("region", models.CharField(max_length=255)),
                ("ordering", models.IntegerField(default=0)),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "take_paragraphs",
                    models.JSONField(
                        default=list, editable=False, help_text="Numbers of the take's paragraphs"
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(app_label)s_%(class)s_uses",
                        to="media.image",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(app_label)s_%(class)s_set",
                        to="articles.article",
                    ),
                ),
                (
                    "take",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wire.take",
                    ),
                ),
            ],
            options={
                "verbose_name": "picture",
                "ordering": ["ordering"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Quote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("region", models.CharField(max_length=255)),
                ("ordering", models.IntegerField(default=0)),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "take_paragraphs",
                    models.JSONField(
                        default=list, editable=False, help_text="Numbers of the take's paragraphs"
                    ),
                ),
                ("text", models.TextField()),
                (
                    "introduction",
                    models.CharField(blank=True, help_text="The words that lead into it", max_length=300),
                ),
                ("attribution", models.CharField(blank=True, help_text="Who said it", max_length=200)),
                (
                    "parent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(app_label)s_%(class)s_set",
                        to="articles.article",
                    ),
                ),
                (
                    "take",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wire.take",
                    ),
                ),
            ],
            options={
                "verbose_name": "quote",
                "ordering": ["ordering"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Related",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("region", models.CharField(max_length=255)),
                ("ordering", models.IntegerField(default=0)),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "take_paragraphs",
                    models.JSONField(
                        default=list, editable=False, help_text="Numbers of the take's paragraphs"
                    ),
                ),
                ("story", models.UUIDField(verbose_name="story's identifier")),
                (
                    "parent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(app_label)s_%(class)s_set",
                        to="articles.article",
                    ),
                ),
                (
                    "take",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wire.take",
                    ),
                ),
            ],
            options={
                "verbose_name": "related story",
                "verbose_name_plural": "related stories",
                "ordering": ["ordering"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Tag",
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
                        default="suggested",
                        max_length=10,
                    ),
                ),
                ("is_by_hand", models.BooleanField(default=False, verbose_name="added by hand")),
                ("confidence", models.FloatField(default=0)),
                ("relevance", models.FloatField(default=0)),
                (
                    "count",
                    models.PositiveIntegerField(default=0, help_text="Mentions in the text as it was tagged"),
                ),
                ("reasons", models.JSONField(blank=True, default=list)),
                ("decided_by", models.CharField(blank=True, max_length=120)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tags",
                        to="articles.article",
                    ),
                ),
                (
                    "entity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tags", to="entities.entity"
                    ),
                ),
            ],
            options={
                "ordering": ["-relevance", "entity__name"],
            },
        ),
        migrations.CreateModel(
            name="Text",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("region", models.CharField(max_length=255)),
                ("ordering", models.IntegerField(default=0)),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "take_paragraphs",
                    models.JSONField(
                        default=list, editable=False, help_text="Numbers of the take's paragraphs"
                    ),
                ),
                ("html", models.TextField(verbose_name="text")),
                (
                    "parent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(app_label)s_%(class)s_set",
                        to="articles.article",
                    ),
                ),
                (
                    "take",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wire.take",
                    ),
                ),
            ],
            options={
                "verbose_name": "text",
                "verbose_name_plural": "text",
                "ordering": ["ordering"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Byline",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=120)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bylines",
                        to="articles.article",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="masthead.author",
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("author__isnull", False), ("name", "")),
                            models.Q(("author__isnull", True), models.Q(("name", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="byline_is_an_author_or_a_name",
                    ),
                    models.UniqueConstraint(fields=("article", "author"), name="author_once_a_story"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Mention",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "block",
                    models.UUIDField(blank=True, help_text="Empty: a field of the story itself", null=True),
                ),
                ("field", models.CharField(max_length=30)),
                ("start", models.PositiveIntegerField(help_text="Characters of the field's plain text")),
                ("end", models.PositiveIntegerField()),
                ("surface", models.CharField(max_length=300)),
                ("text_version", models.PositiveIntegerField()),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mentions",
                        to="articles.article",
                    ),
                ),
                (
                    "entity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mentions",
                        to="entities.entity",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))), name="mention_has_a_length"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("edit_version", models.PositiveIntegerField()),
                (
                    "content",
                    models.TextField(help_text="UTF-8 JSON with sorted keys: see articles/merge/values.py"),
                ),
                ("sha256", models.CharField(max_length=64)),
                ("verb", models.CharField(help_text="What made it: save, pick up, tag", max_length=30)),
                ("made_by", models.CharField(max_length=120)),
                ("made_at", models.DateTimeField()),
                (
                    "conflicts",
                    models.JSONField(
                        default=list, help_text="What this save could not join: both texts are kept here"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="revisions",
                        to="articles.article",
                    ),
                ),
            ],
            options={
                "ordering": ["-edit_version"],
                "constraints": [
                    models.UniqueConstraint(fields=("article", "edit_version"), name="one_revision_a_save")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["-changed_at", "-id"], name="story_newest"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("text_version__gt", models.F("tagged_text_version"))),
                fields=["tag_at", "id"],
                name="story_to_tag",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(("urgency__gte", 1), ("urgency__lte", 9)), name="urgency_of_ninjs"
            ),
        ),
        migrations.AddConstraint(
            model_name="tag",
            constraint=models.UniqueConstraint(fields=("article", "entity"), name="one_decision_an_entity"),
        ),
    ]

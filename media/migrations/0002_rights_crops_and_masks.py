import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("entities", "0001_initial"),
        ("media", "0001_initial"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="image",
            options={
                "permissions": [
                    ("upload_image", "Can upload pictures"),
                    ("rights_image", "Can change the rights of pictures and grant leases"),
                    ("withdraw_image", "Can withdraw pictures from all stories"),
                ],
                "verbose_name": "picture",
            },
        ),
        migrations.AddField(
            model_name="image",
            name="is_no_archive",
            field=models.BooleanField(
                default=False, help_text="It may not be kept for later use", verbose_name="no archive"
            ),
        ),
        migrations.AddField(
            model_name="image",
            name="is_web_only",
            field=models.BooleanField(
                default=False,
                help_text="On our own pages; it is not passed on to partners",
                verbose_name="web only",
            ),
        ),
        migrations.AddField(
            model_name="image",
            name="keywords",
            field=models.TextField(blank=True, help_text="Joined by ;"),
        ),
        migrations.AddField(
            model_name="image",
            name="licence_url",
            field=models.CharField(
                blank=True,
                help_text="Address of the licence, for instance of Creative Commons",
                max_length=500,
                validators=[django.core.validators.URLValidator(schemes=["http", "https"])],
                verbose_name="licence",
            ),
        ),
        migrations.AddField(
            model_name="image",
            name="long_description",
            field=models.TextField(
                blank=True,
                help_text="Of a graphic or a chart: all that it tells, for those who cannot see it",
            ),
        ),
        migrations.AddField(
            model_name="image",
            name="needs_permission",
            field=models.BooleanField(
                default=False,
                help_text="Stories can use it only while a lease allows it",
                verbose_name="only with permission",
            ),
        ),
        migrations.AddField(
            model_name="image",
            name="people",
            field=models.TextField(blank=True, help_text="Who is to be seen, from the left; joined by ;"),
        ),
        migrations.AddField(
            model_name="image",
            name="region",
            field=models.CharField(blank=True, max_length=120, verbose_name="state or province"),
        ),
        migrations.AddField(
            model_name="image",
            name="restrictions",
            field=models.TextField(blank=True, help_text="In words, for whoever uses it"),
        ),
        migrations.AddField(
            model_name="image",
            name="rights_class",
            field=models.CharField(
                blank=True,
                choices=[
                    ("staff", "staff"),
                    ("commissioned", "commissioned"),
                    ("agency", "agency"),
                    ("freelance", "freelance, bought once"),
                    ("handout", "handout"),
                    ("social", "social media"),
                    ("cc", "Creative Commons"),
                    ("public-domain", "public domain"),
                    ("reader", "sent in by a reader"),
                    ("screenshot", "screenshot or film still"),
                    ("other", "other, see the terms"),
                ],
                help_text="Where the right comes from",
                max_length=15,
                verbose_name="rights",
            ),
        ),
        migrations.AddField(
            model_name="image",
            name="rights_end_at",
            field=models.DateTimeField(
                blank=True,
                help_text="It may not be shown after this time",
                null=True,
                verbose_name="rights end",
            ),
        ),
        migrations.AddField(
            model_name="image",
            name="sublocation",
            field=models.CharField(
                blank=True,
                help_text="Within the city: a building, a street",
                max_length=250,
                verbose_name="place",
            ),
        ),
        migrations.AddField(
            model_name="image",
            name="withdrawn_at",
            field=models.DateTimeField(
                blank=True,
                help_text="Taken out of every story, and its files away; it can go into none",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="image",
            name="withdrawn_why",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="rendition",
            name="unlinked_at",
            field=models.DateTimeField(
                help_text="Since when its file is taken away: withdrawn, or used nowhere any more", null=True
            ),
        ),
        migrations.AlterField(
            model_name="rendition",
            name="crop",
            field=models.CharField(
                choices=[
                    ("whole", "whole"),
                    ("16x9", "16x9"),
                    ("4x3", "4x3"),
                    ("1x1", "1x1"),
                    ("3x2", "3x2"),
                    ("4x5", "4x5"),
                    ("free", "free"),
                ],
                max_length=10,
            ),
        ),
        migrations.CreateModel(
            name="Depicted",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "entity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="depictions",
                        to="entities.entity",
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="depictions",
                        to="media.image",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "depicted",
            },
        ),
        migrations.AddField(
            model_name="image",
            name="depicted",
            field=models.ManyToManyField(
                blank=True,
                help_text="People, organisations and places of the authority file that are to be seen",
                related_name="pictures",
                through="media.Depicted",
                to="entities.entity",
            ),
        ),
        migrations.CreateModel(
            name="Lease",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("begins_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("why", models.TextField(help_text="Who allowed it, and for what")),
                ("granted_by", models.CharField(max_length=120)),
                ("granted_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                ("revoked_by", models.CharField(blank=True, max_length=120)),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="leases", to="media.image"
                    ),
                ),
            ],
            options={
                "ordering": ["-begins_at"],
            },
        ),
        migrations.CreateModel(
            name="Mask",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("left", models.PositiveIntegerField()),
                ("top", models.PositiveIntegerField()),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                (
                    "style",
                    models.CharField(
                        choices=[("cover", "covered"), ("pixels", "coarse mosaic")],
                        default="cover",
                        max_length=10,
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="masks", to="media.image"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Crop",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("left", models.PositiveIntegerField()),
                ("top", models.PositiveIntegerField()),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                (
                    "name",
                    models.CharField(
                        choices=[
                            ("16x9", "16:9"),
                            ("4x3", "4:3"),
                            ("1x1", "1:1"),
                            ("3x2", "3:2"),
                            ("4x5", "4:5"),
                            ("free", "free"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="crops", to="media.image"
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(fields=("image", "name"), name="crop_once_a_picture"),
                    models.CheckConstraint(
                        condition=models.Q(("height__gt", 0), ("width__gt", 0)), name="crop_has_an_area"
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="depicted",
            index=models.Index(fields=["entity", "-image"], name="pictures_of_entity"),
        ),
        migrations.AddConstraint(
            model_name="depicted",
            constraint=models.UniqueConstraint(fields=("image", "entity"), name="depicted_once_a_picture"),
        ),
        migrations.AddConstraint(
            model_name="lease",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("begins_at"))), name="lease_ends_later"
            ),
        ),
        migrations.AddConstraint(
            model_name="mask",
            constraint=models.CheckConstraint(
                condition=models.Q(("height__gt", 0), ("width__gt", 0)), name="mask_has_an_area"
            ),
        ),
    ]

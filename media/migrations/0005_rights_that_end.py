from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("entities", "0001_initial"),
        ("media", "0004_sweep_and_first_set"),
    ]

    operations = [
        migrations.AddField(
            model_name="image",
            name="generation",
            field=models.PositiveIntegerField(
                default=0,
                editable=False,
                help_text="Part of the names of its files: addresses that were taken away stay dead for ever",
            ),
        ),
        migrations.AddField(
            model_name="image",
            name="is_leaving",
            field=models.BooleanField(
                default=False, editable=False, help_text="Withdrawn, and live stories may still name it"
            ),
        ),
        migrations.AddField(
            model_name="image",
            name="rights_told",
            field=models.PositiveSmallIntegerField(
                choices=[
                    (0, "nothing yet"),
                    (1, "that they end soon"),
                    (2, "that they have ended"),
                    (3, "nothing: no story shows it"),
                ],
                default=0,
                editable=False,
            ),
        ),
        migrations.AddField(
            model_name="image",
            name="rights_until",
            field=models.DateTimeField(
                blank=True,
                editable=False,
                help_text="From when on it is not allowed any more, by its rights and leases; the clock looks here",
                null=True,
            ),
        ),
        migrations.AddIndex(
            model_name="image",
            index=models.Index(
                condition=models.Q(("rights_until__isnull", False)),
                fields=["rights_told", "rights_until", "id"],
                name="image_running_out",
            ),
        ),
        migrations.AddIndex(
            model_name="image",
            index=models.Index(
                condition=models.Q(("rights_until__isnull", False)),
                fields=["rights_until"],
                name="image_rights_end",
            ),
        ),
        migrations.AddIndex(
            model_name="image",
            index=models.Index(condition=models.Q(("is_leaving", True)), fields=["id"], name="image_leaving"),
        ),
    ]

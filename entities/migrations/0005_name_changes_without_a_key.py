from django.db import migrations, models


class Migration(migrations.Migration):
    """The table is made anew: nothing has written it before."""

    dependencies = [
        ("entities", "0004_look_at_all_names"),
    ]

    operations = [
        migrations.DeleteModel("NameChange"),
        migrations.CreateModel(
            name="NameChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("entity_id", models.BigIntegerField()),
                (
                    "stamp",
                    models.UUIDField(
                        help_text="What Stamp was moved to: a number alone is given out again after a rollback"
                    ),
                ),
            ],
        ),
    ]

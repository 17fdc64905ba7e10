from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("publishing", "0001_initial"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="livepicture",
            name="live_with_picture",
        ),
        migrations.AddIndex(
            model_name="livepicture",
            index=models.Index(fields=["image", "-published_at", "-story"], name="live_with_picture"),
        ),
    ]

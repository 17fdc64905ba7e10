from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("media", "0005_rights_that_end"),
    ]

    operations = [
        migrations.AlterField(
            model_name="image",
            name="kind",
            field=models.CharField(
                choices=[
                    ("jpeg", "JPEG"),
                    ("png", "PNG"),
                    ("webp", "WEBP"),
                    ("avif", "AVIF"),
                    ("tiff", "TIFF"),
                    ("gif", "GIF"),
                    ("heic", "HEIC"),
                ],
                max_length=10,
            ),
        ),
    ]

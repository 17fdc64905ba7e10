from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("media", "0002_rights_crops_and_masks"),
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

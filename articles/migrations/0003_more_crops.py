from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_story_kinds"),
    ]

    operations = [
        migrations.AlterField(
            model_name="picture",
            name="crop",
            field=models.CharField(
                blank=True,
                choices=[
                    ("16x9", "16:9"),
                    ("4x3", "4:3"),
                    ("1x1", "1:1"),
                    ("3x2", "3:2"),
                    ("4x5", "4:5"),
                    ("free", "free"),
                ],
                help_text="Empty: the whole picture",
                max_length=10,
            ),
        ),
    ]

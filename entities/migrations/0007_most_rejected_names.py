from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("entities", "0006_split_takes_wikidata"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="pairing",
            index=models.Index(
                condition=models.Q(("rejected__gt", 0)),
                fields=["-rejected", "confirmed", "id"],
                name="pairing_most_rejected",
            ),
        ),
    ]

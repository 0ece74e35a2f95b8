"""Items of an office in other districts, found without reading those of its own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("procedures", "0003_files_in_pieces")]

    operations = [
        migrations.AddIndex(
            model_name="workitem",
            index=models.Index(fields=["office", "district"], name="procedures_item_abroad"),
        ),
    ]

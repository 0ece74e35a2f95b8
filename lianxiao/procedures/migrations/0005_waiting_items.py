"""Offices that have something to do in a district, counted without reading what is done."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("procedures", "0004_items_abroad")]

    operations = [
        migrations.AddIndex(
            model_name="workitem",
            index=models.Index(fields=["district", "state", "office"], name="procedures_item_waiting"),
        ),
    ]

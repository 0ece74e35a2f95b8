"""The official paper that a decision makes, kept as it was written."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("procedures", "0005_waiting_items")]

    operations = [
        migrations.AddField(
            model_name="decision",
            name="paper",
            field=models.JSONField(default=dict, verbose_name="公文"),
        ),
    ]

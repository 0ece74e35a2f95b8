"""Cases that were stopped lately are looked for in every inbox, among all that ever were."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("procedures", "0011_said_once")]

    operations = [
        migrations.AddIndex(
            "case",
            models.Index(
                fields=["ended_at"],
                condition=Q(state__in=["withdrawn", "terminated"]),
                name="procedures_case_stopped",
            ),
        ),
    ]

"""The few figures that every workbench shows are found without those of each school and member."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("compliance", "0004_fewer_indexes")]

    operations = [
        migrations.AddIndex(
            "figure",
            models.Index(
                fields=["district", "subject_table"],
                condition=Q(subject_table="district"),
                name="compliance_figure_whole",
            ),
        ),
        migrations.AddIndex(
            "figure",
            models.Index(
                fields=["district", "state", "due"], condition=Q(state="pending"), name="compliance_figure_aimed"
            ),
        ),
    ]

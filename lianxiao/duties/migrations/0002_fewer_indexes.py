"""No index where another begins with the same column: every row written would be put into both."""

from django.db import migrations

from lianxiao.directory.indexed import DropOwnIndexes


class Migration(migrations.Migration):
    dependencies = [("duties", "0001_fact_tables")]

    operations = [
        DropOwnIndexes(
            cadence=["district"],
            deployment=["district"],
            phase=["district"],
            phasecontact=["district"],
            phasetask=["district"],
            responsibleperson=["district"],
            walkthrough=["district"],
            workreport=["district"],
        ),
    ]

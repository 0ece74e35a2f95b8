"""No index where another begins with the same column: every row written would be put into both."""

from django.db import migrations

from lianxiao.directory.indexed import DropOwnIndexes


class Migration(migrations.Migration):
    dependencies = [("enrolment", "0001_fact_tables")]

    operations = [
        DropOwnIndexes(
            admission=["district"],
            catchment=["district"],
            classgroup=["district"],
            enrolmentpolicy=["district"],
            intake=["district"],
            neighbour=["district"],
            pupiltransfer=["district"],
            schoolresource=["district"],
        ),
    ]

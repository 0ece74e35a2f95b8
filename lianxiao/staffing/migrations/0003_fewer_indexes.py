"""No index where another begins with the same column: every row written would be put into both."""

from django.db import migrations

from lianxiao.directory.indexed import DropOwnIndexes


class Migration(migrations.Migration):
    dependencies = [("staffing", "0002_fact_tables")]

    operations = [
        DropOwnIndexes(
            arrangement=["district"],
            candidate=["district"],
            classvisit=["district"],
            exchangevisit=["district"],
            guidancevisit=["district"],
            induction=["district"],
            paycoefficient=["district"],
            payline=["district"],
            personneltransfer=["district"],
            postholding=["district"],
            posting=["district"],
            postquota=["district"],
            selection=["district"],
            specialpost=["district"],
            staffingscheme=["district"],
            teacher=["district"],
            teacherhonour=["district"],
            training=["district"],
            trainingapplicant=["district"],
            trainingpriority=["district"],
        ),
    ]

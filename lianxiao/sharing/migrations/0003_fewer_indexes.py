"""No index where another begins with the same column: every row written would be put into both."""

from django.db import migrations

from lianxiao.directory.indexed import DropOwnIndexes


class Migration(migrations.Migration):
    dependencies = [("sharing", "0002_fact_tables")]

    operations = [
        DropOwnIndexes(
            activity=["district"],
            activityalliance=["district"],
            activityschool=["district"],
            course=["district"],
            courseschool=["district"],
            facility=["district"],
            facilitybooking=["district"],
            lessondiagnosis=["district"],
            outsidepartner=["district"],
            pairing=["district"],
            programmepupil=["district"],
            project=["district"],
            projectschool=["district"],
            pupilprogramme=["district"],
            resource=["district"],
            resourceauthor=["district"],
            resourceuse=["district"],
            team=["district"],
            teammember=["district"],
            teamschool=["district"],
        ),
    ]

"""No index where another begins with the same column: every row written would be put into both."""

from django.db import migrations

from lianxiao.directory.indexed import DropOwnIndexes


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0002_fact_tables")]

    operations = [
        DropOwnIndexes(
            assessmentfile=["district"],
            assessmentround=["district"],
            assessmentscore=["district"],
            assessmentsheet=["district"],
            baseline=["district"],
            correction=["district"],
            earlywarning=["district"],
            evaluation=["district"],
            reward=["district"],
            schoolscore=["district"],
            surveyresult=["district"],
            verdict=["district"],
        ),
    ]

"""No index where another begins with the same column: every row written would be put into both."""

from django.db import migrations

from lianxiao.directory.indexed import DropOwnIndexes


class Migration(migrations.Migration):
    dependencies = [("compliance", "0003_guarded_parameters")]

    operations = [
        DropOwnIndexes(
            activepack=["district"],
            checkrun=["district"],
            clausestate=["district"],
            exceptiongrant=["district"],
            explanation=["district"],
            figure=["district"],
            finding=["district"],
            findingevent=["district"],
            pendingresult=["district"],
            reporting=["district"],
            settingchoice=["district"],
        ),
    ]

"""No index where another begins with the same column: every row written would be put into both."""

from django.db import migrations

from lianxiao.directory.indexed import DropOwnIndexes


class Migration(migrations.Migration):
    dependencies = [("governance", "0005_votes_changed")]

    operations = [
        DropOwnIndexes(
            ballot=["district"],
            body=["district"],
            charter=["district"],
            charterline=["district"],
            filing=["district"],
            groupdocument=["district"],
            meeting=["district"],
            meetingattendance=["district"],
            planstate=["district"],
            resolution=["district"],
            seat=["district"],
            structureunit=["district"],
            tally=["district"],
            vote=["district"],
            voteseat=["district", "vote"],
            votingrule=["district"],
        ),
    ]

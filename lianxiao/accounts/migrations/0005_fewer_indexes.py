"""No index where another begins with the same column: every row written would be put into both."""

from django.db import migrations

from lianxiao.directory.indexed import DropOwnIndexes


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_teacher_code")]

    operations = [
        DropOwnIndexes(
            delegation=["district", "receiver"],
            post=["district", "person"],
            resetcode=["district"],
        ),
    ]

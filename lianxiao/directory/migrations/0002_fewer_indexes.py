"""No index where another begins with the same column: every row written would be put into both."""

from django.db import migrations

from lianxiao.directory.indexed import DropOwnIndexes


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial")]

    operations = [
        DropOwnIndexes(organisation=["district"]),
    ]

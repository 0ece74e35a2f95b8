"""No index where another begins with the same column: every row written would be put into both."""

from django.db import migrations

from lianxiao.directory.indexed import DropOwnIndexes


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_initial")]

    operations = [
        DropOwnIndexes(
            alliance=["district"],
            allianceidentity=["district"],
            campus=["district"],
            cooperationform=["district"],
            cooperationformaim=["district"],
            distribution=["district"],
            extension=["district"],
            honour=["district"],
            importbatch=["district"],
            layoutplan=["district"],
            membership=["district"],
            namingcase=["district"],
            plaque=["district"],
            policydocument=["district"],
            registeredorganisation=["district"],
            school=["district"],
            schoolflag=["district"],
            schoolidentity=["district"],
            section=["district"],
            sourcestatement=["district"],
            stagepupils=["district"],
            taskarea=["district"],
        ),
    ]

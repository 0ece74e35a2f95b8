"""No index where another begins with the same column: every row written would be put into both."""

from django.db import migrations, models

from lianxiao.directory.indexed import DropOwnIndexes


class Migration(migrations.Migration):
    dependencies = [("procedures", "0006_decision_paper")]

    operations = [
        DropOwnIndexes(
            attachment=["added_by", "district"],
            attachmentpart=["attachment", "district"],
            case=["district"],
            caseevent=["district"],
            deadline=["district", "run"],
            decision=["by", "district", "for_person", "scan"],
            effect=["case", "district"],
            message=["case", "district"],
            opinion=["by", "confirmed_by", "district", "for_person", "scan"],
            steprun=["case", "district"],
            submission=["case", "district", "person"],
            workitem=["added_by", "district", "person"],
        ),
        migrations.AddIndex(
            model_name="workitem",
            index=models.Index(
                condition=models.Q(("person__isnull", False)), fields=["person"], name="procedures_item_person"
            ),
        ),
    ]

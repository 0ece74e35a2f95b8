"""What waits in a district has small indexes of its own; no key by district where rows are reached by the row they hang on."""

from django.db import migrations, models

from lianxiao.directory.indexed import DropDistrictKeys


class Migration(migrations.Migration):
    dependencies = [("procedures", "0007_fewer_indexes")]

    operations = [
        migrations.AddIndex(
            model_name="workitem",
            index=models.Index(
                condition=models.Q(("state", "open")), fields=["district", "office"], name="procedures_item_waits"
            ),
        ),
        migrations.AddIndex(
            model_name="workitem",
            index=models.Index(
                condition=models.Q(("state", "confirm")), fields=["district"], name="procedures_item_confirms"
            ),
        ),
        migrations.RemoveIndex(model_name="workitem", name="procedures_item_waiting"),
        DropDistrictKeys(
            attachmentpart=False,
            caseevent=False,
            decision=False,
            effect=False,
            message=False,
            opinion=False,
            steprun=True,
            submission=False,
            workitem=True,
        ),
    ]

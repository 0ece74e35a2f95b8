"""One index for open items instead of two, and no key by district where rows are reached by the row they hang on."""

from django.db import migrations, models

from lianxiao.directory.indexed import DropDistrictKeys


class Migration(migrations.Migration):
    dependencies = [("procedures", "0007_fewer_indexes")]

    operations = [
        migrations.AddIndex(
            model_name="workitem",
            index=models.Index(fields=["state", "office", "district"], name="procedures_item_open"),
        ),
        migrations.RemoveIndex(model_name="workitem", name="procedures_item_inbox"),
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

"""One index where there were two: for what is unique and for the row it hangs on; what waits is found without what is done."""

from django.db import migrations, models
from django.db.models import Case, F, Value, When

from lianxiao.directory.indexed import DropOwnIndexes


class Migration(migrations.Migration):
    dependencies = [("procedures", "0009_sent_back")]

    operations = [
        migrations.AddConstraint(
            model_name="opinion",
            constraint=models.UniqueConstraint(
                F("item"),
                Case(When(late=False, taken_back_at=None, then=Value(0)), default=F("id"), output_field=models.BigIntegerField()),
                name="procedures_opinion_in_force",
            ),
        ),
        migrations.RemoveConstraint(model_name="opinion", name="procedures_one_opinion"),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                F("case"),
                F("step"),
                Case(When(current=True, then=Value(0)), default=F("id"), output_field=models.BigIntegerField()),
                name="procedures_decision_in_force",
            ),
        ),
        migrations.RemoveConstraint(model_name="decision", name="procedures_one_current_decision"),
        migrations.AddConstraint(
            model_name="workitem",
            constraint=models.UniqueConstraint(
                F("run"),
                F("kind"),
                F("office"),
                F("section"),
                Case(When(kind="papers", then=F("id")), default=Value(0), output_field=models.BigIntegerField()),
                name="procedures_item_once",
            ),
        ),
        migrations.RemoveConstraint(model_name="workitem", name="procedures_item_office"),
        DropOwnIndexes(opinion=["item"], decision=["case"], workitem=["run"]),
        migrations.RemoveIndex(model_name="workitem", name="procedures_item_waits"),
        migrations.RemoveIndex(model_name="workitem", name="procedures_item_confirms"),
        migrations.RemoveIndex(model_name="workitem", name="procedures_item_inbox"),
        migrations.AddIndex(
            model_name="workitem",
            index=models.Index(
                condition=models.Q(("state", "open")), fields=["office", "state", "district"], name="procedures_item_waits"
            ),
        ),
        migrations.AddIndex(
            model_name="workitem",
            index=models.Index(
                condition=models.Q(("state", "confirm")), fields=["office", "state", "district"], name="procedures_item_confirms"
            ),
        ),
    ]

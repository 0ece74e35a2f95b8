"""When an office answered is said by its answer; an item said it once more, and nobody asked it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("procedures", "0010_one_index")]

    operations = [migrations.RemoveField("workitem", "done_at")]

"""Terms that end soon are looked for on every workbench, among all that ever were."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0002_fewer_indexes")]

    operations = [
        migrations.AddIndex("membership", models.Index(fields=["term_before"], name="registry_membership_term")),
    ]

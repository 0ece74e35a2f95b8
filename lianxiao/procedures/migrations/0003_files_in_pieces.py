"""Files kept in pieces under a random key; whose post opened a case; indexes for many cases."""

import secrets
from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

PIECE = 1024 * 1024
TABLE = "procedures_attachment"


def take_apart(apps: Any, schema_editor: Any) -> None:
    """Give each file its key and move its content; the guard against changes stands aside meanwhile."""
    postgresql = schema_editor.connection.vendor == "postgresql"
    if postgresql:
        schema_editor.execute(f"ALTER TABLE {TABLE} DISABLE TRIGGER USER")
    files, parts = apps.get_model("procedures", "Attachment"), apps.get_model("procedures", "AttachmentPart")
    for pk in list(files.objects.values_list("pk", flat=True)):
        row = files.objects.get(pk=pk)
        content = bytes(row.content)
        for number in range(0, len(content), PIECE):
            parts.objects.create(
                district_id=row.district_id,
                attachment=row,
                number=number // PIECE,
                content=content[number : number + PIECE],
            )
        files.objects.filter(pk=pk).update(key=secrets.token_urlsafe(24))
    if postgresql:
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        schema_editor.execute(f"ALTER TABLE {TABLE} ENABLE TRIGGER USER")


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0001_initial"),
        ("procedures", "0002_confidential"),
        ("procedures", "0002_deadline_counting"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AttachmentPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="序号")),
                ("content", models.BinaryField(verbose_name="内容")),
                (
                    "attachment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="procedures.attachment",
                        verbose_name="附件",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.district",
                        verbose_name="区县",
                    ),
                ),
            ],
            options={"verbose_name": "附件内容", "verbose_name_plural": "附件内容", "abstract": False},
        ),
        migrations.AddConstraint(
            model_name="attachmentpart",
            constraint=models.UniqueConstraint(fields=["attachment", "number"], name="procedures_part_once"),
        ),
        migrations.AddField(
            model_name="attachment",
            name="key",
            field=models.CharField(default="", max_length=64, verbose_name="标识"),
            preserve_default=False,
        ),
        migrations.RunPython(take_apart, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="attachment",
            name="key",
            field=models.CharField(max_length=64, unique=True, verbose_name="标识"),
        ),
        migrations.RemoveField(model_name="attachment", name="content"),
        migrations.AddField(
            model_name="case",
            name="opened_for",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="被代理人",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["number"], name="procedures_case_number_alone"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["district", "-opened_at", "-id"], name="procedures_case_newest"),
        ),
    ]

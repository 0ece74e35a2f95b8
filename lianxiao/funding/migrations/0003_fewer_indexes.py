"""No index where another begins with the same column: every row written would be put into both."""

from django.db import migrations

from lianxiao.directory.indexed import DropOwnIndexes


class Migration(migrations.Migration):
    dependencies = [("funding", "0002_fact_tables")]

    operations = [
        DropOwnIndexes(
            budget=["district"],
            budgetline=["district"],
            costagreement=["district"],
            fundingreminder=["district"],
            fundshare=["district"],
            fundstandard=["district"],
            ledger=["district"],
            ledgerentry=["district"],
            payment=["district"],
            paytotal=["district"],
            spending=["district"],
        ),
    ]

"""When the plan was drafted, as precisely as the source says it: a stretch of days, no day."""

import pytest
from django.test import Client
from django.urls import reverse

from lianxiao.registry.models import SourceStatement
from tests.scenarios.catalogue import prepared
from tests.scenarios.shown import shows
from tests.scenarios.test_reader import officer_of

CLAUSE = "xingning/note.3a/drafting-start"


@pytest.mark.django_db
@pytest.mark.sqlite
@shows(CLAUSE)
@shows(CLAUSE, "violation")
def test_an_officer_reads_late_december_and_no_first_of_december() -> None:
    client: Client = officer_of(prepared("xingning")[0])
    row = SourceStatement.objects.get(clause=CLAUSE)
    pages = [reverse("records", args=["source_statement"]), reverse("record", args=["source_statement", row.pk])]
    for address in pages:
        page = client.get(address).content.decode()
        assert "2023年12月下旬" in page, address
        assert "2023-12-01" not in page, address
    assert row.stated_on is None

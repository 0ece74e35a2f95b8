"""An installation that holds records takes the tables of a new version, and its guards stand afterwards."""

import pytest
from django.core.management import call_command
from django.db import connection

from lianxiao.audit.guards import missing
from lianxiao.compliance.models import FindingEvent
from tests.cast import TONGWAN, Cast
from tests.compliance.conftest import checked as checked  # a fixture, used by name
from tests.conftest import IN_SOAK

#: PostgreSQL alters a table where it stands and keeps its guards; there once in `make soak` is enough.
pytestmark = [] if IN_SOAK else [pytest.mark.sqlite]


@pytest.mark.django_db(transaction=True)
def test_a_table_that_others_point_to_is_altered_and_nothing_is_lost(checked: Cast) -> None:
    before = FindingEvent.objects.of(TONGWAN).count()
    assert before
    call_command("migrate", "compliance", "0001", verbosity=0)
    call_command("migrate", verbosity=0)
    assert FindingEvent.objects.of(TONGWAN).count() == before
    assert missing(connection) == []

"""A process killed without warning loses nothing it acknowledged and leaves nothing half done (quick form of R1, R2)."""

import json
import random
import time

import pytest

from lianxiao.audit.models import Entry
from lianxiao.audit.queries import verify
from lianxiao.registry.models import ImportBatch, School
from tests.cast import TONGWAN, Cast, assemble
from tests.conftest import IN_SOAK
from tests.killing import running

SETUP = """
import django; django.setup()
from itertools import count
from lianxiao.accounts.models import Person
from lianxiao.registry import operations
from lianxiao.registry.models import School
zhoumin = Person.objects.get(login_name="zhoumin")
"""
CORRECT = (
    SETUP
    + """
for number in count():
    operations.correct(School.objects.get(school="TW-S2"), {"affiliation": f"{number}"}, by=zhoumin, reason="r")
    print(number, flush=True)
"""
)
IMPORT = (
    SETUP
    + """
rows = [{"school": f"TW-X{number}", "name": f"{number}"} for number in range(3000)]
print("start", flush=True)
operations.import_rows({"school": rows}, district="990001", by=zhoumin, reason="r")
print("done", flush=True)
"""
)


@pytest.fixture
def stage(transactional_db: None) -> Cast:
    return assemble()


@pytest.mark.parametrize("seed", range(250) if IN_SOAK else [1])
def test_every_acknowledged_correction_is_there_and_in_the_log(stage: Cast, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a moment to kill, not a secret
    with running(CORRECT) as process:
        assert process.stdout is not None
        for _ in range(chance.randint(3, 12)):
            acknowledged = int(process.stdout.readline())
        time.sleep(chance.random() / 50)
    stored = School.objects.get(school="TW-S2").affiliation
    assert stored is not None
    assert int(stored) >= acknowledged
    last = Entry.objects.filter(district=TONGWAN, action="registry.correct").last()
    assert last is not None
    assert json.loads(last.after) == {"affiliation": stored}
    assert verify() == []


@pytest.mark.parametrize("seconds", [number / 200 for number in range(100)] if IN_SOAK else [0.25])
def test_an_import_killed_half_way_is_not_there_and_can_be_repeated(stage: Cast, seconds: float) -> None:
    with running(IMPORT) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(seconds)
    there = School.objects.filter(school__organisation__startswith="TW-X").count()
    assert there in (0, 3000)
    assert ImportBatch.objects.filter(is_example=False).count() == there / 3000
    with running(IMPORT) as process:
        process.wait(timeout=120)
    assert School.objects.filter(school__organisation__startswith="TW-X").count() == 3000
    assert ImportBatch.objects.filter(is_example=False).count() == 1
    assert verify() == []

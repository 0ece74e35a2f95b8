"""Of what hangs on an item, a case or a step the database keeps one in force, and finds what waits without what is done."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from lianxiao.procedures import queries
from lianxiao.procedures.models import Decision, Opinion, WorkItem
from tests.procedures.conftest import Stage


def again(row: models.Model, **changed: Any) -> models.Model:
    """The same row once more, but for what is changed."""
    values = {
        field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key
    }
    made: models.Model = type(row)._base_manager.create(**values | changed)
    return made


Row = Callable[[], models.Model]
ROWS: dict[str, tuple[Row, dict[str, Any]]] = {
    "opinion": (lambda: Opinion.objects.earliest("pk"), {"late": True}),
    "taken back": (lambda: Opinion.objects.earliest("pk"), {"taken_back_at": timezone.now()}),
    "item": (lambda: WorkItem.objects.get(run__step="review"), {"kind": WorkItem.Kind.PAPERS}),
}


@pytest.mark.parametrize("what", ROWS)
def test_two_in_force_are_refused_and_two_that_are_not_are_kept(stage: Stage, what: str) -> None:
    stage.to("review")
    found, aside = ROWS[what]
    row = found()
    with pytest.raises(IntegrityError), transaction.atomic():
        again(row)
    assert again(row, **aside).pk != again(row, **aside).pk


def test_two_decisions_of_a_step_are_not_both_in_force(stage: Stage) -> None:
    case = stage.to("review")
    made, run = Decision.objects.get(case=case, step="council"), stage.item(case, "TW-BUREAU").run
    with pytest.raises(IntegrityError), transaction.atomic():
        again(made, run_id=run.pk)
    assert again(made, run_id=run.pk, current=False).pk != made.pk


@pytest.mark.sqlite
def test_what_waits_is_found_without_what_is_done(stage: Stage) -> None:
    by_office = queries.held_by("TW-BUREAU").explain()
    by_post = queries.items_for(1, [queries.Wanted("TW-BUREAU", "officer", "", ())]).explain()
    assert all("procedures_item_waits" in plan for plan in (by_office, by_post)), (by_office, by_post)

"""What is longer than it can be kept is told where it is typed: PostgreSQL would fail, and the register refuse it steps later."""

from datetime import date
from pathlib import Path

import pytest

from lianxiao.kernel.errors import Refused
from lianxiao.procedures import operations
from lianxiao.procedures.behalf import NUMBER, Behalf
from lianxiao.procedures.models import Decision, Opinion
from tests.procedures.conftest import APPLICATION, Stage
from tests.procedures.test_join import codes
from tests.procedures.test_migrating import policies
from tests.procedures.test_semantics import scan

__all__ = ["policies"]  # a fixture


def test_a_text_of_a_column_is_held_against_its_length_where_it_is_typed(stage: Stage, policies: Path) -> None:
    form = policies / "forms" / "join-application.yaml"
    line = "  - {id: why, kind: text, column: membership.reason, label: {zh: 缘由, en: Reason}}\n"
    form.write_text(form.read_text("utf-8") + line, "utf-8")
    case = stage.apply()
    with pytest.raises(Refused) as refusal:
        stage.say(case, stage.applicant, "submit", answers={**APPLICATION, "why": "长" * 2001})
    assert codes(refusal) == {"too-long"}
    assert refusal.value.faults[0].place.column == "why"
    stage.say(case, stage.applicant, "submit", answers={**APPLICATION, "why": "短"})


def test_a_number_of_a_document_that_is_no_number_is_refused_and_a_very_long_opinion_is_kept(stage: Stage) -> None:
    case = stage.to("consent")
    paper = Behalf("桐" * (NUMBER + 1), date(2026, 2, 1), scan(case, stage))
    with pytest.raises(Refused) as refusal:
        operations.answer(item=stage.item(case), outcome="pass", by=stage.person(stage.bureau), behalf=paper)
    assert codes(refusal) == {"too-long"}
    assert Opinion._meta.get_field("document_number").max_length == NUMBER
    stage.say(case, stage.government, text="意" * 100_000)
    assert len(Decision.objects.get(case=case, step="consent").text) == 100_000

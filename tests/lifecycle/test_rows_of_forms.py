"""What a form says becomes a whole row of the register: the case itself knows the rest."""

from dataclasses import replace
from datetime import date

import pytest

from lianxiao.accounts.acts import Machine
from lianxiao.flow.forms import Field, Form
from lianxiao.kernel.errors import Refused
from lianxiao.kernel.text import Bilingual
from lianxiao.lifecycle import handlers
from lianxiao.lifecycle.handlers import record_rows
from lianxiao.procedures.answers import facts_said
from lianxiao.procedures.handlers import Done
from lianxiao.procedures.models import Case
from lianxiao.procedures.proposal import completed
from lianxiao.procedures.stored import rows_of


def case(**of: str) -> Case:
    return Case(number="2026-0007", district_id="450102", **of)


def test_a_new_row_takes_the_number_of_the_case_as_its_key_and_the_school_it_is_about() -> None:
    of_member = case(subject_table="membership", subject="m1", about="s1")
    row = completed(of_member, "seat", {"kind": "vice_principal", "person": "p1"})
    assert row == {"seat": "2026-0007", "school": "s1", "kind": "vice_principal", "person": "p1"}


def test_a_table_the_catalogue_does_not_name_is_not_recorded_by_forms_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handlers, "_seen_to", lambda _done: frozenset())
    done = Done(case(), {"membership": {"left_before": date(2026, 1, 1)}}, {}, Machine("test"), date(2026, 11, 29))
    with pytest.raises(Refused) as refusal:
        record_rows(replace(done, rows={"membership#2": {}}))
    assert [fault.code for fault in refusal.value.faults] == ["not-by-case"]


def test_a_row_of_what_the_case_concerns_keeps_its_key() -> None:
    of_group = case(subject_table="alliance", subject="g1", about="")
    assert completed(of_group, "alliance", {"founded_on": date(2026, 9, 1)})["alliance"] == "g1"


def test_what_the_form_says_wins() -> None:
    of_member = case(subject_table="membership", subject="m1", about="s1")
    assert completed(of_member, "seat", {"school": "s2"})["school"] == "s2"


def test_a_field_named_like_a_declared_fact_gives_the_fact() -> None:
    answers = {"establishment_needed": "yes", "report": [3]}
    assert facts_said(("establishment_needed", "cross_county"), answers) == {"establishment_needed": True}
    assert facts_said(("establishment_needed",), {"establishment_needed": "no"}) == {"establishment_needed": False}
    assert facts_said(("cause",), {"cause": "two_fails"}) == {"cause": "two_fails"}


def test_yes_and_no_money_and_last_days_are_kept_as_their_columns_keep_them() -> None:
    label = Bilingual(zh="问", en="Asked")
    form = Form(
        id="f",
        title=label,
        fields=[
            Field(id="across", kind="yes_no", label=label, column="membership.cross_district"),
            Field(id="sum", kind="money", label=label, column="ledger_entry.amount_fen"),
            Field(id="last", kind="date", label=label, column="membership.left_before"),
        ],
    )
    said = rows_of(form, {"across": "no", "sum": 1234.56, "last": "2026-08-31"})
    assert said == {
        "membership": {"cross_district": False, "left_before": date(2026, 9, 1)},
        "ledger_entry": {"amount_fen": 123456},
    }

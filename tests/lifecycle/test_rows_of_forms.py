"""What a form says becomes a whole row of the register: the case itself knows the rest."""

from datetime import date

from lianxiao.accounts.acts import Machine
from lianxiao.lifecycle.handlers import _whole
from lianxiao.procedures.answers import facts_said
from lianxiao.procedures.handlers import Done
from lianxiao.procedures.models import Case


def done(**case: str) -> Done:
    return Done(Case(number="2026-0007", district_id="450102", **case), {}, {}, Machine("test"), date(2026, 11, 29))


def test_a_new_row_takes_the_number_of_the_case_as_its_key_and_the_school_it_is_about() -> None:
    of_member = done(subject_table="membership", subject="m1", about="s1")
    row = _whole(of_member, "seat", {"kind": "vice_principal", "person": "p1"})
    assert row == {
        "seat": "2026-0007",
        "district": "450102",
        "school": "s1",
        "kind": "vice_principal",
        "person": "p1",
    }


def test_a_row_of_what_the_case_concerns_keeps_its_key() -> None:
    of_group = done(subject_table="alliance", subject="g1", about="")
    assert _whole(of_group, "alliance", {"founded_on": date(2026, 9, 1)})["alliance"] == "g1"


def test_what_the_form_says_wins() -> None:
    of_member = done(subject_table="membership", subject="m1", about="s1")
    assert _whole(of_member, "seat", {"school": "s2"})["school"] == "s2"


def test_a_field_named_like_a_declared_fact_gives_the_fact() -> None:
    answers = {"establishment_needed": "yes", "report": [3]}
    assert facts_said(("establishment_needed", "cross_county"), answers) == {"establishment_needed": True}
    assert facts_said(("establishment_needed",), {"establishment_needed": "no"}) == {"establishment_needed": False}
    assert facts_said(("cause",), {"cause": "two_fails"}) == {"cause": "two_fails"}

"""Role × field × state for cases: what opinions, papers and reasons say is met by those listed and nobody else (R22)."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lianxiao.accounts.models import Person
from lianxiao.accounts.roles import table as roles
from lianxiao.procedures import operations
from lianxiao.procedures.behalf import Behalf
from lianxiao.procedures.models import Attachment, Case
from lianxiao.workspace import cases
from tests.cast import TONGWAN, person_on_post
from tests.conftest import IN_SOAK
from tests.procedures.conftest import APPLICATION, Stage
from tests.workspace.matrix import text_of
from tests.workspace.test_matrix import reader
from tests.workspace.test_private import LINES

pytestmark = pytest.mark.sqlite

FIELDS: list[dict[str, Any]] = [line for line in LINES if line.get("of") == "case"]
#: Beside every role: the applicant, an office of the district that is asked, one that was never asked, and another district.
READERS = ["stranger", "applicant", "government_asked", "other_head", *roles().roles]
LOG = "/audit/?q=理由标记"


@pytest.fixture
def people(stage: Stage) -> dict[str, Person]:
    """Everybody who reads, on one post each."""
    found = {
        "stranger": stage.person(stage.abroad),
        "applicant": stage.person(stage.applicant),
        "government_asked": stage.person(stage.government),
        "other_head": person_on_post("other-head", "另一校长", "school_head", "TW-S3", TONGWAN),
        "officer": stage.person("zhoumin"),
    }
    return found | {name: person for name in READERS if name not in found and (person := reader(name)) is not None}


@pytest.fixture
def case(stage: Stage) -> Case:
    """A case at review in which everything private was said once."""
    case = stage.apply(token="token-mark")
    stage.say(case, stage.applicant, "submit", answers=APPLICATION)
    operations.attach(case=case, name="名册标记.pdf", content=b"%PDF-" + "内容标记".encode(), by=_by(stage.applicant))
    stage.say(case, stage.council, text="取回意见标记")
    council = case.runs.get(step="council").items.get()
    operations.take_back(item=council, by=_by(stage.council))
    stage.say(case, stage.council, text="理事会意见标记")
    item = stage.item(case)
    operations.add_party(item=item, office="TW-GOV", by=_by(stage.bureau))
    paper = Behalf("文号标记", case.opened_at.date(), Attachment.objects.get(case=case).pk)
    added = stage.item(case, "TW-GOV")
    operations.answer(item=added, outcome="agree", by=_by(stage.leader), behalf=paper, text="加签意见标记")
    operations.ask_papers(item=item, missing="所缺材料标记", by=_by(stage.bureau))
    colleague = person_on_post("taoran", "陶然", "officer", "TW-BUREAU", TONGWAN)
    operations.hand_over(item=item, to=colleague, by=_by(stage.bureau), reason="转办理由标记")
    operations.suspend(case=case, by=_by(stage.leader), reason="暂停理由标记")
    operations.resume(case=case, by=_by(stage.leader))
    return case


def _by(name: str) -> Person:
    return Person.objects.get(login_name=name)


def said_to(person: Person, case: Case, *, lists: bool) -> str:
    """Everything the pages of cases and the log say to one reader."""
    client = Client()
    client.force_login(person)
    file = Attachment.objects.get(case=case)
    asked = [reverse("case", args=[case.number]), reverse("case-file", args=[case.number, file.key])]
    if lists:
        asked += [LOG, "/cases/?export=xlsx"]
        asked += [reverse("case-item", args=[case.number, case.runs.last().items.first().pk])]
    return "\n".join(text_of(answer) for where in asked if (answer := client.get(where)).status_code == 200)


def wrong(said: str, name: str, state: str) -> list[str]:
    found = []
    for field in FIELDS:
        due = name in field["readers"] and state in field["states"]
        if (field["mark"] in said) != due:
            found.append(f"{state}: {name} {'does not meet' if due else 'meets'} {field['field']}")
    return found


def test_each_field_of_a_case_is_met_by_those_listed_in_each_state(
    stage: Stage, case: Case, people: dict[str, Person]
) -> None:
    found = []
    for state in ("open", "terminated"):
        if state == "terminated":
            operations.terminate(case=case, by=_by(stage.leader), code="duplicate", reason="终止理由标记")
        for name in READERS if IN_SOAK or state == "terminated" else READERS[:5]:
            found += wrong(said_to(people[name], case, lists=True), name, state)
    assert found == []


def test_a_case_open_to_a_role_that_is_not_listed_is_found(
    stage: Stage, case: Case, people: dict[str, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cases, "visible", lambda person: Case.objects.all())
    assert "open: other_head meets attachment content" in wrong(
        said_to(people["other_head"], case, lists=False), "other_head", "open"
    )

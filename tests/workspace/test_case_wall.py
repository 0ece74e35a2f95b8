"""Cases cross districts by their own rule, past the wall of the database: who has no part in one learns nothing (R19, R20),
who lost a post has lost its cases with the next request (R23)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lianxiao.accounts import operations as people
from lianxiao.accounts.delegating import delegate, end_delegation
from lianxiao.accounts.models import Person
from lianxiao.audit.models import Entry
from lianxiao.procedures import operations
from lianxiao.procedures.models import Attachment, Case, CaseEvent, Opinion
from lianxiao.workspace import cases
from tests.cast import LIUAN, MACHINE, Cast, post_for
from tests.procedures.conftest import Stage
from tests.procedures.test_semantics import across
from tests.workspace.matrix import text_of, without_the_question

#: What only the case says.
#: Acts on an item, on the case, and none: all acts go by one page, and which of them are offered it asks of the case.
TRIED = {"take-back": ["GET"], "terminate": ["GET", "POST"], "no-act": ["POST"]}
MARKS = ("桐湾", "TW-", "江黎", "立德树人", "名册", "周敏")


def client_of(name: str) -> Client:
    client = Client()
    client.force_login(Person.objects.get(login_name=name))
    return client


def addresses(case: Case) -> dict[str, str]:
    """Every address of a case with a method, and the same of a case that does not exist."""
    item, file = case.runs.last().items.first(), Attachment.objects.get(case=case)
    number, none = case.number, f"{case.number[:-6]}999999"
    found = {
        f"GET {reverse('case', args=[number])}": reverse("case", args=[none]),
        f"GET {reverse('case-file', args=[number, file.key])}": reverse("case-file", args=[none, "none"]),
        f"GET {reverse('case-file', args=[number, 'none'])}": reverse("case-file", args=[none, "none"]),
    }
    found |= {f"{method} {reverse('case-item', args=[number, item.pk])}": reverse("case-item", args=[none, 1])
              for method in ("GET", "POST")}  # fmt: skip
    more = f"?item={item.pk}"
    for act, methods in TRIED.items():
        for method in methods:
            found[f"{method} {reverse('case-act', args=[number, act])}{more}"] = (
                reverse("case-act", args=[none, act]) + more
            )
    return found


def asked(client: Client, method: str, where: str) -> HttpResponseBase:
    sent = {"reason": "x", "outcome": "pass", "text": "x", "token": "x"}
    return client.get(where) if method == "GET" else client.post(where, sent)


def learned(stage: Stage, case: Case, who: str) -> list[str]:
    """What somebody learns at any address of a case, lists and exports included."""
    client, found = client_of(who), []
    for asking, nobodys in addresses(case).items():
        method, where = asking.split(" ", 1)
        rows, told = Entry.objects.count(), CaseEvent.objects.count()
        answer, other = asked(client, method, where), asked(client, method, nobodys)
        said = without_the_question(text_of(answer), where)
        if answer.status_code != other.status_code or said != without_the_question(text_of(other), nobodys):
            found.append(f"{asking}: {answer.status_code}, not as for no case")
        if answer.status_code == 404 and Entry.objects.count() - rows != 2:
            found.append(f"{asking}: {Entry.objects.count() - rows} rows in the log of two refusals")
        found += [f"{asking}: says {mark}" for mark in MARKS if mark in said]
        if CaseEvent.objects.count() != told:
            found.append(f"{asking}: changed something")
    for where in (
        reverse("cases"),
        f"{reverse('cases')}?export=xlsx",
        f"{reverse('cases')}?q=桐湾",
        reverse("inbox"),
        "/",
    ):
        said = text_of(client.get(where))
        found += [f"{where}: says {mark}" for mark in (case.number, "江黎", "湾东", "桐湾实验") if mark in said]
    return found


@pytest.fixture
def paper(stage: Stage) -> Case:
    """A case at review with a paper."""
    case = stage.to("review")
    operations.attach(case=case, name="名册.pdf", content=b"%PDF-1.4", by=stage.person(stage.applicant))
    return case


def test_another_districts_officer_learns_nothing_at_any_address_of_a_case(stage: Stage, paper: Case) -> None:
    post_for(stage.person(stage.abroad), "bureau_leader", "LA-BUREAU", LIUAN)
    assert learned(stage, paper, stage.abroad) == []
    assert learned(stage, paper, stage.bureau), "the control: who is asked learns much"


def test_a_case_shown_to_whoever_knows_its_number_is_found(
    stage: Stage, paper: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cases, "visible", lambda person: Case.objects.all())
    found = "\n".join(learned(stage, paper, stage.abroad))
    assert "says 江黎" in found and f"{reverse('cases')}: says {paper.number}" in found


def test_the_office_of_another_district_that_is_asked_reads_the_whole_case_with_its_papers(stage: Stage) -> None:
    """Past the wall, by the case's own rule: also the pieces of a file, which leave after the page has answered."""
    case = across(stage)
    file = operations.attach(case=case, name="名册.pdf", content=b"%PDF-1.4 abc", by=stage.person(stage.bureau))
    client = client_of(stage.abroad)
    assert case.number in text_of(client.get(reverse("inbox")))
    assert "名册" in text_of(client.get(reverse("case", args=[case.number])))
    answer = client.get(reverse("case-file", args=[case.number, file.key]))
    assert text_of(answer) == "%PDF-1.4 abc"
    page = text_of(client.get("/schools/"))
    assert "湾东" not in page, "the wall stands again for the next page"


def ended(stage: Stage) -> None:
    people.end_post(post=stage.person(stage.bureau).posts.get(), by=MACHINE, reason="调离")


def switched_off(stage: Stage) -> None:
    people.switch_off(person=stage.person(stage.bureau), by=MACHINE, reason="离职")


WAYS = [ended, switched_off]


@pytest.mark.parametrize("lose", WAYS, ids=lambda way: way.__name__)
def test_who_lost_the_post_has_lost_its_cases_with_the_next_request(
    stage: Stage, paper: Case, lose: Callable[[Stage], object]
) -> None:
    client = client_of(stage.bureau)
    item = stage.item(paper)
    form = reverse("case-item", args=[paper.number, item.pk])
    assert client.get(form).status_code == 200
    lose(stage)
    assert refusals(client, paper, form) == []
    assert not Opinion.objects.filter(item=item).exists()


def test_a_delegation_taken_back_or_ended_with_the_post_gives_nothing_with_the_next_request(
    stage: Stage, paper: Case
) -> None:
    today = timezone.localdate()
    lent = delegate(post=stage.person(stage.bureau).posts.get(), receiver=stage.person("chenli"), starts_on=today,
                    ends_before=today + timedelta(days=9), reason="外出", by=MACHINE)  # fmt: skip
    client = client_of("chenli")
    form = reverse("case-item", args=[paper.number, stage.item(paper).pk])
    assert client.get(form).status_code == 200
    end_delegation(delegation=lent, by=Cast.person(stage.bureau), reason="已返岗")
    assert refusals(client, paper, form) == []


def refusals(client: Client, case: Case, form: str) -> list[str]:
    """Addresses that still answer."""
    file = Attachment.objects.get(case=case)
    tried = {
        "page": client.get(reverse("case", args=[case.number])),
        "form": client.get(form),
        "answer": client.post(form, {"outcome": "pass", "f-direction": "yes", "text": "", "token": "t"}),
        "file": client.get(reverse("case-file", args=[case.number, file.key])),
        "act": client.post(reverse("case-act", args=[case.number, "suspend"]), {"reason": "x", "token": "u"}),
    }
    return [name for name, answer in tried.items() if answer.status_code not in (302, 403, 404)]

"""What a case offers while papers are waited for, and what it tells who answers on a post lent to him."""

from datetime import timedelta

from django.utils import timezone

from lianxiao.accounts import delegating
from lianxiao.procedures import operations
from lianxiao.procedures.models import WorkItem
from tests.procedures.conftest import Stage
from tests.workspace.case_pages import client_of, form_of, hidden


def test_papers_are_asked_for_again_once_they_came_or_were_dropped(stage: Stage) -> None:
    case = stage.to("council")
    item, by = stage.item(case), stage.person(stage.council)
    where = f"/cases/{case.number}/"

    def offered(act: str) -> bool:
        return f"/do/{act}/?item={item.pk}" in client_of(stage.council).get(where).content.decode()

    assert (offered("papers"), offered("drop-papers")) == (True, False)
    operations.ask_papers(item=item, missing="章程", by=by)
    assert (offered("papers"), offered("drop-papers")) == (False, True)
    operations.drop_papers(item=item, by=by)
    assert (offered("papers"), offered("drop-papers")) == (True, False)
    asked = operations.ask_papers(item=item, missing="名册", by=by)
    operations.supply_papers(item=asked, text="附后", by=stage.person(stage.applicant))
    assert (offered("papers"), offered("drop-papers")) == (True, False)


def test_an_added_office_is_let_go_on_the_page(stage: Stage) -> None:
    case = stage.to("council")
    item, client = stage.item(case), client_of(stage.council)
    where = f"/cases/{case.number}/do/drop-added/?item={item.pk}"
    assert where not in client.get(f"/cases/{case.number}/").content.decode()
    operations.add_party(item=item, office="TW-GOV", by=stage.person(stage.council))
    assert where in client.get(f"/cases/{case.number}/").content.decode()
    sent = {"item": item.pk, "token": hidden(client.get(where), "token"), "added": "TW-GOV", "note": "误选"}
    page = client.post(where, sent, follow=True).content.decode()
    assert "撤销加签：桐湾区人民政府（示例）：误选" in page and where not in page


def test_who_answers_on_a_lent_post_reads_whose_it_is(stage: Stage) -> None:
    case = stage.to("council")
    lender, receiver = stage.person(stage.council), stage.person(stage.government)
    today = timezone.localdate()
    item = WorkItem.objects.get(run__case=case, state="open")
    told = f"您受{lender.display_name}委托办理这一步"
    assert told not in client_of(stage.council).get(form_of(case, item)).content.decode()
    delegating.delegate(
        post=lender.posts.get(),
        receiver=receiver,
        starts_on=today,
        ends_before=today + timedelta(days=2),
        by=lender,
        reason="出差",
    )
    assert told in client_of(stage.government).get(form_of(case, item)).content.decode()
    operations.answer(item=item, outcome="return", text="请重报", by=receiver)
    page = client_of(stage.council).get(f"/cases/{case.number}/").content.decode()
    assert page.count(f"受{lender.display_name}委托") == 2, "at the decision and in the timeline"

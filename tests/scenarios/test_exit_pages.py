"""What the pages say around a forced exit: papers typed once, consequences still to come, ways back, and how a member left."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from lianxiao.directory.operations import list_organisation
from lianxiao.jobs import operations as jobs
from lianxiao.kernel.errors import Refused
from lianxiao.lifecycle import terms
from lianxiao.procedures import operations
from lianxiao.procedures.models import Case, Message, WorkItem
from lianxiao.registry import operations as registry
from lianxiao.registry.models import Membership
from lianxiao.workspace.cases import names_of
from tests.cast import MACHINE, person_on_post
from tests.scenarios.casework import HOME, LAST_DAY, RISK, TODAY, at, begin, codes, install, person, record, say, sent

#: Every page is asked of both databases elsewhere.
pytestmark = pytest.mark.sqlite
FORCED = reverse("case-open", args=["forced-exit"])


@pytest.fixture(autouse=True)
def district(db: None) -> None:
    install()


def page(who: str, name: str, *args: object) -> str:
    client = Client()
    client.force_login(person(who))
    return client.get(reverse(name, args=args)).content.decode()


def open_item(case: Case) -> int:
    return int(WorkItem.objects.get(run__case=case, run__state="open", state="open").pk)


def test_a_forced_exit_as_its_pages_tell_it() -> None:
    assert FORCED in page("bureau", "school", "MEMBER"), "offered while nothing is decided"
    case = begin("forced-exit", "M", "council", about="MEMBER")
    say(case, "council", "submit", cause="two_fails", facts="两个学年不合格", source="file")
    say(case, "lead", **RISK)
    form = page("council", "case-item", case.number, open_item(case))
    assert "您发起了本办件，不能由您选“同意退出”" in form
    assert 'value="pass"' not in form
    person_on_post("council-member", "理事", "council_member", "G", HOME)
    say(case, "council-member", met_on=TODAY.isoformat(), minutes="file")
    say(case, "bureau", office="XB", checked="yes")

    # A decision recorded for the government: its number, date and scan are typed once.
    form = page("bureau", "case-item", case.number, open_item(case))
    assert 'name="document_number"' in form
    assert 'name="f-decision"' not in form
    assert 'name="f-decided_on"' not in form
    assert "批复文号" in form, "the paper's number is called what the form calls it"
    record(case, "pass", "兴政函〔2026〕4号", TODAY)
    said = case.decisions.get(step="consent")
    assert (said.answers["decision"], said.answers["decided_on"]) == ("兴政函〔2026〕4号", TODAY.isoformat())
    assert said.answers["reply"], "the scan is the decision itself"

    record(case, "pass", "南教备〔2026〕4号", TODAY, last_day=LAST_DAY.isoformat())
    say(case, "member", "done", state="none")

    # At the last step: what the register says already is no consequence, and no way leads back before it was written.
    client, item = Client(), open_item(case)
    client.force_login(person("bureau"))
    where = reverse("case-item", args=[case.number, item])
    form = client.get(where).content.decode()
    assert "退回到“撤下校牌”" in form
    assert '<option value="apply"' not in form
    looked = client.post(where, sent(client.get(where), "", {"seen": "yes"})).content.decode()
    assert "通过后会怎样" in looked
    assert "退出日期" not in looked

    # Where the member stands in the register, the page says how it left, and offers no second exit.
    group, school = page("bureau", "group", "G"), page("bureau", "school", "MEMBER")
    link = f'<a href="{reverse("case", args=[case.number])}">强制退出</a>'
    assert link in group
    assert link in school
    assert FORCED not in school


def test_an_exit_that_the_mode_does_not_allow_is_not_offered() -> None:
    registry.correct(Membership.objects.get(membership="M"), {"mode": "tight"}, by=MACHINE, reason="示例")
    assert FORCED not in page("bureau", "school", "MEMBER")
    assert FORCED in page("bureau", "school", "FAR"), "the other member's mode allows it"


def test_english_pages_call_offices_as_the_pack_does() -> None:
    list_organisation(organisation=f"{HOME}-government", district=HOME, name="兴宁区人民政府", kind="government")
    with override("en"):
        told = names_of({f"{HOME}-government", "LEAD"}, [HOME])
    assert told == {f"{HOME}-government": "Government of Xingning District", "LEAD": "甲学校（示例）"}
    with override("zh-hans"):
        assert names_of({f"{HOME}-government"}, [HOME]) == {f"{HOME}-government": "兴宁区人民政府"}


def test_the_end_of_a_term_and_its_extension_know_each_other() -> None:
    terms.open_due(HOME)
    case = Case.objects.get(subject="M")
    last = TODAY + timedelta(days=169)
    told, form = page("member", "case", case.number), page("member", "case-item", case.number, open_item(case))
    assert f"合作期到{last.isoformat()}为止" in told or f"合作期到{last:%m-%d}为止" in told
    assert f'value="{last.isoformat()}"' in form, "the last day, not the day after it"
    assert reverse("case-act", args=[case.number, "withdraw"]) not in told, "nobody applied for it"
    with pytest.raises(Refused) as refusal:
        operations.withdraw(case=case, by=person("member"), reason="不办了")
    assert codes(refusal) == {"not-applied-for"}

    say(case, "member", "extend", reason="需要继续帮扶")
    extension = Case.objects.get(procedure="extension")
    told = page("member", "case", case.number)
    assert f"已发起办件{extension.number}" in told
    assert f'href="{reverse("case", args=[extension.number])}"' in told
    assert f'href="{reverse("case", args=[case.number])}"' in page("member", "case", extension.number)

    operations.withdraw(case=extension, by=person("member"), reason="改为到期退出")
    jobs.run_due(at_once=True)
    assert at(case) == "choose", "what waited for it is asked again"
    assert not Message.objects.filter(case=extension, name="extension_closed").exists(), "it tells itself nothing"

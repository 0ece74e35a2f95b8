"""A running case and a new version of its procedure: it keeps its own, changes where nothing it went through differs, else says why."""

import shutil
from pathlib import Path

import pytest
from django.test import Client

from lianxiao.audit.models import Entry
from lianxiao.kernel.errors import Refused
from lianxiao.procedures import operations
from lianxiao.procedures.models import Case, CaseEvent, StepRun
from lianxiao.procedures.operations import preview
from lianxiao.procedures.versions import version_of
from tests.procedures.conftest import POLICIES, Stage
from tests.procedures.test_join import codes

VISIT = (
    '<userTask id="visit" name="实地查看" lx:en="Visit" lx:form="opinion" lx:outcomes="pass" lx:clause="tongwan/5/visits"/>'
    '<sequenceFlow id="from-visit" sourceRef="visit" targetRef="{target}"/>'
)


@pytest.fixture
def policies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(POLICIES, tmp_path / "policies")
    monkeypatch.setenv("LIANXIAO_POLICIES", str(tmp_path / "policies"))
    return tmp_path / "policies" / "tongwan"


def rewrite(policies: Path, *pairs: tuple[str, str]) -> None:
    """The office brings out a new version of the procedure."""
    file = policies / "procedures" / "join.bpmn"
    text = file.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")


def with_visit(target: str, source: str) -> list[tuple[str, str]]:
    """A step more in the lane of another one, between it and what came before."""
    lane, first = f"<flowNodeRef>{target}</flowNodeRef>", f'<userTask id="{target}"'
    way = f'sourceRef="{source}" targetRef="{target}"'
    return [
        (lane, f"{lane}<flowNodeRef>visit</flowNodeRef>"),
        (way, way.replace(f'targetRef="{target}"', 'targetRef="visit"')),
        (first, VISIT.format(target=target) + first),
    ]


def told(case: Case) -> set[str]:
    found = preview(case)
    return {fault.code for fault in found.obstacles} if found else set()


def test_a_case_keeps_its_version_until_somebody_changes_it_and_then_goes_by_the_new_one(
    stage: Stage, policies: Path
) -> None:
    case = stage.to("review")
    assert preview(case) is None
    rewrite(policies, *with_visit("file", "after-consent"), ("教育局审核", "教育局复核"))
    assert version_of(case).procedure.step("review").name.zh == "教育局审核"
    assert told(case) == set()
    with pytest.raises(Refused):
        operations.migrate(case=case, by=stage.person(stage.council), reason="换版")
    with pytest.raises(Refused) as refusal:
        operations.migrate(case=case, by=stage.person(stage.bureau), reason="")
    assert codes(refusal) == {"reason-missing"}
    page = Client()
    page.force_login(stage.person(stage.bureau))
    assert f"/cases/{case.number}/do/migrate/" in page.get("/cases/versions/").content.decode()
    sent = page.post(f"/cases/{case.number}/do/migrate/", {"reason": "按新版办理"})
    assert sent.status_code == 302
    case.refresh_from_db()
    assert version_of(case).procedure.step("review").name.zh == "教育局复核"
    assert CaseEvent.objects.filter(case=case, kind="migrated").count() == 1
    assert Entry.objects.filter(action="procedures.migrate", outcome="done", subject=case.number).count() == 1
    operations.migrate(case=case, by=stage.person(stage.bureau), reason="再换一次")
    assert CaseEvent.objects.filter(case=case, kind="migrated").count() == 1
    stage.say(case, stage.bureau, answers={"direction": "yes"})
    stage.say(case, stage.government)
    assert StepRun.objects.get(case=case, state="open").step == "visit"


@pytest.mark.parametrize(
    ("code", "pairs"),
    [
        ("procedure.version-before", with_visit("council", "apply")),
        ("procedure.version-changed", [('lx:form="opinion"  lx:outcomes="pass return reject" lx:clause', 'lx:form="opinion" lx:sign="any" lx:parties="council.seats" lx:outcomes="pass return reject" lx:clause')]),
        ("procedure.version-changed", [('lx:office="own.bureau"', 'lx:office="municipal.bureau"')]),
        ("procedure.version-way", [("council == 'pass'", "council == 'reject'")]),
    ],
)  # fmt: skip
def test_a_change_of_what_was_done_or_is_open_is_refused_with_its_reason(
    stage: Stage, policies: Path, code: str, pairs: list[tuple[str, str]]
) -> None:
    case = stage.to("review")
    before = case.version_of_id
    rewrite(policies, *pairs)
    assert told(case) == {code}
    with pytest.raises(Refused) as refusal:
        operations.migrate(case=case, by=stage.person(stage.bureau), reason="换版")
    assert codes(refusal) == {code}
    case.refresh_from_db()
    assert case.version_of_id == before
    page = Client()
    page.force_login(stage.person(stage.bureau))
    shown = page.get("/cases/versions/").content.decode()
    assert "按原版本办完" in shown
    assert f"/cases/{case.number}/do/migrate/" not in shown


def test_a_case_that_has_not_come_there_yet_may_change_to_it(stage: Stage, policies: Path) -> None:
    """The negative control: the same change as above, met by a case that has not gone through it."""
    case = stage.apply()
    rewrite(policies, *with_visit("council", "apply"))
    assert told(case) == set()

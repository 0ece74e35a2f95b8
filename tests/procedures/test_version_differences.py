"""What differs between the version a case goes by and the one in force: by name, what is done already marked, on page and command line."""

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from lianxiao.cli.main import main
from lianxiao.cli.output import Output
from lianxiao.flow.comparison import _OF_FIELD, Change, Edition, changes
from lianxiao.flow.forms import Field, Form
from lianxiao.flow.loading import load_flows
from lianxiao.flow.model import Procedure, Step, Voting
from lianxiao.kernel.errors import Refused
from lianxiao.kernel.text import Bilingual
from lianxiao.policy.loader import load_pack
from lianxiao.procedures.commands import list_versions
from tests.cast import LIUAN, TONGWAN
from tests.procedures.conftest import POLICIES, Stage
from tests.procedures.test_migrating import policies, rewrite, with_visit

__all__ = ["policies"]  # a fixture

REVISED = [
    *with_visit("file", "after-consent"),
    ('name="教育局审核"', 'name="教育局复核"'),
    ('lx:deadline="review_days" lx:deadline-hear="review_days"', 'lx:deadline="review_days"'),
    (
        'lx:sign="own+hear" lx:hear="other_counties.government"',
        'lx:sign="all" lx:parties="own.government own.bureau"',
    ),
]


def retitle(policies: Path) -> None:
    """The form of the application asks for one thing less and calls another by a new name."""
    file = policies / "forms" / "join-application.yaml"
    text = file.read_text(encoding="utf-8")
    assert "合作期止" in text
    file.write_text(text.replace("合作期止", "合作到何日"), encoding="utf-8")


def test_the_difference_is_told_by_name_on_the_pages_and_on_the_command_line(
    stage: Stage, policies: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = stage.to("review")
    rewrite(policies, *REVISED)
    retitle(policies)
    page = Client()
    page.force_login(stage.person(stage.bureau))
    shown = page.get("/cases/versions/").content.decode()
    for told in ("新增：实地查看", "有改动：教育局复核", "会签：本区人民政府、本区教育局", "合作到何日"):
        assert told in shown, told
    assert "提出申请、教育局审核" in shown, "what differs of what is done or open"
    one = page.get(f"/cases/{case.number}/do/migrate/").content.decode()
    marks = {line.split("<")[0].strip(): ("已办" in line) + 2 * ("正在办" in line) for line in one.split("：")[1:]}
    assert marks["加盟申请 › 合作到何日"] == 1
    assert marks["教育局复核"] == 2
    assert marks["实地查看"] == 0
    page.cookies["django_language"] = "en"
    english = page.get("/cases/versions/", headers={"accept-language": "en"}).content.decode()
    assert "Added: Visit" in english and "who signs, is heard or votes" in english

    assert list_versions(TONGWAN, Output("zh").say) == 0
    said = capsys.readouterr().out
    assert "新增 实地查看（步骤）" in said
    assert f"{case.number} 可以改用；已办或正在办的步骤中有不同的：提出申请、教育局审核" in said
    assert list_versions(LIUAN, Output("en").say) == 0
    assert capsys.readouterr().out == "Every open case goes by the version in force\n"
    list_versions(TONGWAN, Output("en").say)
    assert "changed Bureau's review (name): was “教育局审核”, is “教育局复核”" in capsys.readouterr().out, (
        "else both look the same"
    )
    with pytest.raises(Refused):
        list_versions("123456", Output("zh").say)
    assert main(["--language", "en", "policy", "diff", str(POLICIES / "tongwan"), str(policies)]) == 1
    assert "+ procedure join: Visit [step]" in capsys.readouterr().out


# ── Nothing that differs goes untold ───────────────────────────────────────────────────────────────────────────────────

TONG = load_pack(POLICIES / "tongwan")
FLOWS = load_flows(TONG)
JOIN = FLOWS.procedures["join"]
WORD = Bilingual(zh="别的", en="another")
#: Another value for each attribute, by its type or its name.
OTHER: dict[str, Any] = {
    "sign": "any", "needed": 2, "outcomes": ("pass",), "checks": ("tongwan/9/other",), "warns": ("tongwan/9/other",),
    "voting": Voting(seats=("council_chair",), majority="1/2"), "messages": (), "lapses": True, "silence": False,
    "behalf": False, "wait": True,
}  # fmt: skip


def told(new: Edition) -> list[Change]:
    return changes(Edition(JOIN, FLOWS.forms), new, TONG)


def with_step(**attributes: Any) -> Procedure:
    step = replace(JOIN.step("review"), **attributes)
    return replace(JOIN, nodes={**JOIN.nodes, "review": step})


@pytest.mark.parametrize(
    "name", [each.name for each in fields(Step) if each.name not in ("id", "line", "lane", "messages")]
)
def test_every_attribute_of_a_step_that_differs_is_told(name: str) -> None:
    value = WORD if name == "name" else OTHER.get(name, "patience")
    [found] = {each.nodes for each in told(Edition(with_step(**{name: value}), FLOWS.forms))}
    assert found == {"review"}


@pytest.mark.parametrize(
    "name", ["case", "subject", "start_role", "withdraw_until", "confidential", "reminds", "facts"]
)
def test_every_attribute_of_a_procedure_that_differs_is_told(name: str) -> None:
    value = {"start_role": "officer", "withdraw_until": "file", "confidential": True}.get(name, "x")
    assert told(Edition(replace(JOIN, **{name: value}), FLOWS.forms))


def test_the_same_version_differs_in_nothing_wherever_its_lines_stand() -> None:
    assert told(Edition(with_step(line=7), FLOWS.forms)) == []


@pytest.mark.parametrize("name", [each.name for each in fields(Field) if each.name != "id"])  # type: ignore[arg-type]  # a record is a dataclass
def test_every_attribute_of_a_field_that_differs_is_told(name: str) -> None:
    form = FLOWS.forms["join-application"]
    field = form.fields[0]
    other = object.__new__(Field)
    other.__dict__.update({**field.__dict__, name: WORD if name == "label" else "something else"})
    changed = object.__new__(Form)
    changed.__dict__.update({**form.__dict__, "fields": [other, *form.fields[1:]]})
    [found] = told(Edition(JOIN, {**FLOWS.forms, "join-application": changed}))
    assert found.nodes == {"apply"}
    assert found.what == next((what for what, parts in _OF_FIELD.items() if name in parts), "label")

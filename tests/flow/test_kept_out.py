"""What other tools wrote into a procedure's file is kept, has no effect, and is told once a file as a note, never as a fault."""

from pathlib import Path

import pytest

from lianxiao.cli.main import main
from lianxiao.flow.kept_out import kept_out
from lianxiao.policy.loader import load_pack
from lianxiao.policy.search_path import available
from tests.flow.packs import FILES

POLICIES = Path(__file__).parents[1] / "procedures" / "policies"
GOOD = FILES["procedures/join.bpmn"]
STEP = '<userTask id="apply" name="申请" lx:en="Apply" lx:form="application" lx:outcomes="submit"'


def note(old: str, new: str) -> str:
    assert old in GOOD
    found = kept_out(GOOD.replace(old, new, 1).encode(), "join.bpmn")
    return found.en if found is not None else ""


def test_elements_and_attributes_of_other_tools_are_told_with_namespace_times_and_line() -> None:
    inside = "<extensionElements><z:data><z:item/><z:item/></z:data></extensionElements>"
    told = note(f"{STEP}/>", f'{STEP} xmlns:z="urn:z" z:assignee="x">{inside}</userTask>')
    assert told.startswith(f"join.bpmn:{GOOD[: GOOD.index(STEP)].count(chr(10)) + 1} ")
    assert "urn:z assignee=, <data>, <item> ×2" in told


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        (f"{STEP}/>", f'{STEP}><extensionElements><z:properties xmlns:z="urn:z"><z:property name="lx:behalf" value="no"/></z:properties></extensionElements></userTask>'),
        ("<process ", '<process xmlns:z="urn:z" '),
        ("</definitions>", '<d:BPMNDiagram xmlns:d="http://www.omg.org/spec/BPMN/20100524/DI"/></definitions>'),
    ],
)  # fmt: skip
def test_what_is_read_a_prefix_nobody_uses_and_the_drawing_are_no_such_thing(old: str, new: str) -> None:
    assert note(old, new) == ""


def test_no_shipped_procedure_holds_any() -> None:
    assert [
        each.path.name
        for pack in available()
        for each in load_pack(pack).procedures
        if kept_out(each.text.encode(), "")
    ] == []


def test_a_pack_saved_by_an_editor_is_valid_and_notes_each_file_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", "validate", str(POLICIES / "yunhe")]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("提示：")]
    assert len(lines) == len(load_pack(POLICIES / "yunhe").procedures)
    assert all("http://camunda.org/schema/zeebe/1.0" in line for line in lines)

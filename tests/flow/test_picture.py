"""A procedure is drawn in lanes as a strict page may hold it; the same list stands for it; editors find it in its places."""

import re
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from lxml import etree

from lianxiao.cli.main import main
from lianxiao.flow import engine
from lianxiao.flow.export import BPMN, DI, with_places
from lianxiao.flow.layout import layout
from lianxiao.flow.loading import load_flows
from lianxiao.flow.model import Procedure, Service, Step
from lianxiao.flow.narrowed import narrowed
from lianxiao.flow.outline import described, outline
from lianxiao.flow.reader import read
from lianxiao.flow.strips import strips
from lianxiao.flow.svg import FITS, lane_names, svg
from lianxiao.policy.loader import load_pack
from lianxiao.policy.search_path import available

#: Drawn as well as the shipped ones, though nobody looked at it while the drawing was made.
INVENTED = Path(__file__).parents[1] / "procedures/policies/yunhe"
EVERY = [
    pytest.param(procedure, id=f"{Path(pack).name}/{procedure.id}")
    for pack in (*available(), INVENTED)
    for procedure in load_flows(load_pack(pack)).procedures.values()
]
LANGUAGES = ("zh", "en")
#: What an editor shows; what it keeps for itself may bear the same names in other namespaces.
_DRAWN = (
    "lane",
    "userTask",
    "serviceTask",
    "startEvent",
    "endEvent",
    "boundaryEvent",
    "exclusiveGateway",
    "sequenceFlow",
)


@pytest.fixture
def join() -> Procedure:
    return load_flows(load_pack("xingning")).procedures["join"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("procedure", EVERY)
def test_every_step_has_a_place_of_its_own_in_its_lane(procedure: Procedure, language: str) -> None:
    found = layout(procedure, language)
    people = {node.id for node in procedure.nodes.values() if isinstance(node, Step | Service)}
    assert people <= set(found.boxes)
    for one, other in combinations(found.boxes.values(), 2):
        apart = one.x + one.w <= other.x or other.x + other.w <= one.x
        assert apart or one.y + one.h <= other.y or other.y + other.h <= one.y, (one.id, other.id)
    for node in procedure.nodes.values():
        if isinstance(node, Step | Service):
            lane = next(lane for lane in found.lanes if lane.id == node.lane.id)
            assert lane.y <= found.boxes[node.id].y <= lane.y + lane.h - found.boxes[node.id].h
    for box in found.boxes.values():
        assert box.x + box.w <= found.w and box.y + box.h <= found.h


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("procedure", EVERY)
def test_no_line_runs_through_a_box(procedure: Procedure, language: str) -> None:
    found = layout(procedure, language)
    for path in found.paths:
        for (x, y), (to_x, to_y) in zip(path.points, path.points[1:], strict=False):
            for box in found.boxes.values():
                inside_x = max(min(x, to_x), box.x + 1) < min(max(x, to_x), box.x + box.w - 1) or (
                    x == to_x and box.x + 1 < x < box.x + box.w - 1
                )
                inside_y = max(min(y, to_y), box.y + 1) < min(max(y, to_y), box.y + box.h - 1) or (
                    y == to_y and box.y + 1 < y < box.y + box.h - 1
                )
                assert not (inside_x and inside_y), (path.line.source, path.line.target, box.id)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("procedure", EVERY)
def test_no_two_lines_run_along_each_other(procedure: Procedure, language: str) -> None:
    """Lines may cross, and may share their beginning or their end; otherwise none lies on another."""
    found = layout(procedure, language)
    parts = [
        (path.line, start, end)
        for path in found.paths
        for start, end in zip(path.points, path.points[1:], strict=False)
    ]
    for (line, start, end), (other, other_start, other_end) in combinations(parts, 2):
        if line.source == other.source or line.target == other.target:
            continue
        for along, across in ((0, 1), (1, 0)):
            if start[across] == end[across] == other_start[across] == other_end[across]:
                first, last = sorted((start[along], end[along]))
                other_first, other_last = sorted((other_start[along], other_end[along]))
                assert last <= other_first or other_last <= first, (line, other)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("procedure", EVERY)
def test_the_picture_is_plain_svg_with_classes_and_words_for_those_who_do_not_see_it(
    procedure: Procedure, language: str
) -> None:
    text = svg(procedure, language, key="case")
    root = etree.fromstring(text.encode())
    for element in root.iter():
        assert not {"style", "onload", "onclick", "href"} & set(element.attrib)
        assert etree.QName(element).localname in {
            "svg",
            "title",
            "desc",
            "g",
            "rect",
            "path",
            "circle",
            "text",
            "tspan",
        }
    assert root.get("aria-labelledby") == "case-title case-desc"
    shown = "".join(root.itertext()).replace(" ", "")
    for step in procedure.steps:
        assert step.name.in_language(language).replace(" ", "") in shown


def test_the_current_step_is_marked_in_the_picture_and_named_first_in_its_text(join: Procedure) -> None:
    marks = {"start": "done", "apply": "done", "council": "now"}
    text = svg(join, "zh", marks=marks, notes={"council": "11-18 理事会"})
    assert len(re.findall(r'class="flow-step flow-now"', text)) == 1
    assert len(re.findall(r'class="flow-step flow-done"', text)) == 1
    assert "11-18 理事会" in text
    assert described(join, "zh", marks).startswith("当前步骤：理事会初步意见。")
    assert described(join, "en", marks).startswith("Now at: Council's preliminary opinion.")


def test_words_of_a_pack_cannot_break_out_of_the_picture(join: Procedure) -> None:
    text = svg(join, "en", notes={"apply": '<script>"&'})
    assert "<script>" not in text
    etree.fromstring(text.encode())


def test_the_list_says_who_and_what_comes_after(join: Procedure) -> None:
    council = next(stop for stop in outline(join, "zh") if stop.id == "council")
    assert (council.number, council.lane) == (2, "集团理事会")
    assert council.ways == (("支持", "教育局审核"), ("退回", "提出申请"), ("不支持", "未通过"))


@pytest.mark.parametrize("procedure", EVERY)
def test_an_exported_file_says_the_same_and_shows_everything(procedure: Procedure) -> None:
    written = with_places(Path(procedure.file).read_bytes(), procedure)
    again = read(written, procedure.file)
    assert _said(again) == _said(procedure)
    root = etree.fromstring(written)
    placed = {each.get("bpmnElement") for each in root.iter(f"{{{DI}}}BPMNShape", f"{{{DI}}}BPMNEdge")}
    process = root.find(f"{{{BPMN}}}process")
    assert process is not None
    drawn = {each.get("id") for each in process.iter(*(f"{{{BPMN}}}{tag}" for tag in _DRAWN))}
    assert drawn <= placed
    assert with_places(written, procedure) == written


def test_the_command_lists_the_steps_and_writes_files_and_pictures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--language", "en", "policy", "procedures", "xingning", "--export", str(tmp_path)]) == 0
    assert "2 Council's preliminary opinion" in capsys.readouterr().out
    assert {file.stem for file in tmp_path.glob("*.bpmn")} == {file.stem for file in tmp_path.glob("*.svg")} >= {"join"}


def _said(procedure: Procedure) -> str:
    """All a procedure says but where its lines stand."""
    return re.sub(r"line=\d+", "", repr((procedure.nodes, procedure.ways, procedure.lanes)))


@pytest.mark.parametrize("procedure", EVERY)
def test_on_paper_it_stands_in_strips_that_fit_the_page_and_leave_nothing_out(procedure: Procedure) -> None:
    whole = layout(procedure, "zh")
    shown: list[tuple[float, float]] = []
    for strip in strips(procedure, "zh"):
        root = etree.fromstring(strip.encode())
        assert float(root.get("width", "0")) <= 657, "174 mm of A4, in pixels"
        views = [[float(number) for number in each.get("viewBox", "").split()] for each in root]
        names, parts = views[::2], views[1::2]
        assert {name[0] for name in names} == {0.0} and [name[1] for name in names] == [part[1] for part in parts]
        begin, end = parts[0][0], parts[0][0] + parts[0][2]
        shown.append((begin, end))
        bands = [(part[1], part[1] + part[3]) for part in parts]
        for box in whole.boxes.values():
            seen = any(top <= box.y and box.y + box.h <= last + 0.1 for top, last in bands)
            assert seen or not begin <= box.x < end, box.id
    assert shown[-1][1] == pytest.approx(whole.w, abs=0.2)
    for (_begin, end), (begin, _end) in pairwise(shown):
        assert end == pytest.approx(begin, abs=0.2)
        assert not any(box.x < end < box.x + box.w for box in whole.boxes.values()), "no box is cut"


def test_on_paper_a_strip_leaves_out_the_lanes_in_which_nothing_stands() -> None:
    procedure = load_flows(load_pack("xingning")).procedures["forced-exit-request"]
    whole = layout(procedure, "zh")
    heights = [float(etree.fromstring(strip.encode()).get("height", "0")) for strip in strips(procedure, "zh")]
    assert max(heights) < 0.8 * whole.h, "no part of it goes through every office"


@pytest.mark.parametrize("body", ["general_meeting", "council", "bureau"])
def test_only_the_steps_that_the_readings_of_a_case_leave_are_drawn_and_counted(body: str) -> None:
    procedure = load_flows(load_pack("xingning")).procedures["forced-exit-request"]
    asked = {"general_meeting": "answer", "council": "council_ruling", "bureau": "bureau_ruling"}
    found = narrowed(procedure, {"appeal_body": body})
    assert {step.id for step in procedure.steps} - {step.id for step in found.steps} == {*asked.values()} - {
        asked[body]
    }
    assert asked[body] in layout(found, "zh").boxes
    assert [stop.number for stop in outline(found, "zh") if stop.number] == [*range(1, len(found.steps) + 1)]
    assert narrowed(procedure, {}) is procedure
    assert {step.id for step in narrowed(procedure, {"appealed": True}).steps} == {step.id for step in procedure.steps}


def test_the_english_drawing_of_joining_fits_beside_the_navigation(join: Procedure) -> None:
    assert layout(join, "en").w <= FITS
    words = [path.words for path in layout(join, "en").paths]
    assert ("does not", "support") in words, "a long word beside a stub wraps"


def test_only_the_branch_that_was_taken_is_thick(join: Procedure) -> None:
    def thick(outcome: str) -> int:
        known = {step.id: None for step in join.steps} | {"apply": "submit", "council": outcome}
        gone = {*engine.legs(join, "start", known), *engine.legs(join, "council", known)}
        return svg(join, "zh", walked=gone).count("flow-line flow-on flow-walked")

    assert thick("pass") == 2, "from the start, and on from the council"
    assert thick("return") == 1, "what leads back was undone"


def test_phones_get_the_list_however_wide_the_picture_is() -> None:
    css = (Path("lianxiao/pages/static/pages/css") / "flow.css").read_text(encoding="utf-8")
    shown = re.search(r"^(\S.*) \{ display: flex; \}$", css, re.MULTILINE)
    assert shown is not None
    assert f"{shown[1]} {{ display: none; }}" in css.split("max-width: 599px")[1], "as strong as what shows it"


@pytest.mark.parametrize("procedure", EVERY)
def test_a_picture_that_moves_sideways_keeps_the_names_of_its_lanes_in_sight(procedure: Procedure) -> None:
    names = lane_names(procedure, "zh", key="case")
    assert bool(names) == (layout(procedure, "zh").w > FITS)
    assert not names or '<use href="#case-all"/>' in names

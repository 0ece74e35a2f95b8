"""Import: upload, look, import, undo; refused whole; seen by its owner only."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lianxiao.registry.models import School
from tests.cast import Cast
from tests.workspace.conftest import SignedIn


@pytest.fixture(autouse=True)
def own_home(settings: Any, tmp_path: Any) -> None:
    settings.HOME = tmp_path


def workbook(client: Client, name: str = "湾东中心小学（示例）", opened: Any = None) -> SimpleUploadedFile:
    """The records as exported, with one school renamed."""
    book = openpyxl.load_workbook(BytesIO(client.get("/data/all").content))
    sheet = book["学校"]
    header = [cell.value for cell in sheet[2]]
    for row in sheet.iter_rows(min_row=3):
        if row[0].value == "TW-S2":
            row[header.index("school.name")].value = name
            if opened is not None:
                row[header.index("school.opened_on")].value = opened
    out = BytesIO()
    book.save(out)
    return SimpleUploadedFile("秋季数据.xlsx", out.getvalue())


def uploaded(client: Client, **changes: Any) -> str:
    answer = client.post("/data/", {"file": workbook(client, **changes)})
    assert answer.status_code == 302
    return str(answer["Location"])


def digest(page: str) -> str:
    return page.split('name="digest" value="')[1].split('"')[0]


def test_what_would_change_is_shown_before_anything_changes(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in("officer")
    page = client.get(uploaded(client)).content.decode()
    assert "湾东中心小学（示例）" in page
    assert "<del>湾东小学（示例）</del>" in page
    assert School.objects.get(school="TW-S2").name == "湾东小学（示例）"


def test_import_and_undo(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in("officer")
    where = uploaded(client)
    sent = {"digest": digest(client.get(where).content.decode()), "reason": "秋季更名"}
    assert client.post(where, sent).status_code == 302
    assert School.objects.get(school="TW-S2").name == "湾东中心小学（示例）"
    assert client.get(where).status_code == 404, "an imported file is not kept"
    batch = client.get("/data/").content.decode().split('name="batch" value="')[1].split('"')[0]
    for _sent in range(2):  # a second click must not undo the import before
        assert client.post("/data/undo", {"reason": "文件有误", "batch": batch}).status_code == 302
    assert School.objects.get(school="TW-S2").name == "湾东小学（示例）"


def test_a_preview_grown_old_is_refused(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in("officer")
    where = uploaded(client)
    sent = {"digest": digest(client.get(where).content.decode()), "reason": "秋季更名"}
    School.objects.filter(school="TW-S4").update(name="桐湾学校（示例）")
    page = client.post(where, sent)
    assert page.status_code == 200
    assert "没有导入，库中数据没有变动" in page.content.decode()
    assert School.objects.get(school="TW-S2").name == "湾东小学（示例）"


def test_errors_are_told_in_excels_rows_and_columns(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in("officer")
    page = client.get(uploaded(client, opened="1987-13-02")).content.decode()
    assert "1987-13-02" in page
    assert 'name="digest"' not in page, "nothing to import while there are errors"
    assert "尚未导入，库中数据没有变动" in page
    assert '<td class="bad">1987-13-02' in page, "the cell stands in its row and column"


def test_a_file_is_seen_by_its_owner_only(cast: Cast, signed_in: SignedIn) -> None:
    where = uploaded(signed_in("officer"))
    assert signed_in("stranger").get(where).status_code == 404
    assert signed_in("leader").get(where).status_code == 403


def test_undoing_needs_a_reason(cast: Cast, signed_in: SignedIn) -> None:
    answer = signed_in("officer").post("/data/undo", {}, follow=True)
    assert "撤销须写明理由" in answer.content.decode()


def test_what_is_no_workbook_is_refused_with_a_cure(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in("officer")
    answer = client.post("/data/", {"file": SimpleUploadedFile("a.xlsx", b"no workbook")}, follow=True)
    page = answer.content.decode()
    assert "尚未导入" in page

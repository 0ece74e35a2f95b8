"""Lists: sort, filter, page, and leave for Excel as seen."""

from io import BytesIO

import openpyxl
from django.test import Client

from lianxiao.registry.imports import upsert_rows
from tests.cast import TONGWAN, Cast
from tests.workspace.conftest import SignedIn


def names(client: Client, address: str) -> list[str]:
    """First column of the workbook that the page exports."""
    answer = client.get(address)
    assert answer["Content-Type"].startswith("application/vnd.openxmlformats")
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).worksheets[0]
    return [str(row[0].value) for row in sheet.iter_rows(min_row=2)]


def test_the_export_has_the_filter_and_the_order_of_the_page(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in("officer")
    assert names(client, "/schools/?export=xlsx&sort=-code") == [
        "桐湾实验学校（示例）", "湾西小学（示例）", "湾东小学（示例）", "桐湾一小（示例）"
    ]  # fmt: skip
    assert names(client, "/schools/?export=xlsx&school_type=nine_year") == ["桐湾实验学校（示例）"]


def test_schools_in_no_group_can_be_asked_for(cast: Cast, signed_in: SignedIn) -> None:
    assert names(signed_in("officer"), "/schools/?export=xlsx&placed=out") == ["桐湾实验学校（示例）"]


def test_a_school_to_be_built_is_on_the_list_and_says_so(cast: Cast, signed_in: SignedIn) -> None:
    row = {"school": "TW-NEW", "district": TONGWAN, "name": "桐湾新校（示例）", "standing": "planned"}
    upsert_rows("school", [row], district=TONGWAN, by=cast.officer, reason="规划")
    assert "桐湾新校（示例）（筹建）" in names(signed_in("officer"), "/schools/?export=xlsx")


def test_a_page_beyond_the_last_shows_the_last(cast: Cast, signed_in: SignedIn) -> None:
    assert signed_in("officer").get("/schools/?page=99").status_code == 200


def test_numbers_that_no_page_and_no_row_has_are_no_fault_of_ours(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in("officer")
    for address in ("/schools/?per_page=-1", "/schools/?per_page=9999999", f"/cases/hand-over/?item={'9' * 25}&item=²"):
        assert client.get(address).status_code == 200, address


def test_a_list_without_hits_says_so(cast: Cast, signed_in: SignedIn) -> None:
    assert "没有符合条件的记录" in signed_in("officer").get("/schools/?q=没有这所").content.decode()


def test_a_filter_that_is_no_choice_is_told_and_not_said_to_have_been_used(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in("officer")
    page = client.get("/schools/?school_type=castle&ownership=").content.decode()
    assert "没有按“类型”筛选：没有“castle”这个选项" in page and "没有按“办学性质”" not in page
    book = openpyxl.load_workbook(BytesIO(client.get("/schools/?export=xlsx&school_type=castle").content))
    assert "castle" not in str([[cell.value for cell in row] for sheet in book.worksheets for row in sheet.iter_rows()])


def test_search_finds_schools_groups_and_nothing_of_other_districts(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in("officer").get("/search/?q=桐湾一小").content.decode()
    assert "/schools/TW-S1/" in page
    assert "/groups/TW-G1/" in page
    assert "/schools/TW-S1/" not in signed_in("stranger").get("/search/?q=桐湾一小").content.decode()


def test_every_register_is_a_list(cast: Cast, signed_in: SignedIn) -> None:
    from lianxiao.registry.mirrors import mirrored

    client = signed_in("officer")
    for table in mirrored():
        assert client.get(f"/records/{table}/").status_code == 200, table
        assert client.get(f"/records/{table}/new/").status_code == 200, table


def test_how_many_members_a_group_has_leaves_as_a_number(cast: Cast, signed_in: SignedIn) -> None:
    answer = signed_in("officer").get("/groups/?export=xlsx")
    head, *rows = openpyxl.load_workbook(BytesIO(answer.content)).worksheets[0].iter_rows(values_only=True)
    assert [row[head.index("成员数")] for row in rows] == [3]


def test_a_schools_pupils_are_those_of_all_its_campuses(cast: Cast, signed_in: SignedIn) -> None:
    campuses = [{"campus": f"TW-S2-{n}", "school": "TW-S2", "name": f"{n}校区", "standing": "open"} for n in (1, 2)]
    pupils = [
        {"school": "TW-S2", "campus": f"TW-S2-{n}", "stage": "primary", "school_year": 2090, "pupils": 7000 + n}
        for n in (1, 2)
    ]
    upsert_rows("campus", campuses, district=TONGWAN, by=cast.officer, reason="校区")
    upsert_rows("stage_pupils", pupils, district=TONGWAN, by=cast.officer, reason="分校区填报")
    sheet = openpyxl.load_workbook(BytesIO(signed_in("officer").get("/schools/?export=xlsx").content)).worksheets[0]
    assert 14003 in [cell.value for row in sheet.iter_rows() for cell in row]

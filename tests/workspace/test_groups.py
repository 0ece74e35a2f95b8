"""The page of a group: members over time."""

from tests.cast import Cast
from tests.workspace.conftest import SignedIn


def test_the_page_names_every_stay_with_its_dates(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in("officer").get("/groups/TW-G1/?on=2022-10-01").content.decode()
    assert "湾东小学（示例）" in page
    assert "2021-09-01至2024-08-31" in page, "a term is shown with its last day inclusive"


def test_the_day_decides_who_belongs(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in("officer")
    before = client.get("/groups/TW-G1/?on=2021-10-01").content.decode()
    assert "计划加入" in before, "湾西小学 joins a year later"
    assert "计划加入" not in client.get("/groups/TW-G1/?on=2023-10-01").content.decode()


def test_what_is_no_date_counts_as_today(cast: Cast, signed_in: SignedIn) -> None:
    assert signed_in("officer").get("/groups/TW-G1/?on=2026-13-45").status_code == 200


def test_a_member_from_elsewhere_sees_the_group_as_a_member_does(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in("officer").get("/groups/TW-G1/").content.decode()
    assert "柳岸小学（示例）" in page

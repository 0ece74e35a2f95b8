"""The closed lists of names.yaml: what a file may name is what the product knows."""

from lianxiao.accounts.roles import table
from lianxiao.flow.loading import names
from lianxiao.policy.loader import load_pack

from .test_picture import EVERY


def test_every_role_a_lane_may_name_is_a_role_of_the_product() -> None:
    assert set(names()["roles"]) <= set(table().roles)


def test_every_name_is_said_in_both_languages() -> None:
    missing = [
        (listed, code)
        for listed, codes in names().items()
        for code, words in codes.items()
        if not (words["zh"] and words["en"])
    ]
    assert missing == []


def test_every_district_has_its_procedures() -> None:
    drawn = {each.id.split("/")[0] for each in EVERY}
    assert {"xingning", "kunshan", "bengshan", "tianjiaan", "lianyun"} <= drawn
    assert all(load_pack(pack).forms for pack in drawn)

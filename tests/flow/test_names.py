"""The closed lists of names.yaml: what a file may name is what the product knows."""

from pathlib import Path

from lianxiao.accounts.roles import table
from lianxiao.flow.loading import names
from lianxiao.policy.loader import load_pack
from lianxiao.policy.search_path import available

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


def test_the_how_to_lists_every_code_that_a_file_may_name() -> None:
    how_to = (Path(__file__).parents[2] / "docs/how-to/add-a-procedure.md").read_text(encoding="utf-8")
    listed = how_to.partition("## The codes")[2]
    named = ("cases", "roles", "offices", "many", "outcomes", "handlers", "messages", "facts", "fills")
    every = [(code, words["zh"]) for name in named for code, words in names()[name].items()]
    assert [code for code, word in every if f"`{code}` {word}" not in listed] == []


def test_every_district_has_its_procedures() -> None:
    drawn = {each.id.split("/")[0] for each in EVERY}
    assert {"xingning", "kunshan", "bengshan", "tianjiaan", "lianyun"} <= drawn
    assert all(load_pack(pack).forms for pack in drawn & {*available()})

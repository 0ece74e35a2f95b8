"""A pack is bound against empty tables when it is validated: a slip in its SQL is told before anybody has data."""

from pathlib import Path

import pytest

from lianxiao.kernel.errors import Refused
from lianxiao.rules.loading import load_rules
from lianxiao.rules.trial import bound

from .packs import DAY, MANIFEST, RULE, pack

SETTINGS = """
- name: who
  question: Q-1
  title: {zh: 约定, en: reading}
  gap: {zh: 没有写明。, en: Not said.}
  reading: {zh: 甲。, en: All.}
  kind: switch
  choices: [{value: all, name: {zh: 全部, en: all}}, {value: some, name: {zh: 部分, en: some}}]
  default: all
"""
VARIANT = "/*\nabout: {zh: 集团, en: groups}\nwhen: who = %s\n*/\nSELECT a.alliance FROM alliance AS a\nWHERE a.%s IS NOT NULL\n"


@pytest.mark.parametrize(
    ("change", "line", "told"),
    [
        (("GROUP BY m.alliance", "GROUP BY m.aliance"), 13, "没有列“aliance”"),
        (("GROUP BY m.alliance\n", "\n"), 10, "“alliance”应写进GROUP BY"),
        (("m.joined_on <= $as_of", "m.joined_on <= 2024"), 10, "日期与数字不能比较"),
        (("m.membership AS fact_key", "m.membershp AS fact_key"), 15, "没有列“membershp”"),  # the evidence, too
    ],
)
def test_sql_that_does_not_fit_its_tables_is_told_with_file_and_line(
    tmp_path: Path, change: tuple[str, str], line: int, told: str
) -> None:
    read = pack(tmp_path, rule=RULE.replace(*change, 1))
    (fault,) = bound(read, load_rules(read), as_of=DAY)
    assert (Path(fault.place.file).name, fault.place.line) == ("cap.sql", line)
    assert told in fault.cause.zh


def test_a_variant_nobody_has_chosen_is_bound_as_well_and_what_reads_it_is_not_blamed(tmp_path: Path) -> None:
    files = {
        "settings.yaml": SETTINGS,
        "definitions/shown--all.sql": VARIANT % ("all", "founded_on"),
        "definitions/shown--some.sql": VARIANT % ("some", "fonded_on"),
    }
    rule = RULE.replace(
        "FROM membership AS m\nWHERE", "FROM membership AS m\nJOIN shown AS s ON s.alliance = m.alliance\nWHERE"
    )
    read = pack(tmp_path, files, rule=rule)
    (fault,) = bound(read, load_rules(read), as_of=DAY)
    assert (Path(fault.place.file).name, fault.place.line) == ("shown--some.sql", 6)
    sound = pack(tmp_path, {**files, "definitions/shown--some.sql": VARIANT % ("some", "name")}, rule=rule)
    assert bound(sound, load_rules(sound), as_of=DAY) == []


@pytest.mark.parametrize(
    ("files", "rule", "code", "place", "cure"),
    [
        ({}, RULE.replace("unit: school", "unit: schol"), "rule.unit", ("cap.sql", 5), "school"),
        ({}, RULE.replace("上限{upper}", "上限{uper}"), "rule.placeholder", ("cap.sql", 8), "upper"),
        ({"pack.yaml": MANIFEST + "topics:\n  all: [school, membershp]\n"}, RULE, "pack.topic", ("pack.yaml", 11), "membership"),
    ],
)  # fmt: skip
def test_words_no_page_could_show_are_refused_with_what_is_meant(
    tmp_path: Path, files: dict[str, str], rule: str, code: str, place: tuple[str, int], cure: str
) -> None:
    with pytest.raises(Refused) as refused:
        load_rules(pack(tmp_path, files, rule=rule))
    (fault,) = refused.value.faults
    assert (fault.code, Path(fault.place.file).name, fault.place.line) == (code, *place)
    assert f"可写：{cure}" in fault.cure.zh

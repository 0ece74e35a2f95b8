"""Faults of rows: shape only. A district that breaks its policy can still load its data and be told so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from lianxiao.facts.model import Column, Table, catalogue
from lianxiao.facts.values import WANTED
from lianxiao.kernel.errors import Fault, Place
from lianxiao.kernel.period import OPEN_END
from lianxiao.kernel.text import Bilingual


def at(table: Table, number: int | None, column: str = "") -> Place:
    """The place of a row, counted from 1 in the order given, under the table's id. Readers of files translate it."""
    return Place(sheet=table.id, row=number, column=column)


def _fault(code: str, place: Place, cause: tuple[str, str], cure: tuple[str, str]) -> Fault:
    return Fault(code, Bilingual(zh=cause[0], en=cause[1]), Bilingual(zh=cure[0], en=cure[1]), place)


def _named(table: Table, columns: Sequence[str], key: Sequence[Any]) -> tuple[str, str]:
    """A key in both languages: codes of the catalogue by their words, everything else as it is recorded."""
    named = [
        _word(table.by_id[column], part) for column, part in zip(columns, key, strict=True) if part not in ("", None)
    ]
    return "、".join(zh for zh, _en in named), ", ".join(en for _zh, en in named)


def _word(column: Column, part: Any) -> tuple[str, str]:
    for known in catalogue().codes.get(column.codes, []):
        if known.code == part:
            return known.zh, known.en
    return str(part), str(part)


def unknown_column(place: Place, table: Table) -> Fault:
    cause = (f"“{table.zh}”没有“{place.column}”这一列", f"“{table.en}” has no column {place.column}")
    return _fault("unknown-column", place, cause, ("请删去该列。", f"Columns: {', '.join(table.by_id)}."))


def wrong_type(place: Place, column: Column, value: Any) -> Fault:
    cause = (f"“{column.zh}”不能填“{value}”", f"“{column.en}” cannot be “{value}”")
    wanted = WANTED[column.type]
    return _fault("wrong-type", place, cause, (f"请填{wanted.zh}。", f"Give {wanted.en}."))


def missing(place: Place, column: Column) -> Fault:
    cause = (f"“{column.zh}”为空", f"“{column.en}” is missing")
    return _fault("missing-value", place, cause, ("请补填。", "Fill it in."))


def too_long(place: Place, column: Column, limit: int) -> Fault:
    cause = (f"“{column.zh}”超过{limit}个字", f"“{column.en}” is longer than {limit} characters")
    return _fault("too-long", place, cause, ("请缩短。", "Shorten it."))


def date_ahead(place: Place, column: Column, day: date) -> Fault:
    cause = (f"“{column.zh}”{day}晚于今天", f"“{column.en}” {day} is later than today")
    cure = (
        "请核对日期；还没有发生的，到时再登记。",
        "Check the date; what has not happened yet is recorded afterwards.",
    )
    return _fault("date-ahead", place, cause, cure)


def out_of_range(place: Place, column: Column, value: Any) -> Fault:
    cause = (f"“{column.zh}”不能是{value}", f"“{column.en}” cannot be {value}")
    return _fault("out-of-range", place, cause, ("请核对数值。", "Check the number."))


def duplicate(place: Place, table: Table, key: tuple[Any, ...]) -> Fault:
    shown = _named(table, table.key, key)
    cause = (f"“{table.zh}”中{shown[0]}出现两次", f"{shown[1]} stands twice in “{table.en}”")
    return _fault("duplicate-key", place, cause, ("请删去一行。", "Keep one row."))


def _by(who: str) -> tuple[str, str]:
    return (f"（{who}）", f" ({who})") if who else ("", "")


def already_there(place: Place, table: Table, key: tuple[Any, ...], who: str = "") -> Fault:
    shown = _named(table, table.key, key)
    zh, en = _by(who)
    cause = (f"“{table.zh}”中已登记{shown[0]}{zh}", f"“{table.en}” holds {shown[1]} already{en}")
    return _fault(
        "already-there", place, cause, ("请刷新页面查看，不必重复提交。", "Look at it; there is no need to repeat.")
    )


def unknown_row(place: Place, table: Table, key: tuple[Any, ...]) -> Fault:
    shown = _named(table, table.key, key)
    cause = (f"“{table.zh}”中没有{shown[0]}", f"“{table.en}” has no {shown[1]}")
    return _fault("unknown-row", place, cause, ("请刷新页面后重试。", "Reload the page and try again."))


def dangling(place: Place, column: Column, target: Table, value: Any) -> Fault:
    cause = (f"“{column.zh}”{value}在“{target.zh}”中不存在", f"“{column.en}” {value} does not stand in “{target.en}”")
    cure = (f"请先登记，或在“{target.zh}”表中补上。", f"Record it first, or add it to “{target.en}”.")
    return _fault("dangling-key", place, cause, cure)


def other_district(place: Place, value: Any, district: str) -> Fault:
    cause = (f"该行属于区县{value}", f"the row belongs to district {value}")
    return _fault(
        "other-district", place, cause, (f"这里只能登记区县{district}的数据。", f"Only rows of {district} here.")
    )


def not_a_district(place: Place, value: Any) -> Fault:
    cause = (f"“{value}”不是六位区县代码", f"“{value}” is no district code of six digits")
    return _fault("not-a-district", place, cause, ("请填国标六位代码。", "Give the six digits of GB/T 2260."))


def home_is_fixed(place: Place, code: str, home: str) -> Fault:
    cause = (f"{code}所属区县为{home}，不能改", f"{code} is at home in {home}, which cannot be changed")
    return _fault("home-is-fixed", place, cause, ("请填其所属区县的代码。", "Give the code of its home district."))


def code_taken(place: Place, code: str) -> Fault:
    cause = (f"代码{code}已用于名录中的其他机构", f"the code {code} stands for something else in the directory")
    return _fault("code-taken", place, cause, ("请换一个代码。", "Choose another code."))


def period_reversed(place: Place, start: Column, end: Column) -> Fault:
    cause = (f"“{end.zh}”早于“{start.zh}”", f"“{end.en}” lies before “{start.en}”")
    return _fault("period-reversed", place, cause, ("请更正日期。", "Correct the dates."))


def overlap(place: Place, table: Table, group: Sequence[Any]) -> Fault:
    zh, en = _named(table, table.no_overlap, group)
    cause = (f"{zh}在“{table.zh}”中有两行时间重叠", f"two rows of {en} in “{table.en}” cover the same day")
    return _fault("overlap", place, cause, ("请先截止前一行。", "End the earlier row first."))


@dataclass(frozen=True)
class Beside:
    """The other row of a fault about two: its key, its days, and whether it is given now or on record."""

    key: Sequence[Any]
    start: date | None
    end: date
    given: bool

    def words(self) -> tuple[str, str]:
        """Where it stands and from when until when, in both languages; the last day is inclusive."""
        key = "/".join(str(part) for part in self.key)
        last = None if self.end == OPEN_END else self.end - timedelta(days=1)
        zh = f"{self.start or '起始未填'}{f'至{last}' if last else '起'}"
        en = f"{f'from {self.start}' if self.start else 'beginning not given'}{f' to {last}' if last else ''}"
        where = ("本次提交的", "given now: ") if self.given else ("库中已有的", "on record: ")
        return f"{where[0]}{key}（{zh}）", f"{where[1]}{key} ({en})"


def stays_twice(place: Place, table: Table, member: Sequence[Any], beside: Beside) -> Fault:
    (zh, en), (other_zh, other_en) = _named(table, table.one_stay, member), beside.words()
    cause = (
        f"{zh}在“{table.zh}”中有两段时间重叠，另一段是{other_zh}",
        f"“{table.en}” holds two stays of {en} at one time; the other is {other_en}",
    )
    cure = (
        "重复的请删去，或沿用原来的编号；先后加入两次的，请填前一次的退出日期。",
        "Delete a repeat or keep the code of the first; if it joined twice, fill in when it left the first time.",
    )
    return _fault("stays-twice", place, cause, cure)


def whole_beside_part(place: Place, table: Table, rest: Sequence[Any], parts: Sequence[str]) -> Fault:
    (zh, en), column = _named(table, table.beside_whole, rest), table.by_id[table.whole]
    cause = (
        f"{zh}在“{table.zh}”中既有合计（“{column.zh}”留空），又有其中的{'、'.join(parts)}，会重复计算",
        f"“{table.en}” holds the total of {en} (“{column.en}” blank) beside {', '.join(parts)}, which would count twice",
    )
    cure = (
        "逐个校区都有的，请删去合计（本部也填校区代码）；没有都填的，只留合计。",
        "If every campus is given, delete the total (the main site has its code too); if not, keep the total alone.",
    )
    return _fault("whole-beside-part", place, cause, cure)


def not_unique(place: Place, table: Table, shown: str) -> Fault:
    cause = (f"“{table.zh}”中已有{shown}", f"“{table.en}” has {shown} already")
    return _fault("not-unique", place, cause, ("同一内容只登记一次。", "Record it once."))


def none_of(place: Place, columns: list[Column]) -> Fault:
    zh, en = "、".join(column.zh for column in columns), ", ".join(column.en for column in columns)
    cause = (f"{zh}都没有填", f"none of {en} is given")
    return _fault("none-given", place, cause, ("请至少填一项。", "Give at least one."))


def half(place: Place, first: Column, second: Column) -> Fault:
    cause = (f"{first.zh}和{second.zh}只填了一项", f"only one of {first.en} and {second.en} is given")
    cure = (
        f"请两项都填；没有的，{first.zh}填0、{second.zh}留空。",
        f"Give both; where there is none, {first.en} 0 and {second.en} blank.",
    )
    return _fault("half-given", place, cause, cure)


def still_needed(table: Table, key: tuple[Any, ...], count: int) -> Fault:
    shown = _named(table, table.key, key)
    cause = (
        f"“{table.zh}”中的{shown[0]}被{count}行其他记录引用",
        f"{count} other rows refer to {shown[1]} in “{table.en}”",
    )
    return _fault("still-needed", at(table, None), cause, ("请先处理引用它的记录。", "Deal with those rows first."))


def changed_since(table: Table, key: tuple[Any, ...], who: str = "") -> Fault:
    shown = _named(table, table.key, key)
    zh, en = _by(who)
    cause = (f"“{table.zh}”中的{shown[0]}后来又有改动{zh}", f"{shown[1]} in “{table.en}” was changed since{en}")
    return _fault("changed-since", at(table, None), cause, ("请重新查看后再办理。", "Look at it again first."))


def preview_outdated() -> Fault:
    cause = ("预览之后数据又有改动", "the records changed after the preview")
    return _fault("preview-outdated", Place(), cause, ("请重新预览并确认。", "Preview again and confirm."))


def nothing_to_undo() -> Fault:
    cause = ("没有可撤销的导入", "there is no import to undo")
    return _fault("nothing-to-undo", Place(), cause, ("请在导入记录中核对。", "Check the list of imports."))


def undone_already() -> Fault:
    cause = ("要撤销的已不是最近一次导入", "the import to undo is no longer the latest one")
    cure = ("请刷新页面，看是否已有人撤销或又有导入。", "Load the page anew: somebody undid it, or imported since.")
    return _fault("undone-already", Place(), cause, cure)


def key_is_fixed(table: Table, column: str) -> Fault:
    header = table.by_id[column]
    cause = (f"“{header.zh}”是本行的代码，不能改", f"“{header.en}” is the code of the row and cannot change")
    cure = ("登记错误的，请删除该行后重新登记。", "If it was a mistake, remove the row and record it anew.")
    return _fault("key-is-fixed", at(table, None, column), cause, cure)


def ended_already(table: Table, code: str, left_before: Any, who: str = "") -> Fault:
    zh, en = _by(who)
    cause = (f"{code}已于{left_before}前退出{zh}", f"{code} has left before {left_before} already{en}")
    cure = ("请查看沿革；日期有误请用“更正”。", "See its history; correct the date if it is wrong.")
    return _fault("ended-already", at(table, None, "left_before"), cause, cure)

"""Refusals of compliance: cause and cure, in both languages."""

from datetime import date

from lianxiao.kernel.errors import Fault, Place, Refused
from lianxiao.kernel.period import EARLIEST_DECISION, LATEST
from lianxiao.kernel.text import Bilingual


def refused(code: str, cause: tuple[str, str], cure: tuple[str, str], column: str = "") -> Refused:
    """A refusal with one fault, from pairs (Chinese, English)."""
    texts = (Bilingual(zh=cause[0], en=cause[1]), Bilingual(zh=cure[0], en=cure[1]))
    return Refused([Fault(code, *texts, Place(column=column))])


def no_active_pack(district: str) -> Refused:
    """Without a policy nothing can be checked."""
    return refused(
        "no-active-pack",
        (f"区县{district}还没有启用政策包", f"district {district} has no active policy pack"),
        ("请由局领导在“系统”中启用，或运行 lianxiao init。", "Activate one under System, or run lianxiao init."),
    )


def second_person_needed() -> Refused:
    """A policy is put in force by two people."""
    return refused(
        "second-person-needed",
        ("启用政策包须由另一位有权限的人复核", "putting a pack in force needs a second person with the right"),
        ("请选择本区另一位有“修改本区约定”权限的人。", "Name another person of the district who may change settings."),
        "confirmed_by",
    )


def other_district(pack: str, district: str) -> Refused:
    """A pack of one district is not the policy of another."""
    return refused(
        "pack-of-other-district",
        (f"政策包“{pack}”不是区县{district}的", f"the pack '{pack}' is not that of district {district}"),
        ("请选择本区的政策包。", "Choose the district's own pack."),
        "pack",
    )


def granted_already(approver: str) -> Refused:
    """Two people granted the same exception; the second must not overwrite the first unseen."""
    return refused(
        "granted-already",
        (f"这一项今天已列为例外，批准人{approver}", f"this was accepted as an exception today, approved by {approver}"),
        ("请刷新页面核对；要改的，先撤回再批准。", "Load the page anew; to change it, withdraw it first."),
    )


def unknown_setting(name: str) -> Refused:
    """Only settings of the pack can be chosen."""
    return refused(
        "unknown-setting",
        (f"政策包没有约定“{name}”", f"the pack has no setting '{name}'"),
        ("请从约定页面选择。", "Choose one from the settings page."),
        "name",
    )


def value_does_not_fit(title: Bilingual, problem: str, allowed: str) -> Refused:
    """The value is of the wrong kind, or none of the choices."""
    cure = (
        (f"可选：{allowed}。", f"Choices: {allowed}.") if allowed else ("请按单位和类型填写。", "Mind kind and unit.")
    )
    return refused(
        f"setting-{problem}",
        (f"“{title.zh}”不能取这个值", f"“{title.en}” cannot have this value"),
        cure,
        "value",
    )


def implausible_day(day: date, column: str) -> Refused:
    """A year typed wrong would change results of centuries."""
    between = f"{EARLIEST_DECISION} – {LATEST}"
    return refused(
        "implausible-day",
        (f"{day}不在{EARLIEST_DECISION}至{LATEST}之间", f"{day} lies outside {between}"),
        ("请核对年份。", "Check the year."),
        column,
    )


def end_needed() -> Refused:
    """Exceptions do not last for ever."""
    return refused(
        "exception-end",
        ("例外的截止日期须晚于起始日期", "an exception must end, after it began"),
        ("请填写截止日期。", "Give the day on which it ends."),
        "ends_before",
    )


def not_open() -> Refused:
    """Only what is open can be explained or excepted."""
    return refused(
        "finding-cleared",
        ("这项结果已经消除", "this finding is cleared already"),
        ("请刷新页面。", "Reload the page."),
    )

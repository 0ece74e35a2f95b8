"""From the command line: open cases on older versions of their procedures, and how those differ; the same as on the page."""

from collections.abc import Callable

from lianxiao.directory.models import District
from lianxiao.flow.comparison import Change
from lianxiao.procedures.errors import refused
from lianxiao.procedures.models import Case
from lianxiao.procedures.operations import Preview, previews
from lianxiao.procedures.versions import version_of

#: Says one line in Chinese or English.
Tell = Callable[[str, str], None]

_SIGNS = {"+": ("新增", "added"), "-": ("去掉", "removed"), "~": ("有改动", "changed")}
#: How before and after are told: the mark before them, what was, what is, what is no more.
_FORMS = {
    "zh": ("：", "原为“{}”，", "现为“{}”", "现在没有"),
    "en": (": ", "was “{}”, ", "is “{}”", "is no more"),
}


def list_versions(district: str, tell: Tell) -> int:
    """Every such case with what stands against the change and which steps behind it differ. Writes nothing.

    Raises Refused where the district is not served here.
    """
    if not District.objects.filter(pk=district, is_served=True).exists():
        cause = (f"本系统没有开通{district}", f"the district {district} is not served here")
        raise refused("not-served", cause, ("请核对六位代码。", "Check its six digits."))
    groups: dict[str, list[Preview]] = {}
    for each in previews(district):
        groups.setdefault(each.case.version_of_id, []).append(each)
    for every in groups.values():
        found = every[0].changes()
        name = version_of(every[0].case).procedure.name
        tell(
            f"{name.zh}：与现行版本有{len(found)}处不同",
            f"{name.en}: {len(found)} difference(s) from the version in force",
        )
        for change in found:
            _tell_change(change, tell)
        for each in every:
            _tell_case(each, found, tell)
    if not groups:
        tell("在办的办件都按现行流程办理", "Every open case goes by the version in force")
    return 0


def _tell_change(change: Change, tell: Tell) -> None:
    zh, en = _SIGNS[change.sign]
    more = [_was_and_is(*change.both(language), *form) for language, form in _FORMS.items()]
    tell(
        f"  {zh} {change.name.zh}（{change.kind.zh}）{more[0]}", f"  {en} {change.name.en} ({change.kind.en}){more[1]}"
    )


def _was_and_is(before: str, after: str, mark: str, was: str, now: str, gone: str) -> str:
    if not (before or after):
        return ""
    return mark + (was.format(before) if before else "") + (now.format(after) if after else gone)


def _tell_case(each: Preview, found: list[Change], tell: Tell) -> None:
    case: Case = each.case
    nodes = version_of(case).procedure.nodes
    differs = {node for change in found for node in change.nodes} & {*each.done, each.at}
    touched = [node.name for name, node in nodes.items() if name in differs]
    zh, en = "、".join(name.zh for name in touched), ", ".join(name.en for name in touched)
    able = ("不能改用", "cannot change") if each.obstacles else ("可以改用", "can change")
    tell(
        f"  {case.number} {able[0]}；已办或正在办的步骤中有不同的：{zh or '无'}",
        f"  {case.number} {able[1]}; done or open steps that differ: {en or 'none'}",
    )
    for fault in each.obstacles:
        tell(f"    - {fault.cause.zh}", f"    - {fault.cause.en}")

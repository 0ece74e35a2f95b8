"""What can go wrong while a pack's SQL runs, told with its file."""

from lianxiao.kernel.errors import Fault, Place
from lianxiao.kernel.text import Bilingual
from lianxiao.rules.rule import Rule


def twice(rule: Rule, subject: str, part: str, times: int) -> Fault:
    """A rule gave several results for one subject and part."""
    shown = f"{subject} {part}".strip()
    return Fault(
        "rule.twice",
        Bilingual(
            zh=f"规则对同一对象给出了{times}个结果：{shown}",
            en=f"The rule gave {times} results for one subject: {shown}",
        ),
        Bilingual(
            zh="用part区分多个结果，或检查连接是否重复了行",
            en="Tell results apart by part, or look for a join that doubles rows",
        ),
        Place(file=str(rule.path), line=1),
    )


def without_subject(rule: Rule) -> Fault:
    """A rule gave a result for nobody."""
    return Fault(
        "rule.no-subject",
        Bilingual(zh="规则给出的一个结果没有对象", en="The rule gave a result without a subject"),
        Bilingual(
            zh="让subject总有值：检查外连接，或只取有对象的行",
            en="Let subject always have a value: look at outer joins, or keep only rows that have one",
        ),
        Place(file=rule.path.name, line=1),
    )


def stopped(file: str, detail: str) -> Fault:
    """A query ran past its time or memory."""
    return Fault(
        "rule.stopped",
        Bilingual(
            zh=f"运行超过了时间或内存限制，已停止（{detail}）",
            en=f"Stopped: over the limit of time or memory ({detail})",
        ),
        Bilingual(zh="缩小连接的范围，或把它拆成定义", en="Narrow its joins, or split it into definitions"),
        Place(file=file, line=1),
    )


def failed(file: str, detail: str) -> Fault:
    """The engine refused a query."""
    first = detail.splitlines()[0]
    return Fault(
        "rule.failed",
        Bilingual(zh=f"运行出错：{first}", en=f"Failed while running: {first}"),
        Bilingual(zh="检查列名和类型", en="Check names of columns and types"),
        Place(file=file, line=1),
    )

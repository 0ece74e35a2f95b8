"""Lines that name a document, and what kind of document the name announces."""

import re

_KINDS = (
    "实施意见|指导意见|意见|方案|办法|通知|通告|公告|公示|说明|规定|细则|决定|规划|计划|纲要|章程|条例|措施|制度|标准|规程|"
    "指南|要点|解读|问答|报告|函|批复|清单|一览表|汇总表|分工表|评估表|表"
)
_TITLE_END = re.compile(rf"(?:{_KINDS})(?:[（(【\[][^）)】\]]{{1,24}}[）)】\]]){{0,2}}$")
_NOTE = re.compile(r"(?:编制|起草|制定|修订|情况|政策)?(?:说明|解读|问答)(?:[（(][^）)]{1,24}[）)])?$")
_NOTICE = re.compile(r"(?:通知|通告|公告|函|批复)(?:[（(][^）)]{1,24}[）)])?$")
_LONGEST = 90


def may_be_title(said: str) -> bool:
    """A line (or lines joined) that ends in the name of a kind of document and is no sentence."""
    return len(said) <= _LONGEST and "。" not in said and _TITLE_END.search(said) is not None


def part_kind(title: str) -> str:
    """``notice`` (a letter that sends a plan), ``note`` (explains one) or ``plan``."""
    if _NOTE.search(title):
        return "note"
    return "notice" if _NOTICE.search(title) else "plan"

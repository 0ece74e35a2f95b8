"""What is kept of a result for people: names, words, measure, limits. Shared by findings and what is not yet due."""

from typing import Any

from lianxiao.compliance.judging import Checked
from lianxiao.rules.messages import part_words
from lianxiao.rules.remedy import gap_of
from lianxiao.rules.result import Judged, RuleResult


def told(checked: Checked, outcome: RuleResult, row: Judged) -> dict[str, Any]:
    """Fields of a kept result by name."""
    header = outcome.header
    gap = gap_of(header, row)
    concerns = checked.subjects.concerned(header.subject, row.subject)
    return {
        "subject_table": header.subject,
        "label": row.label or row.subject,
        **parts(outcome, row),
        "school": concerns.get("school", ""),
        "alliance": concerns.get("alliance", ""),
        "title_zh": header.title.zh,
        "title_en": header.title.en,
        "gap_zh": gap.zh if gap else "",
        "gap_en": gap.en if gap else "",
        "unit": header.unit,
        "measured": row.measured,
        "lower": row.lower,
        "upper": row.upper,
        "due": row.due,
        "office": header.office,
        "clauses": list(outcome.clauses),
    }


def parts(outcome: RuleResult, row: Judged) -> dict[str, str]:
    """The part in words, both languages."""
    return {f"part_{language}": part_words(outcome.header, row, language) for language in ("zh", "en")}

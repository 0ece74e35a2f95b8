"""Until when a breach is to be cured: only where the rule names a time the policy or the office gives, never by our own choice."""

from datetime import date, timedelta

from lianxiao.compliance.judging import Checked
from lianxiao.rules.header import Limit, RuleHeader


def deadline_of(checked: Checked, header: RuleHeader, since: date) -> date | None:
    """The last day to cure a breach found on ``since``; ``None`` where nobody has set a time."""
    days = _days(checked, header.cure_within, since) if header.cure_within is not None else None
    return since + timedelta(days=int(days)) if days is not None else None


def _days(checked: Checked, within: Limit, day: date) -> float | None:
    """The number of days as it stood on the day of the finding."""
    if within.source == "setting":
        value = checked.result.settings.get(within.name)
        return value if isinstance(value, int | float) else None
    parameter = checked.loaded.pack.parameters[within.name]
    return next((value.value for value in parameter.values if value.since <= day < value.before), None)

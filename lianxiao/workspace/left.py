"""What is left of a deadline, in words."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lianxiao.procedures.deadlines import WORKING, days_between
from lianxiao.procedures.models import Deadline


def left_words(deadline: Deadline | None, today: date) -> str:
    """What a deadline leaves: days in its own unit, today, or how late it is; and whether its day is only provisional."""
    if deadline is None:
        return ""
    if deadline.due < today:
        n = (today - deadline.due).days
        said = ngettext("逾期%(n)s天", "逾期%(n)s天", n) % {"n": n}
    elif deadline.due == today:
        said = _("今天到期")
    else:
        n = days_between(today, deadline.due, deadline.unit)
        if deadline.unit == WORKING:
            said = ngettext("还有%(n)s个工作日", "还有%(n)s个工作日", n) % {"n": n}
        else:
            said = ngettext("还有%(n)s天", "还有%(n)s天", n) % {"n": n}
    return said + (_("（暂定：放假安排未公布）") if deadline.provisional else "")

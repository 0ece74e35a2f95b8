"""What became of votes after they were called: told to every seat, those that have voted included."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxiao.accounts.models import Person
from lianxiao.governance.models import Tally, Vote
from lianxiao.governance.queries import changed_for
from lianxiao.pages.formats import moment
from lianxiao.procedures.versions import version_of
from lianxiao.workspace.case_words import title_of


@dataclass(frozen=True)
class News:
    """One vote of the reader's seat that was called off or closes later."""

    title: str
    href: str
    what: str


def vote_news(person: Person) -> list[News]:
    """Until the step is over, the newest first. Ask within ``sight.everywhere()``."""
    return [_news(vote) for vote in changed_for(person)] if person.teacher_code else []


def told_of(tally: Tally) -> str:
    """A result in a sentence, for who voted and for who did not come."""
    numbers = {"present": tally.present, "seats": tally.seats, "for": tally.votes_for, "against": tally.votes_against,
               "abstentions": tally.abstentions}  # fmt: skip
    if not tally.quorate and tally.vote.called_off_at is None:  # counted before such votes were called again
        return _("到会%(present)s/%(seats)s席，未达到到会人数，表决无效。") % numbers
    if not tally.quorate:
        return _("到会%(present)s/%(seats)s席，未达到到会人数，表决无效，等候重新召集。") % numbers
    if tally.passed is None:
        return _("已计票：赞成%(for)s，反对%(against)s，弃权%(abstentions)s，恰为所需比例，等候理事会认定。") % numbers
    if tally.passed:
        return _("表决通过：赞成%(for)s，反对%(against)s，弃权%(abstentions)s。") % numbers
    return _("表决未通过：赞成%(for)s，反对%(against)s，弃权%(abstentions)s。") % numbers


def _news(vote: Vote) -> News:
    case = vote.run.case
    tally = getattr(vote, "tally", None)
    if tally is not None:
        what = told_of(tally)
    elif vote.called_off_at is not None:
        told = {"at": moment(vote.called_off_at), "reason": vote.called_off_because}
        what = _("表决已于%(at)s取消，已投的票不计。理由：%(reason)s") % told
    else:
        told = {"before": moment(vote.closes_at), "at": moment(vote.closing)}
        what = _("投票截止时间由%(before)s延至%(at)s。") % told
    return News(title_of(case, version_of(case)), reverse("case", args=[case.number]), what)

"""What became of votes after they were called: told to every seat, those that have voted included."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxiao.accounts.models import Person
from lianxiao.governance.models import Vote
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


def _news(vote: Vote) -> News:
    case = vote.run.case
    if vote.called_off_at is not None:
        told = {"at": moment(vote.called_off_at), "reason": vote.called_off_because}
        what = _("表决已于%(at)s取消，已投的票不计。理由：%(reason)s") % told
    else:
        told = {"before": moment(vote.closes_at), "at": moment(vote.closing)}
        what = _("投票截止时间由%(before)s延至%(at)s。") % told
    return News(title_of(case, version_of(case)), reverse("case", args=[case.number]), what)

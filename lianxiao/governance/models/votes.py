"""A vote seat by seat: whose seats they were on the day it was called, who has voted, the ballots, and the result.

In a secret vote a ballot belongs to the vote and to nobody: the slots lie ready before anybody votes, a ballot takes one
by lot, every slot is written anew with each ballot, and neither carries a time (operations/casting.py). Who voted stands
at the seat.
"""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lianxiao.accounts.models import Person
from lianxiao.directory.rows import DistrictRow
from lianxiao.procedures.models import StepRun, WorkItem


class Vote(DistrictRow):
    """One vote at one step of a case, with the rules that held on the day it was called."""

    run = models.ForeignKey(StepRun, models.PROTECT, verbose_name=_("步骤"), related_name="votes")
    item = models.ForeignKey(WorkItem, models.PROTECT, verbose_name=_("待办"), related_name="+")
    alliance = models.CharField(_("集团代码"), max_length=64)
    secret = models.BooleanField(_("无记名"))
    #: Whose seats vote is asked of this day.
    called_on = models.DateField(_("召集日期"))
    #: By the clock of the database, as the vote was called; what holds is :attr:`closing`.
    closes_at = models.DateTimeField(_("截止时间"))
    #: A later closing, where one was set while the vote ran.
    moved_to = models.DateTimeField(_("改后的截止时间"), null=True, blank=True)
    #: A vote that was called off has no result and never gets one.
    called_off_at = models.DateTimeField(_("取消时间"), null=True, blank=True)
    called_off_because = models.CharField(_("取消理由"), max_length=500, blank=True)
    called_by = models.ForeignKey(Person, models.PROTECT, verbose_name=_("召集人"), related_name="+")
    post = models.CharField(_("岗位"), max_length=200)
    quorum_numerator = models.PositiveIntegerField(_("到会比例分子"))
    quorum_denominator = models.PositiveIntegerField(_("到会比例分母"))
    majority_numerator = models.PositiveIntegerField(_("通过比例分子"))
    majority_denominator = models.PositiveIntegerField(_("通过比例分母"))
    majority_strict = models.BooleanField(_("须超过该比例"), null=True, blank=True)
    #: Of those present; else of all seats.
    of_present = models.BooleanField(_("以到会人数为基数"))
    proxies = models.PositiveIntegerField(_("可受委托数"))
    recused_counted = models.BooleanField(_("回避者计入应到"))
    #: The group's own rules; else the pack's reading.
    own_rules = models.BooleanField(_("依集团议事规则"))

    class Meta(DistrictRow.Meta):
        verbose_name = verbose_name_plural = _("逐席表决")
        constraints = [
            models.UniqueConstraint(fields=["run"], condition=Q(called_off_at=None), name="governance_one_vote_a_step")
        ]

    def __str__(self) -> str:
        return f"{self.run_id} {self.called_on}"

    @property
    def closing(self) -> datetime:
        """The closing time in force; a ballot after it is refused."""
        return self.moved_to or self.closes_at

    @property
    def is_over(self) -> bool:
        """Whether it was counted or called off."""
        return self.called_off_at is not None or hasattr(self, "tally")


class VoteSeat(DistrictRow):
    """A seat that may vote, with its holder on the day the vote was called, and whether it has voted."""

    class State(models.TextChoices):
        WAITING = "waiting", _("未投票")
        VOTED = "voted", _("已投票")
        RECUSED = "recused", _("已回避")

    vote = models.ForeignKey(Vote, models.PROTECT, verbose_name=_("表决"), related_name="seats", db_index=False)
    seat = models.CharField(_("任职编号"), max_length=64)
    kind = models.CharField(_("席位"), max_length=64)
    #: Teacher code of the holder; the account of the same code votes.
    holder = models.CharField(_("教师代码"), max_length=64)
    school = models.CharField(_("学校标识码"), max_length=64, blank=True)
    state = models.CharField(_("状态"), max_length=16, choices=State.choices, default=State.WAITING)
    #: The seat whose holder votes for this one.
    proxy = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name=_("受托席位"), related_name="carried"
    )
    voted_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, verbose_name=_("投票人"), related_name="+"
    )

    class Meta(DistrictRow.Meta):
        verbose_name = verbose_name_plural = _("表决席位")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["vote", "seat"], name="governance_vote_seat_once"),
            models.UniqueConstraint(fields=["vote", "holder"], name="governance_vote_holder_once"),
        ]
        indexes = [models.Index(fields=["holder", "state"], name="governance_vote_waiting")]

    def __str__(self) -> str:
        return f"{self.vote_id}/{self.seat}"


class Ballot(DistrictRow):
    """One ballot. It lies ready and empty from the call on; ``seat`` is filled in an open vote only."""

    vote = models.ForeignKey(Vote, models.PROTECT, verbose_name=_("表决"), related_name="ballots")
    secret = models.BooleanField(_("无记名"))
    seat = models.ForeignKey(
        VoteSeat, models.PROTECT, null=True, blank=True, verbose_name=_("席位"), related_name="ballots"
    )
    choice = models.CharField(_("选择"), max_length=16, blank=True)

    class Meta(DistrictRow.Meta):
        verbose_name = verbose_name_plural = _("选票")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["seat"], condition=Q(seat__isnull=False), name="governance_ballot_once"),
            models.CheckConstraint(condition=Q(secret=False) | Q(seat=None), name="governance_ballot_secret"),
            models.CheckConstraint(
                condition=Q(secret=True) | Q(choice="") | Q(seat__isnull=False), name="governance_ballot_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vote_id}"


class Tally(DistrictRow):
    """The result of a vote, computed once. Nothing of it changes."""

    vote = models.OneToOneField(Vote, models.PROTECT, verbose_name=_("表决"), related_name="tally")
    seats = models.PositiveIntegerField(_("应到"))
    present = models.PositiveIntegerField(_("实到"))
    votes_for = models.PositiveIntegerField(_("赞成"))
    votes_against = models.PositiveIntegerField(_("反对"))
    abstentions = models.PositiveIntegerField(_("弃权"))
    recused = models.PositiveIntegerField(_("回避"))
    quorate = models.BooleanField(_("达到到会人数"))
    #: Blank: the rules do not say whether exactly the share is enough, and exactly the share was reached.
    passed = models.BooleanField(_("通过"), null=True, blank=True)
    counted_at = models.DateTimeField(_("计票时间"))

    class Meta(DistrictRow.Meta):
        verbose_name = verbose_name_plural = _("表决结果")

    def __str__(self) -> str:
        return f"{self.vote_id}"

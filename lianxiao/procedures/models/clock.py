"""Deadlines, messages, and what service steps did."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lianxiao.directory.rows import DistrictRow
from lianxiao.procedures.models.cases import Case, StepRun


class Deadline(DistrictRow):
    """When a step, or the offices heard in it, are due; what happens when nobody answered by then."""

    class State(models.TextChoices):
        RUNNING = "running", _("计时中")
        PAUSED = "paused", _("已暂停")
        MET = "met", _("已完成")
        THROWN = "thrown", _("已到期")

    class For(models.TextChoices):
        DECIDE = "decide", _("办理")
        HEAR = "hear", _("征求意见")

    run = models.ForeignKey(StepRun, models.PROTECT, verbose_name=_("步骤"), related_name="deadlines", db_index=False)
    of = models.CharField(_("对象"), max_length=16, choices=For.choices, default=For.DECIDE)
    #: The message thrown when it has passed; blank: only shown and reminded of.
    message = models.CharField(_("消息"), max_length=64, blank=True)
    length = models.PositiveIntegerField(_("期限"))
    unit = models.CharField(_("单位"), max_length=32)
    #: The parameter or setting it comes from.
    source = models.CharField(_("来源"), max_length=100)
    #: The last day on which an answer is in time.
    due = models.DateField(_("截止日期"))
    days_left = models.PositiveIntegerField(_("剩余"), null=True, blank=True)
    state = models.CharField(_("状态"), max_length=16, choices=State.choices, default=State.RUNNING)
    #: Counted over a year whose holidays are not announced yet.
    provisional = models.BooleanField(_("暂定"), default=False)
    #: From which day, and how many units on, the last day was counted: it is counted anew once the holidays are announced.
    counted_from = models.DateField(_("起算日"), null=True, blank=True)
    counted = models.PositiveIntegerField(_("计数"), null=True, blank=True)
    #: How far it was told: reminded, and told one level up once overdue.
    reminded_at = models.DateTimeField(_("提醒时间"), null=True, blank=True)
    raised_at = models.DateTimeField(_("上报时间"), null=True, blank=True)
    #: Who was told that it is overdue: a role, and where it is held: at an organisation, or anywhere in a district.
    raised_to = models.CharField(_("上报对象"), max_length=64, blank=True)
    raised_in = models.CharField(_("上报单位或区县"), max_length=64, blank=True)

    class Meta(DistrictRow.Meta):
        verbose_name = verbose_name_plural = _("期限")
        constraints = [models.UniqueConstraint(fields=["run", "of"], name="procedures_deadline_once")]
        indexes = [
            models.Index(fields=["due"], condition=Q(state="running"), name="procedures_deadline_due"),
        ]

    def __str__(self) -> str:
        return f"{self.run_id} {self.due}"


class Message(DistrictRow):
    """A message that arrived. One key acts once; when nobody waited it is kept as not taken."""

    sought_by_district = False

    case = models.ForeignKey(Case, models.PROTECT, verbose_name=_("办件"), related_name="messages", db_index=False)
    name = models.CharField(_("消息"), max_length=64)
    key = models.CharField(_("标识"), max_length=128)
    at = models.DateTimeField(_("时间"))
    taken = models.BooleanField(_("已生效"), default=False)
    why_not = models.CharField(_("未生效原因"), max_length=200, blank=True)

    class Meta(DistrictRow.Meta):
        verbose_name = verbose_name_plural = _("消息")
        constraints = [models.UniqueConstraint(fields=["case", "name", "key"], name="procedures_message_once")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.name}"


class Effect(DistrictRow):
    """What a service step did: guards against doing it twice, and tells that no return leads across it."""

    sought_by_district = False

    case = models.ForeignKey(Case, models.PROTECT, verbose_name=_("办件"), related_name="effects", db_index=False)
    service = models.CharField(_("步骤"), max_length=64)
    #: 1 for a step done once for all; counts on for a repeatable one.
    visit = models.PositiveIntegerField(_("次数"), default=1)
    handler = models.CharField(_("动作"), max_length=64)
    wrote = models.JSONField(_("登记内容"), default=dict)
    at = models.DateTimeField(_("时间"))

    class Meta(DistrictRow.Meta):
        verbose_name = verbose_name_plural = _("登记动作")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["case", "service", "visit"], name="procedures_effect_once")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.handler}"

"""What was said, decided and handed in. Append-only but for two marks."""

from django.db import models
from django.db.models import Case as Choose
from django.db.models import F, Value, When
from django.utils.translation import gettext_lazy as _

from lianxiao.accounts.models import Person
from lianxiao.directory.rows import DistrictRow
from lianxiao.procedures.models.cases import Case, StepRun, WorkItem


class Attachment(DistrictRow):
    """A file of a case: evidence, minutes, a scan. Kept in the database, so that backup and wall hold for it."""

    case = models.ForeignKey(Case, models.PROTECT, verbose_name=_("办件"), related_name="attachments")
    name = models.CharField(_("文件名"), max_length=200)
    content_type = models.CharField(_("类型"), max_length=100)
    size = models.PositiveIntegerField(_("字节数"))
    sha256 = models.CharField(_("摘要"), max_length=64)
    #: What its address is made of: a number would tell how many there are, and lead to the next.
    key = models.CharField(_("标识"), max_length=64, unique=True)
    added_by = models.ForeignKey(Person, models.PROTECT, verbose_name=_("提交人"), related_name="+", db_index=False)
    added_at = models.DateTimeField(_("提交时间"))

    class Meta(DistrictRow.Meta):
        verbose_name = verbose_name_plural = _("附件")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class AttachmentPart(DistrictRow):
    """A piece of a file's content, in order of ``number`` from 0."""

    sought_by_district = False

    attachment = models.ForeignKey(
        Attachment, models.PROTECT, verbose_name=_("附件"), related_name="parts", db_index=False
    )
    number = models.PositiveIntegerField(_("序号"))
    content = models.BinaryField(_("内容"))

    class Meta(DistrictRow.Meta):
        verbose_name = verbose_name_plural = _("附件内容")
        constraints = [models.UniqueConstraint(fields=["attachment", "number"], name="procedures_part_once")]

    def __str__(self) -> str:
        return f"{self.attachment_id}/{self.number}"


class Said(DistrictRow):
    """Who said it, by what post, for whom, and by which paper."""

    sought_by_district = False

    outcome = models.CharField(_("结论"), max_length=64)
    text = models.TextField(_("意见"), blank=True)
    by = models.ForeignKey(Person, models.PROTECT, verbose_name=_("办理人"), related_name="+", db_index=False)
    post = models.CharField(_("岗位"), max_length=200)
    #: Whose right it was, where somebody acted by delegation.
    for_person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, verbose_name=_("被代理人"), related_name="+", db_index=False
    )
    delegation = models.CharField(_("委托"), max_length=64, blank=True)
    #: The outside office for which it was recorded (代录), with its paper.
    behalf_of = models.CharField(_("代录单位"), max_length=64, blank=True)
    document_number = models.CharField(_("文号"), max_length=100, blank=True)
    document_date = models.DateField(_("文件日期"), null=True, blank=True)
    scan = models.ForeignKey(
        Attachment, models.PROTECT, null=True, blank=True, verbose_name=_("扫描件"), related_name="+", db_index=False
    )
    at = models.DateTimeField(_("时间"))

    class Meta(DistrictRow.Meta):
        abstract = True


class Opinion(Said):
    """The answer of one office."""

    item = models.ForeignKey(WorkItem, models.PROTECT, verbose_name=_("待办"), related_name="opinions", db_index=False)
    answers = models.JSONField(_("表单内容"), default=dict)
    #: Came after the step had moved on: kept and shown, moves nothing.
    late = models.BooleanField(_("逾期送达"), default=False)
    #: Taken back while the step was open; another one counts.
    taken_back_at = models.DateTimeField(_("取回时间"), null=True, blank=True)
    #: Awaits a second person, where the district asks for one (代录).
    confirmed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, verbose_name=_("复核人"), related_name="+", db_index=False
    )

    class Meta(Said.Meta):
        verbose_name = verbose_name_plural = _("意见")
        ordering = ["pk"]
        constraints = [
            # One in force for each item. Said so that one index holds all rows, by which those of an item are found too.
            models.UniqueConstraint(
                "item",
                Choose(
                    When(late=False, taken_back_at=None, then=Value(0)),
                    default=F("id"),
                    output_field=models.BigIntegerField(),
                ),
                name="procedures_opinion_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.outcome}"


class Decision(Said):
    """How a step ended. ``current`` is switched off when the step, or one before it, opens again; kept and shown."""

    case = models.ForeignKey(Case, models.PROTECT, verbose_name=_("办件"), related_name="decisions", db_index=False)
    run = models.OneToOneField(StepRun, models.PROTECT, verbose_name=_("步骤"), related_name="decision")
    step = models.CharField(_("步骤"), max_length=64)
    visit = models.PositiveIntegerField(_("次数"))
    clause = models.CharField(_("依据条款"), max_length=200, blank=True)
    reason_code = models.CharField(_("理由代码"), max_length=64, blank=True)
    conditions = models.TextField(_("附加条件"), blank=True)
    answers = models.JSONField(_("表单内容"), default=dict)
    current = models.BooleanField(_("有效"), default=True)
    #: The official paper it makes, in words as they were on the day (``procedures.papers``); empty: it makes none.
    paper = models.JSONField(_("公文"), default=dict)

    class Meta(Said.Meta):
        verbose_name = verbose_name_plural = _("决定")
        ordering = ["pk"]
        constraints = [
            # One in force for each step, in one index of all rows, as above.
            models.UniqueConstraint(
                "case",
                "step",
                Choose(When(current=True, then=Value(0)), default=F("id"), output_field=models.BigIntegerField()),
                name="procedures_decision_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.step} {self.outcome}"


class Submission(DistrictRow):
    """A form that was sent: the same one again gets the same answer, another one under its token is refused."""

    sought_by_district = False

    token = models.CharField(_("提交标识"), max_length=64)
    person = models.ForeignKey(Person, models.PROTECT, verbose_name=_("提交人"), related_name="+", db_index=False)
    #: SHA-256 of what was sent.
    body = models.CharField(_("内容摘要"), max_length=64)
    case = models.ForeignKey(
        Case, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("办件"), db_index=False
    )
    at = models.DateTimeField(_("时间"))

    class Meta(DistrictRow.Meta):
        verbose_name = verbose_name_plural = _("提交")
        constraints = [models.UniqueConstraint(fields=["person", "token"], name="procedures_submission_once")]

    def __str__(self) -> str:
        return self.token

"""A case, the steps it came by, and who has to answer at each."""

from collections.abc import Collection, Sequence
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Case as Choose
from django.db.models import Count, Exists, F, Q, Subquery, Value, When
from django.db.models.expressions import Col
from django.db.models.lookups import In
from django.utils.translation import gettext_lazy as _

from lianxiao.accounts.models import Person
from lianxiao.audit.prepared import Prepared, Shaped
from lianxiao.directory.models import District, Organisation
from lianxiao.directory.rows import DistrictRow, DistrictRows, Reader


class ProcedureVersion(models.Model):
    """A procedure's file and its forms as they were when a case began: a case stays on the version it began with."""

    district_free = "the content of a pack, the same for every district that uses it"

    #: SHA-256 over file and forms.
    hash = models.CharField(_("摘要"), max_length=64, primary_key=True)
    procedure = models.CharField(_("流程"), max_length=64)
    pack = models.CharField(_("政策包"), max_length=64)
    file = models.CharField(_("文件名"), max_length=200)
    bpmn = models.TextField(_("流程文件"))
    #: Form id → text of the YAML file.
    forms = models.JSONField(_("表单"), default=dict)

    class Meta:
        verbose_name = verbose_name_plural = _("流程版本")

    def __str__(self) -> str:
        return f"{self.pack}/{self.procedure}"


class Cases(DistrictRows):
    """Cases, and who may read which."""

    def visible_to(self, reader: Reader, right: str = "") -> Self:
        """Cases of districts one serves, of one's own organisation, and those in which it was or is asked: by posts that
        have to do with cases, each within its own reach."""
        rights = (right,) if right else self.model.rights_reading
        return self.filter(readable(reader.reach(rights).districts, organisations_of(reader, rights)))

    def open(self) -> Self:
        """Cases that are not over."""
        return self.filter(state__in=[Case.State.OPEN, Case.State.SUSPENDED])

    def count(self) -> int:
        """How many there are. All those of a district that is alone in the store are counted as one table, not one by one."""
        district = self.whole_district() if self._result_cache is None else ""
        return sum(_in_district(district)) if district else super().count()

    def whole_district(self) -> str:
        """The district of which these rows are all; blank where anything else is asked of them."""
        query = self.query
        more = query.is_sliced or query.distinct or query.combinator or query.annotations or query.where.negated
        tables = [alias for alias, used in query.alias_refcount.items() if used]
        match query.where.children:
            case [In(lhs=Col(target=column), rhs=[str(code)])] if (
                column.name == "district" and len(tables) == 1 and not more
            ):
                return code
        return ""


def _count_of(district: str) -> Any:
    """Two steps into an index tell whether the store holds cases of another district."""
    others, every = Exists(outside(Case.objects.order_by(), (district,))), Case.objects.order_by()
    own, whole = (
        Subquery(rows.values(one=Value(1)).annotate(n=Count("*")).values("n")) for rows in (every.of(district), every)
    )
    counted = Choose(When(others, then=own), default=whole, output_field=models.BigIntegerField())
    return District.objects.filter(pk=district).order_by().values_list(counted, flat=True)


_in_district = Prepared(_count_of, str)


#: Up to so many cases of other districts are named one by one.
_FEW = 500


def readable(districts: frozenset[str], mine: frozenset[str]) -> Q:
    """Cases of some districts, and those that ask or concern some organisations.

    Who serves a district mostly reads its cases alone: those of others are looked up first, so that a list of the
    district's can be read along an index.
    """
    if not districts:
        asked = WorkItem.objects.filter(office__in=mine).values("run__case")
        about = Q(about__in=mine) & (Q(confidential=False) | Q(state=Case.State.ENDED))
        return Q(pk__in=asked) | Q(applicant__in=mine) | about
    own = Q(district_id__in=districts)
    found = _elsewhere((len(districts), len(mine)), *sorted(districts), *sorted(mine)) if mine else []
    if len(found) > _FEW:
        return own | Q(pk__in=_of_others(districts, mine).order_by().values("pk"))
    return own | Q(pk__in=found) if found else own


def _of_others(districts: Collection[str], mine: Collection[str]) -> Any:
    """Cases of other districts than these that ask or concern some organisations."""
    about = Q(about__in=mine) & (Q(confidential=False) | Q(state=Case.State.ENDED))
    asked = outside(WorkItem.objects.filter(office__in=mine), districts).values("run__case")
    return outside(Case.objects.filter(Q(pk__in=asked) | Q(applicant__in=mine) | about), districts)


def _first_of_others(shape: tuple[int, int], *given: str) -> Any:
    rows = _of_others(given[: shape[0]], given[shape[0] :])
    return rows.order_by().values_list("pk", flat=True)[: _FEW + 1]


_elsewhere = Shaped(_first_of_others)


def outside(rows: Any, districts: Collection[str]) -> Any:
    """Rows of other districts: of one, as two spans of an index, where "not in" would read them all."""
    if len(districts) == 1:
        (only,) = districts
        return rows.filter(Q(district_id__lt=only) | Q(district_id__gt=only))
    return rows.exclude(district_id__in=districts)


def organisations_of(reader: Reader, rights: Collection[str]) -> frozenset[str]:
    """The organisations of posts, own and lent, that carry one of the rights, also where the post reaches further."""
    held = reader.authorities_today if isinstance(reader, Person) else ()
    posts = frozenset(each.post.organisation_id for each in held if not each.rights.isdisjoint(rights))
    return posts | reader.reach(rights).organisations


class Case(DistrictRow):
    """One matter from its opening to its end."""

    rights_reading: ClassVar[Sequence[str]] = ("cases.read",)

    class State(models.TextChoices):
        OPEN = "open", _("办理中")
        SUSPENDED = "suspended", _("已暂停")
        ENDED = "ended", _("已办结")
        WITHDRAWN = "withdrawn", _("已撤回")
        TERMINATED = "terminated", _("已终止")

    #: Over before their end.
    STOPPED: ClassVar[Sequence[str]] = (State.WITHDRAWN, State.TERMINATED)

    number = models.CharField(_("办件编号"), max_length=32)
    version_of = models.ForeignKey(ProcedureVersion, models.PROTECT, verbose_name=_("流程版本"), related_name="cases")
    #: Copied from the version, so that lists need not read files.
    procedure = models.CharField(_("流程"), max_length=64)
    pack = models.CharField(_("政策包"), max_length=64)
    pack_hash = models.CharField(_("政策包摘要"), max_length=64)
    settings_hash = models.CharField(_("约定摘要"), max_length=16)
    #: What it concerns: a fact table and the key of its row.
    subject_table = models.CharField(_("对象类别"), max_length=64)
    subject = models.CharField(_("对象"), max_length=64)
    #: The school it is about, where there is one; its people may read the case.
    about = models.CharField(_("所涉学校"), max_length=64, blank=True)
    #: The school it is about reads it only once it has ended: whom it concerns is not told before the decision.
    confidential = models.BooleanField(_("决定前保密"), default=False)
    title = models.CharField(_("事项"), max_length=300)
    applicant = models.CharField(_("申请单位"), max_length=64)
    opened_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, verbose_name=_("发起人"), related_name="+"
    )
    #: Whose post it was, where somebody opened it by delegation: neither of the two approves it.
    opened_for = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, verbose_name=_("被代理人"), related_name="+"
    )
    #: Post of the person, or the name of the machine that opened it.
    opened_as = models.CharField(_("发起岗位"), max_length=200)
    state = models.CharField(_("状态"), max_length=16, choices=State.choices, default=State.OPEN)
    #: The id of the end it came to; its name stands in the version.
    outcome = models.CharField(_("结果"), max_length=64, blank=True)
    refused = models.BooleanField(_("未通过"), default=False)
    reason_code = models.CharField(_("终止原因"), max_length=64, blank=True)
    reason = models.CharField(_("理由"), max_length=500, blank=True)
    #: Counts every change; who changes the case names the count he saw.
    version = models.PositiveIntegerField(_("修改次数"), default=0)
    #: Facts that conditions name, taken at the start and again when the applicant submits again.
    facts = models.JSONField(_("个案事实"), default=dict)
    opened_at = models.DateTimeField(_("发起时间"))
    ended_at = models.DateTimeField(_("办结时间"), null=True, blank=True)

    objects: ClassVar[Any] = Cases.as_manager()

    class Meta(DistrictRow.Meta):
        verbose_name = verbose_name_plural = _("办件")
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["district", "number"], name="procedures_case_number")]
        indexes = [
            models.Index(fields=["district", "state", "procedure"], name="procedures_case_open"),
            models.Index(fields=["subject_table", "subject"], name="procedures_case_subject"),
            models.Index(fields=["applicant"], name="procedures_case_applicant"),
            models.Index(fields=["about"], name="procedures_case_about"),
            models.Index(fields=["number"], name="procedures_case_number_alone"),
            models.Index(fields=["district", "-opened_at", "-id"], name="procedures_case_newest"),
            # Few are stopped: those of the last days, whoever was asked in them.
            models.Index(
                fields=["ended_at"],
                condition=Q(state__in=["withdrawn", "terminated"]),
                name="procedures_case_stopped",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        return self.state in (self.State.OPEN, self.State.SUSPENDED)


class StepRun(DistrictRow):
    """One time a case stands at a step. One token, so one open run a case."""

    sought_by_district = False

    class State(models.TextChoices):
        OPEN = "open", _("办理中")
        CLOSED = "closed", _("已办")
        RETURNED = "returned", _("已退回")
        CANCELLED = "cancelled", _("已取消")

    case = models.ForeignKey(Case, models.PROTECT, verbose_name=_("办件"), related_name="runs", db_index=False)
    step = models.CharField(_("步骤"), max_length=64)
    #: The how-manieth time, from 1.
    visit = models.PositiveIntegerField(_("次数"))
    state = models.CharField(_("状态"), max_length=16, choices=State.choices, default=State.OPEN)
    outcome = models.CharField(_("结论"), max_length=64, blank=True)
    opened_at = models.DateTimeField(_("开始时间"))
    closed_at = models.DateTimeField(_("结束时间"), null=True, blank=True)

    class Meta(DistrictRow.Meta):
        verbose_name = verbose_name_plural = _("步骤")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "step", "visit"], name="procedures_run_visit"),
            models.UniqueConstraint(fields=["case"], condition=Q(state="open"), name="procedures_one_open_run"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.step}/{self.visit}"


class WorkItem(DistrictRow):
    """One office that has to answer at a step."""

    sought_by_district = False

    class Kind(models.TextChoices):
        DECIDE = "decide", _("办理")
        HEAR = "hear", _("征求意见")
        ADDED = "added", _("加签")
        PAPERS = "papers", _("补正材料")

    class State(models.TextChoices):
        OPEN = "open", _("待办")
        #: Answered on behalf of an outside office; a second person has yet to confirm it.
        CONFIRM = "confirm", _("待复核")
        DONE = "done", _("已办")
        MOOT = "moot", _("无需办理")

    run = models.ForeignKey(StepRun, models.PROTECT, verbose_name=_("步骤"), related_name="items", db_index=False)
    kind = models.CharField(_("方式"), max_length=16, choices=Kind.choices, default=Kind.DECIDE)
    #: Code of the organisation; any district's, from the shared directory.
    office = models.CharField(_("单位"), max_length=64)
    #: Section of the bureau, where the lane names one.
    section = models.CharField(_("科室"), max_length=64, blank=True)
    role = models.CharField(_("角色"), max_length=64)
    #: Whoever it was handed to; blank: anybody of the office with the role.
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, verbose_name=_("经办人"), related_name="+", db_index=False
    )
    added_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, verbose_name=_("加签人"), related_name="+", db_index=False
    )
    state = models.CharField(_("状态"), max_length=16, choices=State.choices, default=State.OPEN)
    seen_at = models.DateTimeField(_("查看时间"), null=True, blank=True)
    #: 补正: what is missing, as the sender wrote it.
    wanted = models.TextField(_("所缺材料"), blank=True)
    #: Who recorded it for the office and had it sent back: to be recorded anew by that person, or by a colleague.
    again_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, verbose_name=_("重新代录人"), related_name="+", db_index=False
    )

    class Meta(DistrictRow.Meta):
        verbose_name = verbose_name_plural = _("待办")
        ordering = ["pk"]
        constraints = [
            # Papers may be asked for again; every other office is asked once a step. Said so that one index holds all rows,
            # by which those of a step are found too.
            models.UniqueConstraint(
                "run",
                "kind",
                "office",
                "section",
                Choose(When(kind="papers", then=F("id")), default=Value(0), output_field=models.BigIntegerField()),
                name="procedures_item_once",
            )
        ]
        indexes = [
            models.Index(fields=["office", "district"], name="procedures_item_abroad"),
            # What waits, without what is done: only queries in which the state stands as a word find them (audit.prepared).
            # The state is in them once more, or SQLite would take the one above for as good.
            models.Index(
                fields=["office", "state", "district"], condition=Q(state="open"), name="procedures_item_waits"
            ),
            models.Index(
                fields=["office", "state", "district"], condition=Q(state="confirm"), name="procedures_item_confirms"
            ),
            models.Index(fields=["person"], condition=Q(person__isnull=False), name="procedures_item_person"),
            models.Index(fields=["again_by"], condition=Q(again_by__isnull=False), name="procedures_item_again"),
        ]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.office}"

    def office_name(self) -> str:
        """The office's name in the directory; its code where nobody named it."""
        found = Organisation.objects.filter(pk=self.office).values_list("name", flat=True).first()
        return found or self.office


class CaseEvent(DistrictRow):
    """What happened, in the order of commits: the timeline. Append-only."""

    sought_by_district = False

    case = models.ForeignKey(Case, models.PROTECT, verbose_name=_("办件"), related_name="events")
    #: The case's count after the change.
    number = models.PositiveIntegerField(_("序号"))
    kind = models.CharField(_("事项"), max_length=32)
    at = models.DateTimeField(_("时间"))
    step = models.CharField(_("步骤"), max_length=64, blank=True)
    actor = models.CharField(_("操作人"), max_length=100)
    post = models.CharField(_("岗位"), max_length=200, blank=True)
    office = models.CharField(_("单位"), max_length=64, blank=True)
    detail = models.JSONField(_("内容"), default=dict)

    class Meta(DistrictRow.Meta):
        verbose_name = verbose_name_plural = _("办件经过")
        ordering = ["case", "number", "pk"]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.number} {self.kind}"

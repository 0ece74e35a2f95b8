"""One row per act, each carrying the hash of the one before; and the head of each district's chain."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lianxiao.audit.filled import Filled


class Chain(Filled):
    """Head of one district's chain. Its row is what writers queue on, so that positions have no gap and no repeat."""

    #: GB/T 2260 code as a plain value: this app lies below the directory.
    district = models.CharField(_("区县代码"), max_length=6, primary_key=True)
    length = models.PositiveBigIntegerField(_("条数"), default=0)
    head = models.CharField(_("末条摘要"), max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = _("审计链")

    def __str__(self) -> str:
        return f"{self.district}:{self.length}"


class Entry(Filled):
    """One act: who, as what, by which authority, did what to which row, from what to what, and why.

    ``before`` and ``after`` are canonical JSON kept as text: what was hashed is what is stored, byte for byte.
    """

    class Outcome(models.TextChoices):
        """Acts are logged when they happened and when they were refused."""

        DONE = "done", _("已办理")
        REFUSED = "refused", _("已拒绝")

    district = models.CharField(_("区县代码"), max_length=6)
    position = models.PositiveBigIntegerField(_("序号"))
    at = models.DateTimeField(_("时间"))
    actor = models.CharField(_("操作人"), max_length=64)
    post = models.CharField(_("岗位"), max_length=200)
    authority = models.CharField(_("权限"), max_length=64)
    action = models.CharField(_("操作"), max_length=64)
    outcome = models.CharField(_("结果"), max_length=8, choices=Outcome)
    subject_table = models.CharField(_("对象类型"), max_length=64)
    subject = models.CharField(_("对象"), max_length=200)
    before = models.TextField(_("之前"))
    after = models.TextField(_("之后"))
    reason = models.TextField(_("理由"))
    previous_hash = models.CharField(_("前条摘要"), max_length=64)
    hash = models.CharField(_("本条摘要"), max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = _("审计记录")
        ordering = ["district", "position"]
        constraints = [models.UniqueConstraint(fields=["district", "position"], name="audit_entry_position")]
        indexes = [
            models.Index(fields=["district", "subject_table", "subject"], name="audit_entry_subject"),
            models.Index(fields=["district", "actor"], name="audit_entry_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.district}:{self.position} {self.action}"

"""The list of work that is due."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DueWork(models.Model):
    """One piece of work, due once however often it was asked for. Gone when it is done."""

    district_free = "lies below the directory; the key names the district where there is one"

    kind = models.CharField(_("任务"), max_length=64)
    key = models.CharField(_("对象"), max_length=200)
    #: Raised by every further request: what was asked for while the work ran is done again.
    request = models.PositiveBigIntegerField(_("请求序号"), default=1)
    not_before = models.DateTimeField(_("不早于"))
    #: Since when somebody is at it; blank = nobody. A worker that died is recognised by its age.
    claimed_at = models.DateTimeField(_("领取时间"), null=True, blank=True)
    failures = models.PositiveIntegerField(_("失败次数"), default=0)
    trouble = models.TextField(_("最近一次失败"), blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("待办任务")
        ordering = ["not_before", "pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="jobs_due_work_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

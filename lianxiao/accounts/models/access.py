"""What signing in needs beside the account: delays after failures, and one-time codes for a new password."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lianxiao.accounts.models.people import Person
from lianxiao.directory.rows import DistrictRow


class SignInDelay(models.Model):
    """Failures of one login name from one place. Another place is not delayed, so nobody can lock out somebody else."""

    district_free = "kept by login name and source, also for names that nobody has"

    #: Hash of login name and source: the table is no list of who tried what from where.
    key = models.CharField(_("标识"), max_length=64, primary_key=True)
    failures = models.PositiveIntegerField(_("失败次数"), default=0)
    failed_at = models.DateTimeField(_("最近失败时间"))

    class Meta:
        verbose_name = verbose_name_plural = _("登录延时")
        indexes = [models.Index(fields=["failed_at"], name="accounts_delay_failed_at")]

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.failures}"


class ResetCode(DistrictRow):
    """A one-time code, handed over in person or by telephone, with which somebody chooses a new password."""

    person = models.ForeignKey(Person, models.CASCADE, verbose_name=_("人员"), related_name="reset_codes")
    #: SHA-256 of the code; the code itself is shown once and kept nowhere.
    code_hash = models.CharField(_("代码摘要"), max_length=64)
    issued_by = models.CharField(_("发放人"), max_length=64)
    expires_at = models.DateTimeField(_("有效期至"))
    used_at = models.DateTimeField(_("使用时间"), null=True, blank=True)

    class Meta(DistrictRow.Meta):
        verbose_name = verbose_name_plural = _("重设代码")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.person_id} {self.expires_at}"

"""The published text of a policy, as an office imported it. History is kept."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lianxiao.accounts.models import Person
from lianxiao.directory.rows import DistrictRow


class PolicyText(DistrictRow):
    """The text of a policy's document. The row not replaced is the one shown beside the clauses."""

    pack = models.CharField(_("政策包"), max_length=64)
    name = models.CharField(_("文件名"), max_length=200)
    content = models.TextField(_("正文"))
    #: Word knows its paragraphs; plain text may break lines anywhere (see policy.articles.text).
    whole_paragraphs = models.BooleanField(_("按段落"), default=False)
    kept_at = models.DateTimeField(_("导入时间"), auto_now_add=True)
    actor = models.CharField(_("操作人"), max_length=64)
    kept_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, verbose_name=_("导入人"), related_name="+"
    )
    replaced_at = models.DateTimeField(_("替换时间"), null=True, blank=True)

    class Meta(DistrictRow.Meta):
        verbose_name = verbose_name_plural = _("政策原文")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["district", "pack"], condition=Q(replaced_at=None), name="documents_one_policy_text"
            )
        ]

    def __str__(self) -> str:
        return self.name

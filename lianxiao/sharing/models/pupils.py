"""Programmes pupils of several schools take part in. Pupils have codes, never names.

Each mirrors the fact table of its name; see the catalogue for what the columns mean.
"""

from django.db import models

from lianxiao.kernel.period import OPEN_END
from lianxiao.registry.fact_rows import FactRow, header, key_constraint, period_constraint, title
from lianxiao.registry.models import Alliance, School


class PupilProgramme(FactRow):
    """Pupil exchange, joint education and stage-bridging programmes."""

    fact_table = "pupil_programme"
    periods = (("starts_on", "ends_before"),)
    organisations_reading = ("alliance__alliance", "host_school__school")

    programme = models.CharField(header("pupil_programme", "programme"), max_length=64)
    alliance = models.ForeignKey(
        Alliance, models.PROTECT, verbose_name=header("pupil_programme", "alliance"), related_name="+"
    )
    form = models.CharField(header("pupil_programme", "form"), max_length=64)
    name = models.CharField(header("pupil_programme", "name"), max_length=200, null=True, blank=True)
    host_school = models.ForeignKey(
        School, models.PROTECT, verbose_name=header("pupil_programme", "host_school"), related_name="+"
    )
    starts_on = models.DateField(header("pupil_programme", "starts_on"))
    ends_before = models.DateField(header("pupil_programme", "ends_before"), default=OPEN_END)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("pupil_programme")
        ordering = ["programme"]
        constraints = [
            key_constraint("pupil_programme", "programme"),
            period_constraint("pupil_programme", "starts_on", "ends_before"),
        ]

    def __str__(self) -> str:
        return f"{self.programme}"


class ProgrammePupil(FactRow):
    """Pupils taking part; their enrolment stays."""

    fact_table = "programme_pupil"
    organisations_reading = (
        "programme__alliance__alliance",
        "programme__host_school__school",
        "home_school__school",
        "enrolled_at__school",
    )

    programme = models.ForeignKey(
        PupilProgramme, models.PROTECT, verbose_name=header("programme_pupil", "programme"), related_name="+"
    )
    pupil = models.CharField(header("programme_pupil", "pupil"), max_length=64)
    home_school = models.ForeignKey(
        School, models.PROTECT, verbose_name=header("programme_pupil", "home_school"), related_name="+"
    )
    enrolled_at = models.ForeignKey(
        School,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=header("programme_pupil", "enrolled_at"),
        related_name="+",
    )

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("programme_pupil")
        ordering = ["programme", "pupil"]
        constraints = [key_constraint("programme_pupil", "programme", "pupil")]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.pupil}"

"""Bureaus, governments and other offices as a district's register knows them."""

from django.db import models

from lianxiao.directory.models import Organisation
from lianxiao.registry.fact_rows import FactRow, header, key_constraint, title


class RegisteredOrganisation(FactRow):
    """An office named in this district's records, also one at home elsewhere (see ``School``)."""

    fact_table = "organisation"
    fact_paths = {"district": "organisation__district"}
    organisations_reading = ("organisation",)

    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        db_column="organisation",
        verbose_name=header("organisation", "organisation"),
        related_name="registered",
    )
    name = models.CharField(header("organisation", "name"), max_length=200)
    kind = models.CharField(header("organisation", "kind"), max_length=64)
    clause = models.CharField(header("organisation", "clause"), max_length=200, null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = verbose_name_plural = title("organisation")
        ordering = ["organisation"]
        constraints = [key_constraint("organisation", "organisation")]

    def __str__(self) -> str:
        return self.name

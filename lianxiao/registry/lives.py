"""When things exist. Answers come from dates, never from a job having run."""

from collections.abc import Collection
from datetime import date
from typing import Any, Self

from django.db.models import Case, CharField, DateField, Exists, F, Func, IntegerField, OuterRef, Q, Subquery, Sum, When
from django.db.models.functions import Coalesce, Least

from lianxiao.directory.rows import DistrictRows

_FIRST_DAY = {"school": "opened_on", "campus": "opened_on", "alliance": "founded_on"}
_END = {"school": "closed_before", "campus": "closed_before", "alliance": "dissolved_before"}


#: The standing of a school that is to be built, and of a group that is to be founded.
PLANNED = "planned"


def existing_on(day: date, table: str, path: str = "") -> Q:
    """The condition that a school, campus or alliance at ``path`` exists on a day.

    Without a first day a school has always been open, unless it is planned; a group counts only if it is said to exist
    already, since coverage counts from the founding. The definitions ``school_period``, ``alliance_period`` say the same.
    """
    start, before = f"{path}{_FIRST_DAY[table]}", f"{path}{_END[table]}"
    standing = f"{path}standing"
    not_planned = Q(**{f"{standing}__isnull": True}) | ~Q(**{standing: PLANNED})
    always = Q(**{standing: "existing"}) if table == "alliance" else not_planned
    begun = Q(**{f"{start}__lte": day}) | (Q(**{f"{start}__isnull": True}) & always)
    return begun & Q(**{f"{before}__gt": day})


class LivingRows(DistrictRows):
    """Schools, campuses, alliances."""

    def as_of(self, day: date) -> Self:
        """Those that exist on a day."""
        return self.filter(existing_on(day, self.model.fact_table))

    def with_held(self, day: date, *attributes: str) -> Self:
        """Adds ``<attribute>_held`` for each: the value of the identity row of that day, else the row's own column."""
        identities = self.model._meta.get_field("identities").related_model
        on_day = {"valid_from__lte": day, "valid_before__gt": day}
        held = {}
        for attribute in attributes:
            owner = {self.model.fact_table: OuterRef("pk"), "attribute": attribute}
            row = identities.objects.filter(**owner, **on_day)
            own = "lead_school__school" if attribute == "lead_school" else attribute
            # A row whose value is blank says that there is none that day; only where no row stands the column counts.
            held[f"{attribute}_held"] = Case(
                When(Exists(row), then=Subquery(row.values("value")[:1])), default=F(own), output_field=CharField()
            )
        return self.annotate(**held)


class MembershipRows(DistrictRows):
    """Memberships with what follows from their dates."""

    def with_term_end(self, day: date) -> Self:
        """Adds ``term_end``: the agreed end plus the extensions decided up to ``day``; NULL where no end was agreed."""
        extensions = self.model._meta.get_field("extensions").related_model
        decided = extensions.objects.filter(membership=OuterRef("pk"), decided_on__lte=day).order_by()
        months = decided.values("membership").annotate(total=Sum("months")).values("total")
        # PostgreSQL's LEAST inside passes over a NULL, so what was not agreed is kept apart here; and most terms were
        # never extended: SQLite would ask us for each of them what no months later is.
        none_agreed = When(term_before__isnull=True, then=None)
        as_agreed = When(extended_by=0, then=F("term_before"))
        extended = PlusMonths(F("term_before"), F("extended_by"))
        return self.annotate(extended_by=Coalesce(Subquery(months), 0, output_field=IntegerField())).annotate(
            term_end=Case(none_agreed, as_agreed, default=extended, output_field=DateField())
        )

    def ending_between(self, day: date, after: date, until: date) -> Self:
        """Those whose ``term_end``, as it is known on ``day``, lies after one day and not after another.

        An extension only ever makes a term longer: what was agreed to end later than the last day is not looked at.
        """
        near = self.model._base_manager.filter(term_before__gt=after, term_before__lte=until).order_by().values("pk")
        extensions = self.model._meta.get_field("extensions").related_model._base_manager
        extended = extensions.filter(membership__term_before__lte=until).order_by().values("membership")
        return (
            self.filter(pk__in=near.union(extended)).with_term_end(day).filter(term_end__gt=after, term_end__lte=until)
        )

    def with_active_before(self, day: date, automatic_exit: Collection[str]) -> Self:
        """Adds ``mode_held`` and ``active_before``: the first day on which the member no longer belongs.

        ``automatic_exit`` holds the modes whose members leave when the term ends, as the district's pack marks them.
        Extensions count that were decided up to ``day``.
        """
        with_mode = self.with_term_end(day).annotate(mode_held=Coalesce("mode", "alliance__mode"))
        leaves = Q(mode_held__in=list(automatic_exit)) & Q(term_before__isnull=False)
        return with_mode.annotate(
            active_before=Case(
                When(leaves, then=Least(F("left_before"), F("term_end"))),
                default=F("left_before"),
                output_field=DateField(),
            )
        )

    def as_of(self, day: date, automatic_exit: Collection[str] = ()) -> Self:
        """Those active on a day: the group exists, the member has joined, has not left, and no automatic exit came."""
        joined = Q(joined_on__lte=day) | Q(joined_on__isnull=True)
        return self.with_active_before(day, automatic_exit).filter(
            existing_on(day, "alliance", "alliance__"), joined, active_before__gt=day
        )


class PlusMonths(Func):
    """``plus_months`` of the kernel, in the database: the same day some months on, or that month's last."""

    arity = 2
    output_field = DateField()

    def __init__(self, day: Any, months: Any) -> None:
        super().__init__(day, months)

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        # The function is the kernel's own, lent to each connection in apps.py.
        return self.as_sql(compiler, connection, function="plus_months", **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "LEAST((%(expressions)s)::int))::date, DATE '9999-12-31')"
        return self.as_sql(
            compiler, connection, template=template, arg_joiner=" + make_interval(months => (", **context
        )

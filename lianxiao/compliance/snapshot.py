"""A district's records as facts, at one moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc
from django.db import transaction

from lianxiao.audit.models import Chain
from lianxiao.compliance.models import ActivePack, SettingChoice
from lianxiao.facts.model import catalogue
from lianxiao.facts.tables import Facts
from lianxiao.kernel.period import OPEN_END
from lianxiao.policy.settings_in_force import SettingChange
from lianxiao.registry import facts as register
from lianxiao.registry.mirrors import mirror, mirrored
from lianxiao.registry.write import queue
from lianxiao.rules.ruleset import RuleSet

#: The app whose tables are kept live: what stands there is what there is, without a declaration.
_LIVE = "registry"


@dataclass(frozen=True)
class Moment:
    """Everything a check needs from the database, and how far the log had come when it was read."""

    district: str
    facts: Facts
    changes: tuple[SettingChange, ...]
    position: int
    pack: ActivePack | None


def take(district: str, tables: Iterable[str] | None = None) -> Moment:
    """Read one moment, of these tables or of all: writers of this district wait for the short time it takes."""
    with transaction.atomic():
        queue(district)
        chain = Chain.objects.filter(pk=district).first()
        return Moment(
            district=district,
            facts=with_reporting(register.snapshot(district, tables)),
            changes=setting_changes(district),
            position=chain.length if chain else 0,
            pack=ActivePack.objects.of(district).filter(ended_at=None).first(),
        )


def tables_for(rules: RuleSet, only: Iterable[str] | None = None) -> list[str]:
    """The kept tables a check of these rules needs, and those that name what its rows point to."""
    wanted = rules.tables_read(only) | {"reporting", "exception"}
    kept = set(mirrored())
    waiting = set(wanted)
    while waiting:
        found = catalogue().tables[waiting.pop()]
        pointed = {column.ref for column in found.columns if column.ref} - wanted
        wanted |= pointed
        waiting |= pointed
    return [name for name in mirrored() if name in wanted & kept]


def district_facts(district: str, as_of: date) -> Facts:
    """The district's facts as of a day, for others to compute with: events after that day are left out."""
    facts = take(district).facts
    for name in facts:
        event = catalogue()[name].event
        if event:
            days = facts[name].column(event)
            known = pc.or_kleene(pc.is_null(days), pc.less_equal(days, pa.scalar(as_of, pa.date32())))
            facts = facts.with_table(name, facts[name].filter(known))
    return facts


def with_reporting(facts: Facts) -> Facts:
    """The facts with what needs no declaration: a table of the register that holds rows is complete for good.

    A table without rows says nothing: whether there is nothing or nobody entered it yet, only a declaration can tell.
    Nor does one that holds only what the policy text itself names. A declaration wins, also one that claims less.
    """
    declared = {row["fact_table"] for row in facts.rows("reporting")}
    live = [
        {"fact_table": name, "scope": "*", "complete_through": OPEN_END}
        for name in sorted(facts)
        if name not in declared and _is_kept(facts, name) and mirror(name).model._meta.app_label == _LIVE
    ]
    return facts.with_rows("reporting", live)


def _is_kept(facts: Facts, name: str) -> bool:
    """Whether somebody entered rows: those that come with the pack carry the clause that names them."""
    if "clause" not in catalogue()[name].by_id:
        return facts.state(name) == "filled"
    return any(not clause for clause in facts.table(name).column("clause").to_pylist())


def setting_changes(district: str) -> tuple[SettingChange, ...]:
    """Every reading chosen in this district, in the order in which later ones win."""
    return tuple(
        SettingChange(choice.name, choice.value, choice.since, choice.reason, choice.actor)
        for choice in SettingChoice.objects.of(district).order_by("since", "pk")
    )

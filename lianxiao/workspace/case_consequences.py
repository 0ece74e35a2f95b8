"""What a decision would change in the register, and which rules would then be broken newly or worse: before deciding."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from lianxiao.compliance.packs import pack_of
from lianxiao.compliance.snapshot import setting_changes
from lianxiao.facts.model import catalogue
from lianxiao.flow.forms import table_of
from lianxiao.kernel.errors import Fault
from lianxiao.kernel.text import Bilingual
from lianxiao.policy.model import Pack
from lianxiao.policy.settings_in_force import settings_on
from lianxiao.procedures import answers as forms
from lianxiao.procedures import proposal
from lianxiao.procedures.models import Case
from lianxiao.procedures.versions import Version
from lianxiao.workspace import words
from lianxiao.workspace.imports import shown
from lianxiao.workspace.refusals import sentence, stops

_ASIDE = {"district", "clause"}


@dataclass(frozen=True)
class Consequences:
    """Columns of rows by table, and what would be broken; ``checked`` = the rules that were asked, by their titles.

    ``warned``: what would be a finding afterwards and refuses nothing.
    """

    tables: list[tuple[str, list[tuple[str, str]]]]
    broken: list[str]
    checked: str
    warned: list[str]


def consequences(case: Case, version: Version, step: str, raw: Mapping[str, Any], pack: Pack, on: date) -> Consequences:
    """With the answers typed so far; what cannot be read yet is left out."""
    form = version.form_of(step)
    given = forms.read(form, raw, "", case=case)[0] if form is not None else {}
    rows = proposal.rows_of(case, version, (step, given))
    change = proposal.proposed(case, version, rows, on)
    checks = sorted({check for each in version.procedure.steps for check in each.checks})
    warns = sorted({rule for each in version.procedure.steps for rule in each.warns} - set(checks))
    found = proposal.broken(case, [*checks, *warns], change, on)  # at once: reading the register is most of the work
    broken = [each.fault for each in found if each.row.rule not in warns]
    warned = [each.fault for each in found if each.row.rule in warns]
    return Consequences(
        tables=[
            (words.said(catalogue()[table_of(name)].title), _cells(table_of(name), row, pack))
            for name, row in rows.items()
            if row and not proposal.written(case, table_of(name), row)
        ],
        broken=[_line(each, each.cure) for each in broken],
        checked=_titles([*checks, *warns], case.district_id) if change.tables else "",
        warned=[_line(each) for each in warned],
    )


def _titles(asked: list[str], district: str) -> str:
    """Other rules were not asked, so nothing is said of them."""
    loaded = pack_of(district)
    settings = settings_on(loaded.pack, timezone.localdate(), setting_changes(district))
    rules = {each.id: each for each in loaded.rules.rules_under(settings)}
    return _("、").join(words.said(rules[name].header.title) for name in dict.fromkeys(asked) if name in rules)


def _line(found: Fault, cure: Bilingual | None = None) -> str:
    return stops([sentence(found.cause), *([sentence(cure)] if cure else [])])


def _cells(table: str, row: Mapping[str, Any], pack: Pack) -> list[tuple[str, str]]:
    columns = catalogue()[table].by_id
    return [
        (words.said(columns[name].header), shown(columns[name], value, pack))
        for name, value in row.items()
        if name in columns and name not in _ASIDE and value not in (None, "")
    ]

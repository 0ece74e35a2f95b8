"""Which data would settle what is not known: the sheets to fill in, the limits and readings to set."""

from collections import defaultdict
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxiao.compliance.queries import unknown_inputs
from lianxiao.facts.model import catalogue
from lianxiao.policy.model import Pack
from lianxiao.workspace import words
from lianxiao.workspace.addresses import address
from lianxiao.workspace.checked import last_run
from lianxiao.workspace.here import Here


@dataclass(frozen=True)
class Missing:
    """One thing that is missing and how many clauses wait for it."""

    what: str
    clauses: int
    href: str
    action: str


def said(code: str, pack: Pack) -> str:
    """A missing thing in words: 《派出与跟岗》, 《教师》的岗位, 参数“…”, 约定“…”."""
    kind, _colon, name = code.partition(":")
    if kind == "parameter" and name in pack.parameters:
        return _("参数“%(name)s”") % {"name": words.said(pack.parameters[name].title)}
    if kind == "setting" and name in pack.settings:
        return _("约定“%(name)s”") % {"name": words.said(pack.settings[name].title)}
    table_id, _dot, column_id = code.partition(".")
    if table_id not in catalogue().tables:
        return code
    table = catalogue()[table_id]
    title = _("《%(name)s》") % {"name": words.said(table.title)}
    return f"{title}{words.said(table.by_id[column_id].header)}" if column_id in table.by_id else title


def missing_of(here: Here, pack: Pack, most: int | None = None) -> list[Missing]:
    """Everything missing, what settles most clauses first; at most so many."""
    clauses: dict[str, set[str]] = defaultdict(set)
    for unknown in unknown_inputs(here.once(last_run)):
        clauses[unknown.name.partition(".")[0]] |= set(unknown.clauses)
    ordered = sorted(clauses.items(), key=lambda each: -len(each[1]))
    return [_missing(code, len(waiting), here, pack) for code, waiting in ordered[:most]]


def _missing(code: str, clauses: int, here: Here, pack: Pack) -> Missing:
    kind, _colon, name = code.partition(":")
    if kind == "setting" and name in pack.settings:
        return Missing(said(code, pack), clauses, address("setting", name), _("填写"))
    if kind == "parameter":
        return Missing(said(code, pack), clauses, "", "")
    # Who may not import is told what is missing all the same: it is for them to ask for it.
    may = here.may("registry.import")
    return Missing(said(code, pack), clauses, reverse("data") if may else "", _("导入") if may else "")

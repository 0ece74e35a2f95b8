"""Where each clause stands today: the light it shows and the few words beside it."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lianxiao.audit.prepared import Prepared
from lianxiao.compliance.models import ClauseState, Finding
from lianxiao.policy.model import Clause, Pack
from lianxiao.workspace.here import Here
from lianxiao.workspace.missing import said

#: Carriers that are rule files of the pack, by whichever of their kinds the clause calls them.
_JUDGING = {"rule", "indicator", "target", "duty"}


@dataclass(frozen=True)
class Standing:
    """A light and a short phrase."""

    light: str
    says: str = ""


def standings_of(here: Here, pack: Pack) -> dict[str, Standing]:
    """Every clause of a pack with its standing: in the district, or for the own school or group only."""
    if not here.serves_district("findings.read"):
        return _own_standings(here, pack)
    states = {state.clause: state for state in ClauseState.objects.of(here.district.code)}
    return {clause.id: _standing(clause, states.get(clause.id), bool(states), pack) for clause in pack.clauses.values()}


def lights_of(here: Here, pack: Pack) -> Counter[str]:
    """How many clauses show each light, without the words beside them."""
    if not here.serves_district("findings.read"):
        return Counter(each.light for each in _own_standings(here, pack).values())
    states = dict(_lights(here.district.code))
    if pack.hash not in _unruled:
        _unruled[pack.hash] = [(each.id, is_judged(each), _light(each)) for each in pack.clauses.values()]
    return Counter(
        (states.get(clause) or (light if states else "not_known")) if judged else light
        for clause, judged, light in _unruled[pack.hash]
    )


#: By the pack's hash: its clauses, whether rules carry them, and what they show without.
_unruled: dict[str, list[tuple[str, bool, str]]] = {}


_lights = Prepared(lambda district: ClauseState.objects.of(district).order_by().values_list("clause", "light"), str)


def is_judged(clause: Clause) -> bool:
    """Whether rules carry a clause."""
    return bool(rules_of_clause(clause))


def rules_of_clause(clause: Clause) -> list[str]:
    """The rules that carry a clause."""
    return [carrier.partition(":")[2] for carrier in clause.carried_by if carrier.partition(":")[0] in _JUDGING]


def _standing(clause: Clause, state: Any, checked: bool, pack: Pack) -> Standing:
    if not is_judged(clause):
        return without_rules(clause)
    if state is None:
        return Standing("not_known", _("尚未核算")) if not checked else without_rules(clause)
    return Standing(state.light, _says(state, pack))


def _says(state: Any, pack: Pack) -> str:
    counts: dict[str, int] = state.counts
    total = sum(counts.values())
    if state.light == "breached":
        said_so = ngettext(
            "核算%(total)s项，%(n)s项不符合", "核算%(total)s项，%(n)s项不符合", counts.get("breached", 0)
        )
        return said_so % {"total": total, "n": counts.get("breached", 0)}
    if state.light == "condition":
        return _("已采用，%(n)s项没有满足所附条件") % {"n": counts.get("breached", 0)}
    if state.light == "not_known":
        if not total:
            return _("目前没有适用的对象")
        what = _("、").join(said(code, pack) for code in state.missing[:3])
        return _("缺%(what)s") % {"what": what} if what else _("缺少数据")
    if state.light == "exception":
        return _("%(n)s项例外，有书面理由") % {"n": counts.get("exception", 0)}
    if state.light == "met":
        return ngettext("核算%(n)s项，全部符合", "核算%(n)s项，全部符合", total) % {"n": total}
    return {
        "pending": _("尚未到期"),
        "optional": _("只给出数值，不作提醒"),
        "figure": _("只给出数值"),
        "text": _("不产生待办，不作提醒"),
        "record": _("作为数据登记，注明出处"),
        "awaited": _("尚未启用，启用后判定"),
    }.get(state.light, "")


def _own_standings(here: Here, pack: Pack) -> dict[str, Standing]:
    """For people of one school or group: what concerns them, and nothing about others."""
    counted: dict[str, int] = {}
    if not here.may("findings.read"):
        return {
            clause.id: Standing("elsewhere") if is_judged(clause) else without_rules(clause)
            for clause in pack.clauses.values()
        }
    for clauses in (
        Finding.objects.readable_in(here.district.code, here.person)
        .exclude(state="cleared")
        .values_list("clauses", flat=True)
    ):
        for clause in clauses:
            counted[clause] = counted.get(clause, 0) + 1
    standings = {}
    for clause in pack.clauses.values():
        n = counted.get(clause.id, 0)
        if n:
            light = "condition" if clause.force == "may" else "breached"
            standings[clause.id] = Standing(light, _("本单位%(n)s项不符合") % {"n": n})
        elif is_judged(clause):
            standings[clause.id] = Standing("elsewhere", _("本单位没有不符合项"))
        else:
            standings[clause.id] = without_rules(clause)
    return standings


def without_rules(clause: Clause) -> Standing:
    """The standing of a clause that no rule judges."""
    light = _light(clause)
    if light == "record":
        return Standing(
            light, _("作为数据登记，注明出处") if clause.force == "fact" else _("以参数、约定或登记事项落实")
        )
    said = {
        "text": _("不产生待办，不作提醒"), "optional": _("原文为可以，不作提醒"), "awaited": _("尚未启用，启用后判定")
    }  # fmt: skip
    return Standing(light, said[light])


def _light(clause: Clause) -> str:
    """What such a clause shows."""
    if clause.force == "may":
        return "optional"
    if clause.force in ("text", "fact"):
        return "text" if clause.force == "text" else "record"
    return "awaited" if clause.awaits else "record"

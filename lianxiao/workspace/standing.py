"""Where each clause stands today: the light it shows and the few words beside it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from lianxiao.policy.model import Clause, Pack
from lianxiao.workspace.here import Here


@dataclass(frozen=True)
class Standing:
    """A light and a short phrase."""

    light: str
    says: str = ""


def without_rules(clause: Clause) -> Standing:
    """The standing of a clause that no rule judges."""
    if clause.force == "text":
        return Standing("text", _("不产生待办，不作提醒"))
    if clause.force == "fact":
        return Standing("record", _("作为数据登记，注明出处"))
    if clause.force == "may":
        return Standing("optional", _("原文为可以，不作提醒"))
    if clause.awaits:
        return Standing("awaited", _("尚未启用，启用后判定"))
    return Standing("record", _("以参数、约定或登记事项落实"))


def standings_of(here: Here, pack: Pack) -> dict[str, Standing]:
    """Every clause of a pack with its standing in the person's district."""
    return {clause.id: without_rules(clause) for clause in pack.clauses.values()}

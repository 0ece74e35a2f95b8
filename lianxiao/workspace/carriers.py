"""What carries a clause, in words: rules, parameters, settings, records, modes; and what tests it."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxiao.facts.model import catalogue
from lianxiao.flow.loading import load_flows
from lianxiao.kernel.errors import Refused
from lianxiao.kernel.text import Bilingual
from lianxiao.pages.units import with_unit
from lianxiao.policy.model import BEGINNING, Clause, Pack, Parameter, Value
from lianxiao.rules.cases import Case
from lianxiao.rules.header import Limit
from lianxiao.rules.kept_cases import cases_of
from lianxiao.workspace import words
from lianxiao.workspace.policies import rules_of


@dataclass(frozen=True)
class Carrier:
    """One carrier: its kind, its name, what it says, and the page it leads to."""

    kind: str
    name: str
    says: str = ""
    href: str = ""


def _kinds() -> dict[str, str]:
    return {
        "rule": _("规则"), "indicator": _("指标"), "target": _("目标"), "duty": _("职责"), "parameter": _("参数"),
        "setting": _("约定"), "record": _("数据"), "mode": _("模式"), "model": _("登记"), "text": _("文字"),
        "procedure": _("流程"), "form": _("表单"), "document": _("公文"), "scorecard": _("评分表"), "role": _("角色"),
        "report": _("报表"), "right": _("权限"), "funding": _("经费"), "notice": _("公告"),
    }  # fmt: skip


def kind_word(kind: str) -> str:
    """The word for a kind of carrier."""
    return _kinds().get(kind, kind)


def carriers_of(clause: Clause, pack: Pack) -> list[Carrier]:
    """Everything that carries a clause today, then what is still to come."""
    found = [_carrier(text, pack) for text in clause.carried_by]
    found += [Carrier(kind_word(kind), _("尚未启用")) for kind in clause.awaits]
    return found


def _carrier(text: str, pack: Pack) -> Carrier:
    kind, _colon, name = text.partition(":")
    word = kind_word(kind)
    if kind in {"rule", "indicator", "target", "duty"}:
        rule = next((rule for rule in rules_of(pack).rules if rule.id == name), None)
        return Carrier(
            word, words.said(rule.header.title) if rule else name, name, reverse("rule", args=[name]) if rule else ""
        )
    if kind == "parameter" and name in pack.parameters:
        parameter = pack.parameters[name]
        return Carrier(word, words.said(parameter.title), parameter_words(parameter, pack))
    if kind == "setting" and name in pack.settings:
        setting = pack.settings[name]
        return Carrier(word, words.said(setting.title), setting.question, reverse("setting", args=[name]))
    if kind == "mode":
        return Carrier(word, words.code_word(pack, "mode", name))
    if kind == "role":
        return Carrier(word, words.role_word(pack, name))
    if kind in {"model", "record"} and name in catalogue().tables:
        return Carrier(word, words.said(catalogue()[name].title))
    if kind in {"procedure", "form"} and (title := _titles(pack.hash, pack).get((kind, name))) is not None:
        return Carrier(word, words.said(title))
    return Carrier(word, name or _("只供查阅"))


_read: dict[str, dict[tuple[str, str], Bilingual]] = {}


def _titles(seal: str, pack: Pack) -> dict[tuple[str, str], Bilingual]:
    """Names of a pack's procedures and forms, read once for each version."""
    if seal not in _read:
        flows = load_flows(pack)
        _read[seal] = {("procedure", each.id): each.name for each in flows.procedures.values()}
        _read[seal] |= {("form", each.id): each.title for each in flows.forms.values()}
    return _read[seal]


def parameter_words(parameter: Parameter, pack: Pack) -> str:
    """The latest value of a parameter, and since when it holds."""
    return value_words(parameter, parameter.values[-1], pack)


def parameter_line(pack: Pack, limit: Limit) -> Carrier:
    """A rule's limit with its value: a parameter of the text, or a reading."""
    if limit.source == "parameter" and limit.name in pack.parameters:
        parameter = pack.parameters[limit.name]
        return Carrier(kind_word("parameter"), words.said(parameter.title), parameter_words(parameter, pack))
    setting = pack.settings.get(limit.name)
    title = words.said(setting.title) if setting else limit.name
    return Carrier(kind_word("setting"), title, "", reverse("setting", args=[limit.name]) if setting else "")


def value_words(parameter: Parameter, value: Value, pack: Pack) -> str:
    """One value of a parameter in words: number and unit, text, or a list with its numbers."""
    if value.items is not None:
        said = _("、").join(
            f"{_item(name, pack)}{'' if amount is None else ' ' + with_unit(amount, parameter.unit)}"
            for name, amount in value.items.items()
        )
    elif value.value is not None:
        said = with_unit(value.value, parameter.unit)
    else:
        said = value.text or ""
    if value.due_on is not None:
        said += _("，%(day)s前") % {"day": value.due_on.isoformat()}
    return said


def _item(name: str, pack: Pack) -> str:
    for code_list in ("rank", "member_type", "school_type", "stage", "mode"):
        word = words.code_word(pack, code_list, name)
        if word != name:
            return word
    return name


@dataclass(frozen=True)
class TestCase:
    """A case that the clause's carrier is held to."""

    title: str
    kind: str


#: By folder: the hash of the pack that was read, and its cases by clause.
_cases_read: dict[Path, tuple[str, dict[str, list[Case]]]] = {}


def _cases(pack: Pack) -> dict[str, list[Case]]:
    """Cases by clause; read again when a file of the pack has changed."""
    known, by_clause = _cases_read.get(pack.folder, ("", {}))
    if known != pack.hash:
        by_clause = {}
        with suppress(Refused):
            for case in cases_of(pack).cases:
                by_clause.setdefault(case.clause, []).append(case)
        _cases_read[pack.folder] = (pack.hash, by_clause)
    return by_clause


def tests_of(clause: Clause, pack: Pack) -> list[TestCase]:
    """The pack's cases for a clause, by their titles; none where a file of cases cannot be read."""
    kinds = {"test": _("应符合"), "violation": _("应发现"), "boundary": _("边界"), "negative_control": _("反例")}
    return [TestCase(str(words.said(case.title)), kinds[case.kind]) for case in _cases(pack).get(clause.id, [])]


@dataclass(frozen=True)
class HistoryLine:
    """Something that changed on a day."""

    day: str
    what: str


def history_of(clause: Clause, pack: Pack) -> list[HistoryLine]:
    """When the text was published and when its numbers changed."""
    document = pack.manifest.document
    lines = []
    if document is not None and document.posted_on:
        lines.append(HistoryLine(document.posted_on.isoformat(), _("公布")))
    if document is not None and document.issued_on:
        lines.append(HistoryLine(document.issued_on.isoformat(), _("印发")))
    for text in clause.carried_by:
        kind, _colon, name = text.partition(":")
        if kind == "parameter" and name in pack.parameters:
            parameter = pack.parameters[name]
            for value in parameter.values:
                if value.since != BEGINNING:
                    said = _("%(name)s为%(value)s") % {
                        "name": words.said(parameter.title),
                        "value": value_words(parameter, value, pack),
                    }
                    lines.append(HistoryLine(value.since.isoformat(), said))
    return sorted(lines, key=lambda line: line.day)

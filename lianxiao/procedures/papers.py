"""The official paper of a decision, made with it and kept with it: what schools are called later does not change what was written."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from lianxiao.audit.prepared import ByKeys, Prepared
from lianxiao.compliance.packs import pack_of
from lianxiao.directory.models import District, Organisation
from lianxiao.facts.model import catalogue
from lianxiao.flow.forms import Field, Paper
from lianxiao.flow.model import Step
from lianxiao.flow.papers import filled
from lianxiao.policy.model import Pack
from lianxiao.policy.units import unit_in
from lianxiao.procedures.models import Case
from lianxiao.procedures.offices import alliance_of, part_of, school_of
from lianxiao.procedures.stored import YES
from lianxiao.procedures.versions import Version
from lianxiao.registry.mirrors import mirror

#: A step, and what the form of its decision holds.
Given = tuple[str, Mapping[str, Any]]
#: Whatever of a document's status is said beside its title: a draft is not quoted as if it were in force.
_STATUS = {"draft": "（征求意见稿）", "in_force": "", "repealed": "（已废止）"}


def made(case: Case, version: Version, step: Step, outcome: str, office: str, given: Sequence[Given]) -> dict[str, Any]:
    """The paper that a step's decision makes, in words; empty where it makes none.

    ``office``: the code of who decided; ``given``: what the forms of the decisions in force hold, the step's own last. What
    nobody gave stands in it as missing.
    """
    form = version.forms.get(step.form)
    if form is None or form.paper is None or form.paper.outcome != outcome:
        return {}
    paper, pack = form.paper, pack_of(case.district_id).pack
    answers, to = given[-1][1], school_of(case, paper.to)
    names = dict(_names({office, case.applicant, case.about, to} - {""}))
    words = _words(case, version, pack, step, office, given, names)
    return {
        "office": words["office"],
        "number": str(answers.get(paper.number or "", "")),
        "on": str(answers.get(paper.on or "", "")),
        "title": filled(paper.title.zh, words),
        "title_en": filled(paper.title.en, words),
        "to": names.get(to, ""),
        # What was typed in several lines stands in as many paragraphs.
        "passages": [
            line.strip()
            for each in _standing(paper, words)
            for line in filled(each.text, words).splitlines()
            if line.strip()
        ],
        "case": case.number,
    }


def _standing(paper: Paper, words: Mapping[str, str]) -> list[Any]:
    return [each for each in paper.passages if each.given is None or words.get(each.given)]


def _words(
    case: Case,
    version: Version,
    pack: Pack,
    step: Step,
    office: str,
    given: Sequence[Given],
    names: Mapping[str, str],
) -> dict[str, str]:
    """Everything a paper may say, by the word that stands for it."""
    group = alliance_of(case)
    found = {
        "applicant": names.get(case.applicant, ""),
        "school": _member(case, version, given, names.get(case.about, "")),
        "group": str(group) if group is not None else "",
        "office": names.get(office, ""),
        "district": _district(case.district_id)[0],
        "case": case.number,
        "basis": _basis(pack, step),
    }
    for name, answers in given:
        form = version.form_of(name) if name in {each.id for each in version.procedure.steps} else None
        for each in form.fields if form is not None else ():
            if each.id in answers:
                found[f"{form.id}.{each.id}"] = _said(each, answers[each.id], pack, case)  # type: ignore[union-attr]
    return found


#: Columns by which a part of a school is the member.
_PARTS = ("membership.campus", "membership.section")


def _member(case: Case, version: Version, given: Sequence[Given], school: str) -> str:
    """The school concerned; where one of its campuses or sections alone joins or leaves, that one: nobody consents to more."""
    part, steps = part_of(case), {each.id for each in version.procedure.steps}
    for name, answers in given:
        form = version.form_of(name) if name in steps else None
        for each in form.fields if form is not None else ():
            if each.column in _PARTS and each.id in answers:
                part = _row(str(each.table), str(answers[each.id]), case)
    known = school.partition("（")[0]  # a campus is mostly named with its school
    return school if not part else part if part.startswith(known) else f"{school}（{part}）"


_names = ByKeys(lambda codes: Organisation.objects.filter(pk__in=codes).order_by().values_list("pk", "name"))
_district = Prepared(lambda code: District.objects.filter(pk=code).order_by().values_list("name", flat=True), str)


def _basis(pack: Pack, step: Step) -> str:
    """The policy and the places in it on which a step rests: 《…》（征求意见稿）三（二）1."""
    document = pack.manifest.document
    title = f"《{document.title.zh}》{_STATUS[document.status]}" if document is not None else ""
    places = dict.fromkeys(pack.clauses[each].locator for each in step.clause.split() if each in pack.clauses)
    return title + "、".join(places)


def _said(each: Field, value: Any, pack: Pack, case: Case) -> str:
    """An answer in Chinese words."""
    match each.kind:
        case "date":
            return day_words(str(value))
        case "number" | "money":
            return f"{value}{unit_in(each.counted_in, 'zh')}"
        case "yes_no" | "verdict":
            return "是" if value == YES else "否"
        case "choice":
            return _choice(each, str(value), pack)
        case "reference":
            return _row(str(each.table), str(value), case)
        case "offices":
            rows = Organisation.objects.filter(pk__in=value).order_by("pk")
            return "、".join(rows.values_list("name", flat=True))
        case "condition" | "file":
            return ""  # neither can be said in a sentence; a paper that names one calls it missing
        case _:
            return str(value).strip()


def day_words(text: str) -> str:
    """2026年11月30日; blank where it is no day."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return ""
    return f"{day.year}年{day.month}月{day.day}日"


def _choice(each: Field, value: str, pack: Pack) -> str:
    found = {choice.value: choice.name.zh for choice in each.choices}
    if each.codes == "mode":
        found |= {mode.code: mode.name.zh for mode in pack.manifest.modes}
    elif each.codes:
        found |= {code.code: code.zh for code in catalogue().codes.get(each.codes, ())}
        found |= {code.code: code.name.zh for code in pack.manifest.codes.get(each.codes, ())}
    return found.get(value, value)


def _row(table: str, key: str, case: Case) -> str:
    found = mirror(table)
    column = found.paths[catalogue()[table].key[0]]
    row = found.model.objects.of(case.district_id).filter(**{column: key}).first()
    return str(row) if row is not None else key

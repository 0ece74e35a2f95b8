"""Cases walked by the operations people use, one of every kind that a store holds: the models that ``many_cases`` copies."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

PACK = "xingning"
#: Codes of a model's school, its group and the group's lead: one letter and the model's number, in no other code.
SCHOOL, GROUP, LEAD = "B-M{:02d}", "B-G{:02d}", "B-L{:02d}"
FILE = "file"
_PDF = b"%PDF-1.7 benchmark"
#: As the product counts days.
_DAY = datetime.now(ZoneInfo("Asia/Shanghai")).date()
_TODAY = _DAY.isoformat()

#: Who answers a step of exits, of joining, of extensions: the name of the person, and what the form says.
_LEAVE = {"reason": "品质已提升", "quality.quality": "yes", "quality.statement": "见评估",
          "brand.features": "yes", "brand.brand": "yes", "brand.statement": "见材料"}  # fmt: skip
_RISK = {"risks": "家长疑虑", "measures": "沟通会", "assessor": "集团", "assessed_on": _TODAY, "controllable": "yes"}
_JOIN = {"mode": "trust", "member_type": "weak", "term_start": _TODAY,
         "term_last_day": (_DAY + timedelta(days=4 * 365)).isoformat(),
         "direction.direction": "yes", "direction.statement": "见材料", "identify.identify": "yes", "identify.files": FILE,
         "standards.premises": "yes", "standards.staffing": "yes", "standards.statement": "见材料"}  # fmt: skip
_CONSENT = {"decision": "示例〔2026〕1号", "decided_on": _TODAY}
_FILED = {"receipt": "备1", "filed_on": _TODAY}
_ALL = dict.fromkeys(("direction", "identify", "standards"), "yes")
_WAYS: dict[str, Sequence[tuple[str, str, dict[str, Any]]]] = {
    "exit": (
        ("apply", "applies", _LEAVE),
        ("assess", "leads", _RISK),
        ("council", "councils", {"met_on": _TODAY, "minutes": FILE, "quality": "yes", "brand": "yes"}),
        ("review", "reviews", {"checked": "yes"}),
        ("consent", "consents", _CONSENT),
        ("file", "files", {**_FILED, "last_day": _TODAY}),
        ("plaque", "applies", {"state": "none"}),
        ("confirm", "reviews", {"seen": "yes"}),
    ),
    "join": (
        ("apply", "applies", _JOIN),
        ("council", "councils", {"met_on": _TODAY, "minutes": FILE, **_ALL}),
        ("review", "reviews", _ALL),
        ("consent", "consents", _CONSENT),
        ("file", "files", {**_FILED, "effective_on": _TODAY}),
    ),
    "extension": (
        ("apply", "applies", {"months": "12", "need": "继续合作"}),
        ("council", "councils", {"met_on": _TODAY, "minutes": FILE}),
        ("review", "reviews", {}),
        ("consent", "consents", _CONSENT),
        ("file", "files", _FILED),
    ),
}


@dataclass(frozen=True)
class Model:
    """A kind of case: its procedure, the step at which it stands or ends (blank: walked to its good end), and how it ends."""

    procedure: str
    stops_at: str = ""
    #: What ends it at that step: an outcome, or an act on the case; blank: it is open there.
    by: str = ""
    #: How often it occurs among the cases that are over, or among those that are not.
    share: int = 1


MODELS = (
    Model("exit", share=20),
    Model("join", share=40),
    Model("extension", share=20),
    Model("exit", "review", "reject", share=6),
    Model("join", "council", "reject", share=6),
    Model("exit", "council", "withdraw", share=4),
    Model("join", "review", "terminate", share=4),
    #: The one that the benchmark of work items answers; how many there are is said apart.
    Model("exit", "consent", share=0),
    Model("exit", "assess", share=30),
    Model("exit", "plaque", share=10),
    Model("exit", "review", "suspend", share=5),
    Model("join", "apply", share=20),
    Model("join", "council", share=25),
    Model("join", "review", share=4),
    Model("extension", "council", share=20),
    Model("extension", "file", share=2),
)


@dataclass(frozen=True)
class Stage:
    """People by name and offices by kind, of the district on whose stage the models are walked."""

    district: str
    people: dict[str, Any]
    offices: dict[str, str]
    walked: dict[Model, Any] = field(default_factory=dict)


def register(district: str, by: Any) -> None:
    """For each model a school, a group and its lead; the school is a member where the procedure is about one."""
    from lianxiao.registry.imports import import_rows

    day = _DAY - timedelta(days=900)
    school = {"school_type": "primary", "compulsory": True, "ownership": "public", "standing": "open"}
    rows: dict[str, list[dict[str, Any]]] = {"school": [], "alliance": [], "membership": []}
    for n, model in enumerate(MODELS):
        member, group, lead = SCHOOL.format(n), GROUP.format(n), LEAD.format(n)
        rows["school"] += [{"school": code, "name": f"示例{code}学校", **school} for code in (member, lead)]
        rows["alliance"].append({"alliance": group, "name": f"示例{group}教育集团", "kind": "group", "lead_school": lead,
                                 "standing": "founded", "founded_on": day})  # fmt: skip
        if model.procedure != "join":
            rows["membership"].append({"membership": f"{member}-in", "alliance": group, "school": member, "mode": "trust",
                                       "member_type": "weak", "joined_on": day, "term_start": day,
                                       "term_before": _DAY + timedelta(days=170)})  # fmt: skip
    import_rows(rows, district=district, by=by, reason="benchmark")


def appoint(district: str, by: Any) -> dict[str, Any]:
    """One person for each lane, with a post at each of its offices."""
    from lianxiao.accounts import operations as people
    from lianxiao.directory.models import Organisation

    offices = {
        "consents": ("government", [f"{district}-government"]),
        "reviews": ("officer", [f"{district}-bureau"]),
        "ends": ("bureau_leader", [f"{district}-bureau"]),
        "files": ("municipal_office", [f"{district[:4]}00-bureau"]),
        "applies": ("school_head", [SCHOOL.format(n) for n in range(len(MODELS))]),
        "leads": ("school_head", [LEAD.format(n) for n in range(len(MODELS))]),
        "councils": ("group_office", [GROUP.format(n) for n in range(len(MODELS))]),
    }
    found = {}
    for name, (role, places) in offices.items():
        person = people.register_person(login_name=name, display_name=name, home=district, by=by)
        for place in places:
            people.appoint(person=person, role=role, organisation=Organisation.objects.get(pk=place), district=district,
                           by=by, starts_on=date(2020, 1, 1))  # fmt: skip
        found[name] = person
    return found


def walk(stage: Stage) -> None:
    """Every model, from its opening to where it stops."""
    for n, model in enumerate(MODELS):
        stage.walked[model] = _walked(stage, model, n)


def _walked(stage: Stage, model: Model, n: int) -> Any:
    from lianxiao.procedures import operations

    school = SCHOOL.format(n)
    subject = GROUP.format(n) if model.procedure == "join" else f"{school}-in"
    case = operations.open_case(
        district=stage.district, procedure=model.procedure, subject=subject, by=_anew(stage.people["applies"]),
        applicant=school, token=f"open-{n}",
    )  # fmt: skip
    for step, who, answers in _WAYS[model.procedure]:
        if step == model.stops_at and model.by != "reject":
            break
        outcome = model.by if step == model.stops_at else _good(step)
        _answer(case, step, outcome, _anew(stage.people[who]), answers)
        if step == model.stops_at:
            break
    ends: dict[str, Callable[[], object]] = {
        "withdraw": lambda: operations.withdraw(case=case, by=_anew(stage.people["applies"]), reason="不再申请"),
        "terminate": lambda: operations.terminate(case=case, by=_anew(stage.people["ends"]), code="other", reason="情况变化"),
        "suspend": lambda: operations.suspend(case=case, by=_anew(stage.people["reviews"]), reason="等候材料"),
    }  # fmt: skip
    case.refresh_from_db()
    if model.by in ends:
        ends[model.by]()
        case.refresh_from_db()
    return case


def _good(step: str) -> str:
    return {"apply": "submit", "plaque": "done"}.get(step, "pass")


def _answer(case: Any, step: str, outcome: str, by: Any, answers: dict[str, Any]) -> None:
    from lianxiao.procedures import operations
    from lianxiao.procedures.models import WorkItem

    case.refresh_from_db()
    item = WorkItem.objects.select_related("run__case").get(run__case=case, run__step=step, state="open")
    given = {
        name: [operations.attach(case=case, name="材料.pdf", content=_PDF, by=by).pk] if value == FILE else value
        for name, value in answers.items()
    }
    text = "理由见材料" if outcome == "reject" else "同意"
    operations.answer(item=item, outcome=outcome, by=by, answers=given, text=text, token=f"{case.pk}-{step}")


def _anew(person: Any) -> Any:
    """As every request loads the person."""
    return type(person).objects.get(pk=person.pk)


def over(models: Iterable[Model] = MODELS) -> list[Model]:
    """Those that are over."""
    return [each for each in models if not each.stops_at or each.by in ("reject", "withdraw", "terminate")]

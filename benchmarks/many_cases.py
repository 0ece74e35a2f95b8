"""A province's store: its schools and groups, and so many cases, each a copy of one that was walked (``walked_cases``)."""

import random
import re
from collections.abc import Iterator
from typing import Any

from benchmarks.copied_cases import STRIDE, Copy, copy, shape_of
from benchmarks.walked_cases import GROUP, LEAD, MODELS, PACK, SCHOOL, Model, Stage, appoint, over, register, walk

__all__ = ["PACK", "fill", "furnish", "waiting_items"]

#: Schools of a province (docs/quality.md), in groups of a lead and seven members.
SCHOOLS, MEMBERS = 10_000, 7
#: Cases of how many days the store holds; of the youngest tenth more are still open.
_DAYS, _OPEN, _OPEN_LATELY = 1_000, 0.015, 0.5
_DAY = 24 * 3600


def furnish(district: str) -> dict[str, Any]:
    """The models, walked, with a person at each office that a case passes. Returns people by name, and the offices."""
    from lianxiao.accounts.acts import Machine

    by = Machine("benchmark")
    register(district, by)
    people = appoint(district, by)
    offices = {kind: f"{district}-{kind}" for kind in ("government", "bureau")}
    stage = Stage(district, people, offices)
    walk(stage)
    return {"offices": offices, "stage": stage, **people}


def fill(district: str, stage: dict[str, Any], *, over: int, waiting: int, schools: int = SCHOOLS) -> None:
    """The register of a province, and copies of the models: ``over`` + ``waiting`` cases, the walked ones included.

    ``waiting`` of them stand before the government's consent to an exit. Raises AssertionError where a copy is unlike its model.
    """
    groups = max(1, schools // (MEMBERS + 1))
    _province(district, groups)
    walked: Stage = stage["stage"]
    codes = {
        case.pk: (SCHOOL.format(n), GROUP.format(n), LEAD.format(n)) for n, case in enumerate(walked.walked.values())
    }
    copies = list(_copies(walked, over + waiting - len(codes), waiting, groups))
    copy(copies, codes)
    _alike(random.Random(3).sample(copies, min(20, len(copies))), stage)  # noqa: S311 — no secret


def _province(district: str, groups: int) -> None:
    """Schools and groups like those of the models, as an import leaves them."""
    from django.db import transaction

    from lianxiao.directory.models import Organisation
    from lianxiao.registry.models import Alliance, Membership, School

    n = next(n for n, each in enumerate(MODELS) if each.procedure == "exit" and each.stops_at == "consent")
    member, lead = (School.objects.of(district).get(school=code.format(n)) for code in (SCHOOL, LEAD))
    group = Alliance.objects.of(district).get(alliance=GROUP.format(n))
    stay = Membership.objects.of(district).get(membership=f"{SCHOOL.format(n)}-in")
    with transaction.atomic():
        Organisation.objects.bulk_create(
            Organisation(organisation=code, district_id=district, kind=kind, name=f"示例{code}{word}")
            for g in range(groups)
            for code, kind, word in (
                (_lead(g), "school", "学校"), (_group(g), "alliance", "教育集团"),
                *((_school(g, m), "school", "学校") for m in range(MEMBERS)),
            )
        )  # fmt: skip
        leads = School.objects.bulk_create(
            _like(lead, school_id=_lead(g), name=f"示例{_lead(g)}学校") for g in range(groups)
        )
        members = School.objects.bulk_create(
            _like(member, school_id=_school(g, m), name=f"示例{_school(g, m)}学校")
            for g in range(groups)
            for m in range(MEMBERS)
        )
        alliances = Alliance.objects.bulk_create(
            _like(group, alliance_id=_group(g), name=f"示例{_group(g)}教育集团", lead_school_id=leads[g].pk)
            for g in range(groups)
        )
        Membership.objects.bulk_create(
            _like(stay, membership=f"{each.school_id}-in", alliance_id=alliances[i // MEMBERS].pk, school_id=each.pk)
            for i, each in enumerate(members)
        )


def _like(row: Any, **other: Any) -> Any:
    values = {
        field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key
    }
    return type(row)(**values | other)


def _lead(group: int) -> str:
    return f"B-H{group:04d}"


def _group(group: int) -> str:
    return f"B-A{group:04d}"


def _school(group: int, member: int) -> str:
    return f"B-S{group:04d}-{member}"


def _copies(walked: Stage, count: int, waiting: int, groups: int) -> Iterator[Copy]:
    """The oldest first, numbered behind the models."""
    chance = random.Random(7)  # noqa: S311 — no secret
    ended, running = over(), [each for each in MODELS if each not in over() and each.share]
    awaits = next(each for each in MODELS if not each.share)
    # One waits as a model already; the rest lie in the youngest tenth.
    lately = range(count - max(count // 10, waiting), count)
    wait = set(chance.sample(lately, max(0, waiting - 1)))
    for turn in range(1, count + 1):
        is_open = chance.random() < (_OPEN_LATELY if turn - 1 in lately else _OPEN)
        model: Model = awaits if turn - 1 in wait else _drawn(chance, running if is_open else ended)
        case = walked.walked[model]
        group = turn % groups
        older = int((count - turn + 1) * _DAYS * _DAY / count)
        start = case.number.rsplit("-", 1)[0]
        yield Copy(
            turn, case.pk, f"{start}-{len(MODELS) + turn:06d}", older, _school(group, turn % MEMBERS), _group(group), _lead(group)
        )  # fmt: skip


def _drawn(chance: random.Random, models: list[Model]) -> Model:
    return chance.choices(models, [each.share for each in models])[0]


def _alike(copies: list[Copy], stage: dict[str, Any]) -> None:
    """Rows and page of a copy say what those of its model say, but for numbers, dates and codes."""
    from django.test import Client

    from lianxiao.procedures.models import Case

    client = Client(SERVER_NAME="localhost")
    client.force_login(stage["reviews"])
    for each in copies:
        model = Case.objects.get(pk=each.model)
        made = Case.objects.get(pk=each.model + each.turn * STRIDE)
        if made.number != each.number or made.about != each.school or shape_of(made) != shape_of(model):
            raise AssertionError(f"{made.number} is unlike {model.number}:\n{shape_of(made)}\n{shape_of(model)}")
        pages = [client.get(f"/cases/{case.number}/").content.decode() for case in (made, model)]
        if _words(pages[0]) != _words(pages[1]):
            raise AssertionError(f"the page of {made.number} is unlike that of {model.number}")


def _words(page: str) -> list[str]:
    """The words of a page; dates, counts of days and codes fall away, and what is drawn with the token of a form."""
    body = page[page.index("<main") : page.index("</main")]
    return re.findall(r"[\u3400-\u9fff]+", re.sub(r"<[^>]+>", " ", body))


def waiting_items() -> Iterator[Any]:
    """Items that await the consent, each loaded with its case when it is asked for, by a text made once as pages do."""
    from lianxiao.audit.prepared import Prepared
    from lianxiao.procedures.models import WorkItem

    load = Prepared(lambda key: WorkItem.objects.filter(pk=key).select_related("run__case").order_by(), int)

    rows = WorkItem.objects.filter(state="open", run__step="consent", run__case__procedure="exit")
    keys = list(rows.order_by("-pk").values_list("pk", flat=True))
    return (load(key)[0] for key in keys)

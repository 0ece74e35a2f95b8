"""转办 of several items at once: whose they are, who can take which, what stands against the others, and handing them over."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lianxiao.accounts.models import Person
from lianxiao.kernel.errors import Refused
from lianxiao.kernel.text import is_key
from lianxiao.procedures import handing, queries
from lianxiao.procedures.models import Case, Submission, WorkItem
from lianxiao.procedures.operations import hand_over
from lianxiao.procedures.versions import version_of
from lianxiao.workspace import cases
from lianxiao.workspace.attention import led_by
from lianxiao.workspace.case_words import step_word, title_of
from lianxiao.workspace.refusals import told_all

#: One form hands over so many; the rest waits for the next one, and the page says so.
MOST = 200


@dataclass(frozen=True)
class Line:
    """One item: its case, step and office in words, whether it is chosen, and why it cannot be handed over, else nothing."""

    item: WorkItem
    title: str
    step: str
    office: str
    href: str
    chosen: bool = False
    refused: str = ""


@dataclass(frozen=True)
class Holder:
    """Somebody in whose name items wait, and how many."""

    key: int
    name: str
    count: int


def holders(person: Person) -> list[Holder]:
    """In whose names items wait in the districts whose cases the person leads. Ask within ``sight.everywhere()``."""
    rows = _in_a_name(person).order_by().values_list("person", "person__display_name")
    counted = [Holder(*row) for row in rows.annotate(Count("pk"))]
    return sorted(counted, key=lambda each: (-each.count, each.name))


def _in_a_name(person: Person) -> Any:
    leading = led_by(person)
    if not leading:
        return WorkItem.objects.none()
    running = {"state": WorkItem.State.OPEN, "run__case__state": Case.State.OPEN}
    return WorkItem.objects.filter(district__in=leading, person__isnull=False, **running)


def pool(person: Person, of: str) -> list[WorkItem]:
    """What can be chosen: what awaits the person's posts, or with ``of`` (a key) what waits in another's name in cases that
    the person leads. The most urgent first; at most ``MOST``."""
    rows = _in_a_name(person).filter(person=of) if of else cases.answerable(person)
    return list(_with_cases(queries.most_urgent(rows.filter(run__case__in=_seen(person)), MOST)))


def asked_for(person: Person, keys: Iterable[str]) -> list[WorkItem]:
    """Items of some keys, whatever became of them; those of cases that the person may not read are no answer at all."""
    wanted = [int(key) for key in dict.fromkeys(keys) if is_key(key)][:MOST]
    if not wanted:
        return []
    return list(_with_cases(WorkItem.objects.filter(pk__in=wanted, run__case__in=_seen(person)).order_by("pk")))


def _seen(person: Person) -> Any:
    return cases.visible(person).order_by().values("pk")


def _with_cases(rows: Any) -> Any:
    return rows.select_related("run__case__version_of", "person")


def lines_of(items: list[WorkItem], chosen: frozenset[int], refused: dict[int, str] | None = None) -> list[Line]:
    """The items in words."""
    names = cases.names_of({item.office for item in items})
    said = refused or {}
    return [_line(item, names[item.office], item.pk in chosen, said.get(item.pk, "")) for item in items]


def _line(item: WorkItem, office: str, chosen: bool, refused: str) -> Line:
    case = item.run.case
    version = version_of(case)
    step = step_word(version.procedure, item.run.step)
    return Line(item, title_of(case, version), step, office, reverse("case", args=[case.number]), chosen, refused)


def choices(items: list[WorkItem], person: Person) -> tuple[dict[int, Person], list[tuple[str, str]]]:
    """Everybody but the person who can take some of the items, by key; and as a list to choose from, with how many each can
    take where it is not all of them, those who can take most first. Whoever may not hand an item over is not told who works
    at its office."""
    mine = [each for each in items if handing.giver(person, handing.free(each))]
    taking = handing.takers(mine, timezone.localdate())
    taking.pop(person, None)
    names = [each.display_name for each in taking]
    order = sorted(taking, key=lambda each: (-len(taking[each]), each.display_name, each.pk))

    def word(each: Person) -> str:
        name = each.display_name
        name = name if names.count(name) == 1 else f"{name}（{each.login_name}）"
        if len(taking[each]) == len(items):
            return name
        return _("%(name)s，能办其中%(n)s件") % {"name": name, "n": len(taking[each])}

    return {each.pk: each for each in taking}, [(str(each.pk), word(each)) for each in order]


def obstacles(items: list[WorkItem], *, by: Person, to: Person) -> dict[int, str]:
    """Why some of the items cannot go to somebody, in words, by item."""
    asked = {item.pk: handing.obstacle(item, by=by, to=to) for item in items}
    return {key: refusal_words(refusal) for key, refusal in asked.items() if refusal is not None}


def refusal_words(refusal: Refused) -> str:
    """Cause and cure of every fault, one after the other."""
    return told_all(refusal)


def hand_over_each(items: list[WorkItem], *, to: Person, note: str, token: str, by: Person) -> dict[int, str]:
    """Hand each over in a transaction and under a token of its own. Returns why some were refused, by item.

    The items lie in different cases, each with its own lock, timeline and line of the log: what one case refuses holds back
    no other, and a form sent again does what the first did not come to and nothing twice.
    """
    refused = {}
    for item in items:
        try:
            hand_over(item=item, to=to, by=by, reason=note, token=_token(token, item.pk))
        except Refused as refusal:
            refused[item.pk] = refusal_words(refusal)
    return refused


def _token(token: str, key: int | str) -> str:
    return f"{token}-{key}" if token else ""


def sent_before(person: Person, token: str, keys: Iterable[str]) -> bool:
    """Whether this form handed over one of the items before: its case may be out of the person's sight since."""
    tokens = [_token(token, key) for key in keys][:MOST]
    return bool(token) and Submission.objects.filter(person=person, token__in=tokens).exists()

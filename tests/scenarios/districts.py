"""Districts put on the stage with their own pack, offices and records; how their people begin a case in the browser."""

from collections.abc import Sequence
from typing import Any

from django.test import Client
from django.urls import reverse

from lianxiao.compliance import packs
from lianxiao.compliance.snapshot import take
from lianxiao.config.installation import settle
from lianxiao.procedures import operations
from lianxiao.procedures.models import Case, WorkItem
from lianxiao.registry import operations as registry
from lianxiao.rules.engine import Check
from tests.cast import MACHINE, person_on_post
from tests.scenarios.casework import TODAY, person

#: Login, role, and where the post is held: ``bureau`` and the like are offices of the pack, all else a code of the rows.
People = Sequence[tuple[str, str, str]]
BUREAU: People = [
    ("officer", "officer", "bureau"),
    ("second", "officer", "bureau"),
    ("leader", "bureau_leader", "bureau"),
]
_OFFICES = {"bureau", "government"}


def install(pack: str, rows: dict[str, list[dict[str, Any]]], people: People) -> str:
    """The district as its office would install it, with schools beside what its text records. Returns its code."""
    found = packs.loaded(pack).pack
    district = settle(found, by=MACHINE)
    named = {each.code for each in found.manifest.departments}
    if rows:
        registry.import_rows(rows, district=district, by=MACHINE, reason="示例", is_example=True)
    for login, role, place in [*BUREAU, *people]:
        office = f"{district}-{place}" if place in _OFFICES | named else place
        person_on_post(login, f"{login}（示例）", role, office, district)
    return district


def begin(district: str, procedure: str, who: str, subject: str = "", about: str = "") -> Case:
    """Somebody starts a case on its page. Where the page does not take it, the operation says why: raises Refused."""
    client, place = Client(), reverse("case-open", args=[procedure])
    client.force_login(person(who))
    applicant = person(who).posts_today[0].organisation_id
    given = {"subject": subject or district, "about": about, "applicant": applicant, "token": ""}
    taken = client.post(place, given)
    if taken.status_code == 302:
        return Case.objects.get(number=taken["Location"].split("/")[2])
    operations.open_case(district=district, procedure=procedure, subject=given["subject"], about=about, by=person(who))
    raise AssertionError("the page did not take what the operation takes")


def page_of(case: Case, who: str) -> str:
    """The case as somebody sees it."""
    client = Client()
    client.force_login(person(who))
    return client.get(reverse("case", args=[case.number])).content.decode()


def states(district: str, rule: str) -> dict[str, str]:
    """What one rule says today, by subject."""
    moment, loaded = take(district), packs.pack_of(district)
    with Check(loaded.pack, moment.facts, as_of=TODAY, changes=moment.changes, rules=loaded.rules, only={rule},
               everything=True) as check:  # fmt: skip
        return {row.subject: row.state for row in check.run().results[rule].rows}


def answers_page(case: Case, who: str) -> Any:
    """The form that awaits somebody in a case."""
    client = Client()
    client.force_login(person(who))
    item = WorkItem.objects.filter(run__case=case, run__state="open", state="open").first()
    return client.get(reverse("case-item", args=[case.number, item.pk])) if item is not None else None

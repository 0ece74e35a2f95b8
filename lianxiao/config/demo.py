"""Example districts to look at: real records, invented data on top, people to sign in as. All marked and removable."""

from collections.abc import Callable

from django.utils import timezone
from faker import Faker

from lianxiao.accounts import operations as people
from lianxiao.accounts.acts import Machine
from lianxiao.accounts.models import Person
from lianxiao.compliance import packs
from lianxiao.compliance.models import CheckRun
from lianxiao.compliance.recheck import recheck
from lianxiao.config.database import bring_up_to_date
from lianxiao.config.installation import settle
from lianxiao.directory.models import Organisation
from lianxiao.directory.operations import list_organisation
from lianxiao.facts.example import invented
from lianxiao.jobs import operations as jobs
from lianxiao.policy import search_path
from lianxiao.policy.model import Pack
from lianxiao.registry.imports import import_rows
from lianxiao.registry.models import ImportBatch, Membership

BY = Machine("demo")

#: Says one line in Chinese or English.
Tell = Callable[[str, str], None]

#: Who can be signed in as: role, and where the post is held.
ROLES = {
    "officer": "bureau",
    "bureau_leader": "bureau",
    "district_admin": "bureau",
    "supervisor": "bureau",
    "assessor": "bureau",
    "group_office": "alliance",
    "school_head": "school",
    "teacher": "school",
}


def prepare(tell: Tell) -> list[str]:
    """Make the example districts; returns their codes. Quick where they are there already: only a new day is checked."""
    if bring_up_to_date():
        tell("已建好数据库", "Database created")
    found = []
    for name in search_path.available():
        pack = _pack_of_a_district(name)
        if pack is not None:
            tell(f"{pack.manifest.place.zh}……", f"{pack.manifest.place.en} …")
            found.append(_prepare(pack))
    jobs.run_due(at_once=True)
    return found


def _pack_of_a_district(name: str) -> Pack | None:
    """A pack, unless it is one that others build on."""
    pack = packs.loaded(name).pack
    return pack if pack.manifest.district else None


def _prepare(pack: Pack) -> str:
    district = settle(pack, by=BY)
    today = timezone.localdate()
    if not ImportBatch.objects.of(district).filter(is_example=True).exists():
        facts = invented(pack, as_of=today)
        import_rows(
            {table: facts.rows(table) for table in facts},
            district=district,
            by=BY,
            reason="示例数据",
            source="示例",
            is_example=True,
        )
    _people(pack, district)
    last = CheckRun.objects.of(district).first()
    if last is None or last.as_of != today or last.pack_hash != pack.hash:
        recheck(district)
    return district


def _people(pack: Pack, district: str) -> None:
    """One person for each role. Nobody can sign in as them with a password; demo mode lets them in by a click."""
    bureau = pack.manifest.bureau or pack.manifest.place
    list_organisation(organisation=f"{district}-bureau", district=district, name=bureau.zh, kind="bureau")
    places = {"bureau": f"{district}-bureau", **_a_group_with_a_member(district)}
    # Findings arrive at offices; the officer of the demo answers for the first, which the pack names first.
    offices = [code.code for code in pack.manifest.codes.get("office", [])]
    names = names_for(pack.id, len(ROLES))
    for (role, kind), name in zip(ROLES.items(), names, strict=True):
        login_name = f"{pack.id}-{role.replace('_', '-')}"
        if kind not in places or Person.objects.filter(login_name=login_name).exists():
            continue
        person = people.register_person(login_name=login_name, display_name=name, home=district, by=BY, is_example=True)
        people.appoint(
            person=person,
            role=role,
            organisation=Organisation.objects.get(pk=places[kind]),
            district=district,
            by=BY,
            office=offices[0] if role == "officer" and offices else "",
        )


def _a_group_with_a_member(district: str) -> dict[str, str]:
    """A group and one of its member schools, by code: an example, or one on record where the district has no others."""
    stays = Membership.objects.of(district).filter(school__isnull=False, school__school__district=district)
    stay = stays.select_related("alliance", "school").order_by("-is_example", "pk").first()
    return {"alliance": stay.alliance.alliance_id, "school": stay.school.school_id} if stay else {}


def names_for(seed: str, count: int) -> list[str]:
    """Invented names of people, the same for the same seed."""
    faker = Faker("zh_CN")
    faker.seed_instance(seed)
    return [str(faker.unique.name()) for _ in range(count)]

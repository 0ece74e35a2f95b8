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
from lianxiao.config.demo_city import add_what_is_asked_for
from lianxiao.config.demo_council import MORE, seat_council
from lianxiao.config.installation import settle
from lianxiao.directory.models import District, Organisation
from lianxiao.facts.example import invented
from lianxiao.jobs import operations as jobs
from lianxiao.policy import search_path
from lianxiao.policy.model import Pack
from lianxiao.procedures.authority import to_open
from lianxiao.procedures.models import Case
from lianxiao.procedures.operations import open_case
from lianxiao.procedures.versions import offered
from lianxiao.registry.imports import import_rows
from lianxiao.registry.models import Alliance, ImportBatch, Membership, School

BY = Machine("demo")

#: Says one line in Chinese or English.
Tell = Callable[[str, str], None]

#: Who can be signed in as: the end of the login name, the role, and where the post is held. Names are drawn in this order.
CAST = (
    ("officer", "officer", "bureau"),
    ("bureau-leader", "bureau_leader", "bureau"),
    ("district-admin", "district_admin", "bureau"),
    ("supervisor", "supervisor", "bureau"),
    ("assessor", "assessor", "bureau"),
    ("group-office", "group_office", "alliance"),
    ("school-head", "school_head", "school"),
    ("teacher", "teacher", "school"),
    ("second-officer", "officer", "bureau"),
    ("council-member", "council_member", "alliance"),
    ("lead-head", "school_head", "lead"),
    ("applicant-head", "school_head", "outside"),
    ("government", "government", "government"),
    ("municipal-bureau", "municipal_office", "city_bureau"),
    ("municipal-government", "municipal_office", "city_government"),
    ("co-department", "co_department", "department"),
    ("elsewhere-head", "school_head", "elsewhere"),
    ("elsewhere-bureau", "other_county", "elsewhere_bureau"),
    ("elsewhere-government", "other_county", "elsewhere_government"),
)
ROLES = {role for _login, role, _place in CAST}
#: The sample case: one at whose end somebody is a member of a group, waiting for its application to be filled in.
SAMPLE, SAMPLE_REASON = "lifecycle.start_membership", "示例办件"


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
    add_what_is_asked_for(district)
    _people(pack, district)
    _sample_case(pack, district)
    last = CheckRun.objects.of(district).first()
    if last is None or last.as_of != today or last.pack_hash != pack.hash:
        recheck(district)
    return district


def _people(pack: Pack, district: str) -> None:
    """The cast. Nobody can sign in as them with a password; demo mode lets them in by a click."""
    places = {"bureau": f"{district}-bureau", **_schools_of_the_cast(district), **_offices_of_the_cast(district)}
    # Findings arrive at offices; the officer of the demo answers for the first, which the pack names first.
    offices = [code.code for code in pack.manifest.codes.get("office", [])]
    names = names_for(pack.id, len(CAST) + MORE)
    for (login, role, place), name in zip(CAST, names, strict=False):
        login_name = f"{pack.id}-{login}"
        if place not in places or Person.objects.filter(login_name=login_name).exists():
            continue
        person = people.register_person(login_name=login_name, display_name=name, home=district, by=BY, is_example=True)
        people.appoint(
            person=person,
            role=role,
            organisation=Organisation.objects.get(pk=places[place]),
            district=district,
            by=BY,
            office=offices[0] if login == "officer" and offices else "",
        )
    if "alliance" in places:
        seat_council(pack, district, places["alliance"], names[len(CAST) :])


def _schools_of_the_cast(district: str) -> dict[str, str]:
    """A group, one of its members, its lead, and a public school in no group: examples before what is on record."""
    stays = Membership.objects.of(district).filter(school__isnull=False, school__school__district=district)
    stay = stays.select_related("alliance__lead_school", "school").order_by("-is_example", "pk").first()
    found = {"alliance": stay.alliance.alliance_id, "school": stay.school.school_id} if stay else {}
    if stay is not None and stay.alliance.lead_school is not None:
        found["lead"] = stay.alliance.lead_school.school_id
    free = School.objects.of(district).filter(school__district=district, memberships=None, alliances_led=None)
    outside = free.filter(ownership="public").order_by("-is_example", "pk").values_list("school_id", flat=True).first()
    found |= {"outside": outside} if outside is not None else {}
    return found | _elsewhere(district)


def _elsewhere(district: str) -> dict[str, str]:
    """A school from another district in no group, with the bureau and the government there, where the example has one."""
    free = School.objects.of(district).exclude(school__district=district).filter(memberships=None, is_example=True)
    school = free.select_related("school").order_by("pk").first()
    if school is None:
        return {}
    offices = Organisation.objects.filter(district=school.school.district_id, kind__in=("bureau", "government"))
    return {"elsewhere": school.school_id} | {f"elsewhere_{each.kind}": each.pk for each in offices}


def _offices_of_the_cast(district: str) -> dict[str, str]:
    """The offices of the district and of the city above it that the directory knows."""
    found = {}
    superior = District.objects.filter(pk=district).values_list("superior_id", flat=True).first()
    wanted = {
        "government": (district, "government"),
        "department": (district, "department"),
        "city_bureau": (superior, "bureau"),
        "city_government": (superior, "government"),
    }
    for place, (where, kind) in wanted.items():
        office = Organisation.objects.filter(district=where, kind=kind).order_by("pk").first() if where else None
        if office is not None:
            found[place] = office.pk
    return found


def _sample_case(pack: Pack, district: str) -> None:
    """A case to go on with, opened by the head of the school in no group; none where the policy has no such procedure."""
    head = Person.objects.filter(login_name=f"{pack.id}-applicant-head").first()
    group = Alliance.objects.of(district).order_by("-is_example", "pk").first()
    procedures = [
        each
        for each in offered(district).values()
        if each.subject == "alliance" and any(service.handler == SAMPLE for service in each.services)
    ]
    if head is None or group is None or Case.objects.of(district).exists():
        return
    school = head.posts_today[0].organisation_id
    for procedure in procedures:
        if to_open(head, procedure.id, procedure.start_role, district) is not None:
            open_case(district=district, procedure=procedure.id, subject=group.alliance_id, about=school, by=head,
                      reason=SAMPLE_REASON)  # fmt: skip
            return


def names_for(seed: str, count: int) -> list[str]:
    """Invented names of people, the same for the same seed."""
    faker = Faker("zh_CN")
    faker.seed_instance(seed)
    return [str(faker.unique.name()) for _ in range(count)]

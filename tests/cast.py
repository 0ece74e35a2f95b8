"""The standing cast: two invented districts with their people, schools and groups. Everything is 示例.

桐湾区 (990001) has a lead school with two members, an all-through school in no group, and 周敏, its officer.
柳岸区 (990002) has one school of its own, which is a member in 桐湾区, and 何川, its officer.
"""

from dataclasses import dataclass
from datetime import date

from lianxiao.accounts import operations as people
from lianxiao.accounts.acts import Machine
from lianxiao.accounts.models import Person
from lianxiao.directory.operations import list_district, list_organisation
from lianxiao.registry import operations as registry
from lianxiao.registry.models import Alliance, Campus, Membership, School

TONGWAN, LIUAN = "990001", "990002"
MACHINE = Machine("the cast")
PASSWORD = "桐湾-长长的密码-示例"


@dataclass(frozen=True)
class Cast:
    """Everybody and everything, by name."""

    officer: Person  # 周敏, officer of 桐湾区
    leader: Person  # 方远, leader of its bureau
    administrator: Person  # 白露, manages its people
    head: Person  # 陈立, head of the first member school
    group_office: Person  # 许青, office of the group
    stranger: Person  # 何川, officer of 柳岸区
    lead: School
    member: School
    second: School
    alone: School
    foreign: School  # at home in 柳岸区, member of the group
    alliance: Alliance
    membership: Membership  # of the first member: trusteeship, three years from 2021-09-01
    campus: Campus

    @staticmethod
    def person(login_name: str) -> Person:
        """The person as a new request loads them."""
        return Person.objects.get(login_name=login_name)


ROWS = {
    "organisation": [{"organisation": "TW-BUREAU", "name": "桐湾区教育局（示例）", "kind": "bureau"}],
    "school": [
        {"school": "TW-S1", "name": "桐湾一小（示例）", "school_type": "primary", "compulsory": True,
         "opened_on": date(1998, 9, 1)},
        {"school": "TW-S2", "name": "湾东小学（示例）", "school_type": "primary", "compulsory": True},
        {"school": "TW-S3", "name": "湾西小学（示例）", "school_type": "primary", "compulsory": True,
         "opened_on": date(2019, 9, 1)},
        {"school": "TW-S4", "name": "桐湾实验学校（示例）", "school_type": "nine_year", "compulsory": True},
        {"school": "LA-S1", "district": LIUAN, "name": "柳岸小学（示例）", "school_type": "primary"},
    ],
    "campus": [{"campus": "TW-S3-A", "school": "TW-S3", "name": "湾西小学南校区（示例）"}],
    "alliance": [
        {"alliance": "TW-G1", "name": "桐湾一小教育集团（示例）", "kind": "group", "mode": "tight", "lead_school": "TW-S1",
         "standing": "founded", "founded_on": date(2020, 9, 1)},
    ],
    "membership": [
        {"membership": "TW-M1", "alliance": "TW-G1", "school": "TW-S2", "mode": "trusteeship",
         "joined_on": date(2021, 9, 1), "term_start": date(2021, 9, 1), "term_before": date(2024, 9, 1)},
        {"membership": "TW-M2", "alliance": "TW-G1", "school": "TW-S3", "joined_on": date(2022, 9, 1)},
        {"membership": "TW-M3", "alliance": "TW-G1", "school": "LA-S1", "joined_on": date(2023, 9, 1),
         "cross_district": True},
    ],
}  # fmt: skip


def assemble() -> Cast:
    """Put the cast on the stage. Goes through the operations, as everything else."""
    list_district(code=TONGWAN, name="桐湾区（示例）", name_en="Tongwan (example)", is_served=True)
    list_district(code=LIUAN, name="柳岸区（示例）", name_en="Liuan (example)", is_served=True)
    registry.import_rows(ROWS, district=TONGWAN, by=MACHINE, reason="示例", is_example=True)
    list_organisation(organisation="LA-BUREAU", district=LIUAN, name="柳岸区教育局（示例）", kind="bureau")
    schools = {school.school_id: school for school in School.objects.of(TONGWAN)}
    return Cast(
        officer=person_on_post("zhoumin", "周敏", "officer", "TW-BUREAU", TONGWAN),
        leader=person_on_post("fangyuan", "方远", "bureau_leader", "TW-BUREAU", TONGWAN),
        administrator=person_on_post("bailu", "白露", "district_admin", "TW-BUREAU", TONGWAN),
        head=person_on_post("chenli", "陈立", "school_head", "TW-S2", TONGWAN),
        group_office=person_on_post("xuqing", "许青", "group_office", "TW-G1", TONGWAN),
        stranger=person_on_post("hechuan", "何川", "officer", "LA-BUREAU", LIUAN),
        lead=schools["TW-S1"],
        member=schools["TW-S2"],
        second=schools["TW-S3"],
        alone=schools["TW-S4"],
        foreign=schools["LA-S1"],
        alliance=Alliance.objects.get(alliance="TW-G1"),
        membership=Membership.objects.get(membership="TW-M1"),
        campus=Campus.objects.get(campus="TW-S3-A"),
    )


def person_on_post(login_name: str, display_name: str, role: str, organisation: str, district: str) -> Person:
    """Somebody with one post since 2020."""
    from lianxiao.directory.models import Organisation

    person = people.register_person(
        login_name=login_name, display_name=display_name, home=district, by=MACHINE, is_example=True
    )
    people.appoint(
        person=person,
        role=role,
        organisation=Organisation.objects.get(pk=organisation),
        district=district,
        by=MACHINE,
        starts_on=date(2020, 1, 1),
    )
    return person


def post_for(person: Person, role: str, organisation: str, district: str) -> None:
    """One post more."""
    from lianxiao.directory.models import Organisation

    people.appoint(
        person=person,
        role=role,
        organisation=Organisation.objects.get(pk=organisation),
        district=district,
        by=MACHINE,
        starts_on=date(2020, 1, 1),
    )

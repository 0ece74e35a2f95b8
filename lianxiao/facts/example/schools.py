"""Invents schools: the school itself, its sections, pupils, marks, honours, history and teachers."""

from datetime import date

from lianxiao.facts.example.making import Making, School
from lianxiao.facts.example.plan import Site, words
from lianxiao.kernel.period import plus_months


def make_school(making: Making, site: Site, *, legal_person: str | None = None, district: str | None = None) -> School:
    """A school of this kind with everything around it. ``legal_person``: the school whose legal person it shares."""
    kind = words().types[site.type]
    code, name = making.code("S"), f"{words().mark}{making.place()}{kind.ending}"
    compulsory = any(stage in ("primary", "junior") for stage in kind.stages)
    making.add(
        "school",
        school=code,
        district=district or making.district,
        name=name,
        school_type=site.type,
        compulsory=compulsory,
        ownership=site.ownership,
        locality=site.locality,
        area=site.area,
        legal_person=legal_person or code,
        affiliation=site.affiliation,
        opened_on=None if site.opened is None else making.year_start(site.opened),
    )
    if len(kind.stages) > 1:
        for stage in kind.stages:
            making.add(
                "section", section=f"{code}-{stage}", school=code, name=f"{name}{words().sections[stage]}", stage=stage
            )
    school = School(code, name, site)
    make_pupils(making, code, site, kind.stages)
    _make_marks(making, code, site)
    _make_history(making, school)
    if district is None:
        _make_teachers(making, school)
    return school


def make_pupils(making: Making, code: str, site: Site, stages: list[str]) -> None:
    """Enrolment of this school year and those before; a school just opened fills year by year."""
    chance = making.chance(f"pupils/{code}")
    for years_ago in range(making.plan.enrolment_years):
        if site.opened is not None and site.opened < years_ago:
            continue
        filled = 1.0 if site.opened is None else min(1.0, 0.4 + 0.15 * (site.opened - years_ago))
        for stage in stages:
            pupils = int(site.pupils * filled * chance.uniform(0.85, 1.15))
            size = words().types[site.type].class_size
            classes = max(1, round(pupils / size))
            making.add(
                "stage_pupils",
                school=code,
                stage=stage,
                school_year=making.year - years_ago,
                pupils=pupils,
                classes=classes,
                largest_class=-(-pupils // classes) + chance.randrange(4),
            )


def _make_marks(making: Making, code: str, site: Site) -> None:
    for flag, years_ago in site.flags.items():
        making.add(
            "school_flag", school=code, flag=flag, valid_from=making.year_start(years_ago), basis=f"{words().mark}认定"
        )
    for honour in site.honours:
        making.add(
            "honour", school=code, honour=honour, level="municipal", awarded_on=plus_months(making.year_start(2), 4)
        )


def _make_history(making: Making, school: School) -> None:
    """Both ends of each change: what held before and what holds since."""
    now = {"name": school.name, "legal_person": school.code, "affiliation": school.site.affiliation}
    for change in school.site.changes:
        day = making.year_start(change.years_ago)
        earlier = f"{words().mark}{change.value}" if change.attribute == "name" else change.value
        begins = date(day.year - 10, day.month, day.day)
        row = {"school": school.code, "attribute": change.attribute}
        making.add("school_identity", **row, value=earlier, valid_from=begins, valid_before=day)
        noted = {"reason": change.reason, "decision": change.decision}
        making.add("school_identity", **row, value=now[change.attribute], valid_from=day, **noted)


def _make_teachers(making: Making, school: School) -> None:
    chance = making.chance(f"teachers/{school.code}")
    stages = words().types[school.site.type].stages
    for number in range(school.site.teachers):
        person, name = making.code("T"), making.person()
        excellent = chance.random() < 0.25
        longest = 18 if school.site.opened is None else max(1, school.site.opened + 1)
        # Marks of a few teachers are not entered: not known is no "no".
        mark = None if chance.random() < 0.01 and number else excellent
        making.add(
            "teacher",
            person=person,
            name=name,
            school=school.code,
            subject=chance.choice(words().subjects[chance.choice(stages)]),
            is_excellent=excellent if making.plan.visits else mark,
            starts_on=making.year_start(chance.randrange(longest)),
        )
        school.people.append(person)
        if excellent:
            school.excellent.add(person)

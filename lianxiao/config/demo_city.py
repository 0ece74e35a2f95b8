"""What a procedure of the example district asks for and nobody invents otherwise: a group of the city, a school not built yet.
Without them whoever tries these procedures would first have to fill the register."""

from collections.abc import Iterator

from lianxiao.accounts.acts import Machine
from lianxiao.directory.models import District
from lianxiao.facts.example.plan import words
from lianxiao.flow.forms import Admission
from lianxiao.procedures.versions import first_form, offered
from lianxiao.registry.imports import import_rows
from lianxiao.registry.lives import PLANNED
from lianxiao.registry.models import Alliance, School

BY = Machine("demo")


def add_what_is_asked_for(district: str) -> None:
    """Once: an example group of every other place and an example planned school, where a first form takes only such."""
    mark, rows = words().mark, {}
    for each in _asked(district):
        if (each.table, each.column) == ("alliance", "district") and district not in each.values:
            place = District.objects.get(pk=each.values[0])
            if not Alliance.objects.of(district).filter(alliance__district=place).exists():
                code, name = f"{mark}-{place.code}-G001", f"{mark}{place.name}直属教育集团"
                group = {"alliance": code, "district": place.code, "name": name, "kind": "group"}
                rows["alliance"] = [{**group, "standing": "existing"}]
        wants_unbuilt = (each.table, each.column, each.values) == ("school", "standing", [PLANNED])
        if wants_unbuilt and not School.objects.of(district).filter(standing=PLANNED).exists():
            code, name = f"{mark}-{district}-U001", f"{mark}筹建小学"
            school = {"school": code, "district": district, "name": name, "school_type": "primary"}
            rows["school"] = [{**school, "ownership": "public", "standing": PLANNED}]
    if rows:
        import_rows(rows, district=district, by=BY, reason="示例数据", source="示例", is_example=True)


def _asked(district: str) -> Iterator[Admission]:
    """What the first forms of the district's procedures ask of a record."""
    for procedure in offered(district).values():
        form = first_form(district, procedure)
        yield from form.admits if form is not None else []

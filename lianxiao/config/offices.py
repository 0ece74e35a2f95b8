"""The offices a pack names beside the bureau, put into the directory, so that lanes of procedures find them."""

from lianxiao.directory.operations import list_district, list_organisation
from lianxiao.policy.model import Code, Manifest

#: GB/T 2260: the first four digits are the city's, the last two stand for the district within it.
_CITY_DIGITS, _CITY_ITSELF = 4, "00"


def city_of(district: str) -> str:
    """The code of the city above a district."""
    return district[:_CITY_DIGITS] + _CITY_ITSELF


def list_offices(manifest: Manifest) -> None:
    """The district under its city, with the government and departments of both. Repeating changes nothing."""
    district, above = manifest.district or "", manifest.superior
    if above is not None:
        city = city_of(district)
        list_district(code=city, name=above.name.zh, name_en=above.name.en)
        if above.bureau is not None:
            list_organisation(organisation=f"{city}-bureau", district=city, name=above.bureau.zh, kind="bureau")
        if above.government is not None:
            code = f"{city}-government"
            list_organisation(organisation=code, district=city, name=above.government.zh, kind="government")
        _departments(city, above.departments)
    list_district(
        code=district,
        name=manifest.place.zh,
        name_en=manifest.place.en,
        superior=city_of(district) if above is not None else None,
        is_served=True,
    )
    bureau = manifest.bureau or manifest.place
    list_organisation(organisation=f"{district}-bureau", district=district, name=bureau.zh, kind="bureau")
    if manifest.government is not None:
        code = f"{district}-government"
        list_organisation(organisation=code, district=district, name=manifest.government.zh, kind="government")
    _departments(district, manifest.departments)


def _departments(district: str, departments: list[Code]) -> None:
    for each in departments:
        code = f"{district}-{each.code}"
        list_organisation(organisation=code, district=district, name=each.name.zh, kind="department")

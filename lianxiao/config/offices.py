"""The offices a pack names beside the bureau, put into the directory, so that lanes of procedures find them."""

from lianxiao.directory.offices import city_of, offices_of
from lianxiao.directory.operations import list_district, list_organisation
from lianxiao.policy.model import Manifest


def list_offices(manifest: Manifest) -> None:
    """The district under its city, with the government and departments of both, and the other districts of the city.

    Repeating changes nothing.
    """
    district, above = manifest.district or "", manifest.superior
    if above is not None:
        list_district(code=city_of(district), name=above.name.zh, name_en=above.name.en)
    list_district(
        code=district,
        name=manifest.place.zh,
        name_en=manifest.place.en,
        superior=city_of(district) if above is not None else None,
        is_served=True,
    )
    for beside in manifest.neighbours:
        list_district(
            code=beside.district,
            name=beside.name.zh,
            name_en=beside.name.en,
            superior=city_of(district) if above is not None else None,
        )
    for code, each in offices_of(manifest).items():
        list_organisation(organisation=code, district=each.district, name=each.name.zh, kind=each.kind)

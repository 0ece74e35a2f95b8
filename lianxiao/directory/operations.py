"""Writes to the directory. An entry of another district may be added, since records refer to it, never changed."""

from django.db import transaction

from lianxiao.directory.models import District, Organisation

#: The installation itself stands in the list of districts, so that its own acts have a chain and its operators a place.
INSTALLATION = "000000"


def list_district(
    *, code: str, name: str, name_en: str = "", superior: str | None = None, is_served: bool = False
) -> District:
    """Make sure a district stands in the list. Serving it is switched on here and never off: its records stay."""
    with transaction.atomic():
        district, created = District.objects.select_for_update().get_or_create(
            code=code, defaults={"name": name, "name_en": name_en, "superior_id": superior, "is_served": is_served}
        )
        if not created and is_served and not district.is_served:
            district.is_served, district.name, district.name_en = True, name, name_en or district.name_en
            district.save(update_fields=["is_served", "name", "name_en"])
        if not created and not is_served and district.name == code and name != code:
            # Listed until now because some record names its code.
            district.name, district.name_en = name, name_en
            district.save(update_fields=["name", "name_en"])
        if not created and superior and district.superior_id is None:
            district.superior_id = superior
            district.save(update_fields=["superior"])
    return district


def list_organisation(
    *, organisation: str, district: str, name: str, kind: str, clause: str | None = None
) -> Organisation:
    """Make sure an organisation stands in the directory; an entry that exists is returned as it is."""
    found, _ = Organisation.objects.get_or_create(
        organisation=organisation, defaults={"district_id": district, "name": name, "kind": kind, "clause": clause}
    )
    return found

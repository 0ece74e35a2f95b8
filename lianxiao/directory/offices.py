"""The offices that a pack names: the bureau, the government and departments, those of the city above and of its other districts."""

from dataclasses import dataclass

from lianxiao.kernel.text import Bilingual
from lianxiao.policy.model import Code, Manifest

#: GB/T 2260: the first four digits are the city's, the last two stand for the district within it.
_CITY_DIGITS, _CITY_ITSELF = 4, "00"


@dataclass(frozen=True)
class Office:
    """An office as the directory lists it: whose it is, how it is called, which kind it is."""

    district: str
    name: Bilingual
    kind: str


def city_of(district: str) -> str:
    """The code of the city above a district."""
    return district[:_CITY_DIGITS] + _CITY_ITSELF


def office_code(district: str, code: str) -> str:
    """The directory's code of an office that a pack names by a word of its own, such as ``finance``."""
    return f"{district}-{code}"


def offices_of(manifest: Manifest) -> dict[str, Office]:
    """Offices by their code in the directory."""
    district, above = manifest.district or "", manifest.superior
    found = _offices(district, manifest.bureau or manifest.place, manifest.government, manifest.departments)
    if above is not None:
        found |= _offices(city_of(district), above.bureau, above.government, above.departments)
    for each in manifest.neighbours:
        found |= _offices(each.district, each.bureau, each.government, [])
    return found


def _offices(
    district: str, bureau: Bilingual | None, government: Bilingual | None, departments: list[Code]
) -> dict[str, Office]:
    named = {"bureau": bureau, "government": government}
    kinds = {kind: Office(district, name, kind) for kind, name in named.items() if name is not None}
    found = {office_code(district, kind): office for kind, office in kinds.items()}
    return found | {office_code(district, each.code): Office(district, each.name, "department") for each in departments}

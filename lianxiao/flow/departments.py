"""Departments that procedures and forms name: by their code in ``pack.yaml``, of the district or of the city above it."""

from lianxiao.policy.model import Code, Pack

OWN, SUPERIOR = "own", "superior"


def department_named(name: str, pack: Pack) -> Code | None:
    """The department that ``own/finance`` or ``superior/finance`` means; None where the pack lists none."""
    whose, _, code = name.partition("/")
    above = pack.manifest.superior
    listed = {OWN: pack.manifest.departments, SUPERIOR: above.departments if above is not None else []}
    return next((each for each in listed.get(whose, []) if each.code == code), None)

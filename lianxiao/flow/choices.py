"""What a field of kind ``choice`` offers: its own choices, or the codes of a list."""

from lianxiao.facts.model import catalogue
from lianxiao.flow.forms import Field
from lianxiao.policy.model import Pack


def offered_by(field: Field, pack: Pack) -> set[str]:
    """The values it may say: its own, the pack's modes, or a list of the pack, and where the pack has none of the catalogue."""
    if field.choices:
        return {choice.value for choice in field.choices}
    if field.codes == "mode":
        return {mode.code for mode in pack.manifest.modes}
    own = pack.manifest.codes.get(field.codes or "", [])
    return {code.code for code in own} or {code.code for code in catalogue().codes.get(field.codes or "", ())}

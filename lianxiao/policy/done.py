"""Clauses shown to be done through the product. The list of a pack is held against the marks of the product's tests."""

from lianxiao.policy.model import Pack
from lianxiao.policy.yaml_file import read_yaml

#: Beside the pack's clauses: ids whose test passes with records in the database, seen on a page or by a command.
FILE = "done.yaml"


def done_clauses(pack: Pack) -> list[str]:
    """Ids the product's own tests show to be done; none where the pack has no list."""
    file = pack.folder / FILE
    if not file.is_file():
        return []
    node, _ = read_yaml(file.read_text(encoding="utf-8"), file=str(file))
    return [str(clause) for clause in node or []]

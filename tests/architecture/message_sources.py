"""Every interface text in the source: what Python passes to gettext and what templates mark for translation."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

from tests.architecture.repository import PACKAGE

_GETTEXT = {"_", "gettext", "gettext_lazy", "gettext_noop"}
_PLURAL = {"ngettext", "ngettext_lazy"}
_QUOTED = r"""u?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_CALL = re.compile(rf"(?<![a-z])(_|gettext|ngettext)\({_QUOTED}(?:,\s*{_QUOTED})?")


def in_python(source: str) -> Iterator[str]:
    """Texts handed to gettext in a module; a plural is found by its singular."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args and isinstance(first := node.args[0], ast.Constant):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name in _GETTEXT | _PLURAL and isinstance(first.value, str):
                yield first.value


def in_template(source: str) -> Iterator[str]:
    """Texts of ``translate`` and ``blocktranslate``."""
    for call in _CALL.finditer(templatize(source)):
        yield ast.literal_eval(call[2])


def texts_of(package: Path = PACKAGE) -> dict[str, list[str]]:
    """Each text of the product with the files it stands in, relative to the package."""
    found: dict[str, list[str]] = {}
    for file in sorted([*package.rglob("*.py"), *package.rglob("templates/**/*.html")]):
        if "migrations" in file.parts or file.name == "gallery.html":
            continue
        read = in_python if file.suffix == ".py" else in_template
        for text in read(file.read_text(encoding="utf-8")):
            if re.search(r"[^\x00-\x7f]", text):
                found.setdefault(text, []).append(str(file.relative_to(package)))
    return found

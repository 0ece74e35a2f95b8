"""What import-linter cannot see obeys the layers too: models named in strings, templates, template tags."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.layers import may_use, ranks
from tests.architecture.repository import texts

RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField", "get_model"}
#: `settings.AUTH_USER_MODEL` is a string reference as well.
PERSON = "accounts.Person"
TAG = re.compile(r"""\{%-?\s*(extends|include|load)\s+([^%]+?)\s*-?%\}""")
QUOTED = re.compile(r"""^["']([^"']+)["']""")


def models_named(code: str) -> Iterator[tuple[int, str]]:
    """Line and app label of each model that Python code names in a string."""
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call) or getattr(node.func, "attr", getattr(node.func, "id", "")) not in RELATIONS:
            continue
        target = next((keyword.value for keyword in node.keywords if keyword.arg == "to"), None)
        target = target or next(iter(node.args), None)
        if isinstance(target, ast.Attribute) and target.attr == "AUTH_USER_MODEL":
            yield node.lineno, PERSON.split(".")[0]
        elif isinstance(target, ast.Constant) and isinstance(target.value, str) and target.value != "self":
            label, dot, _ = target.value.partition(".")
            if dot or len(node.args) > 1:
                yield node.lineno, label


def apps_named(template: str, libraries: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Tag and app of each template or tag library that a template names."""
    for tag, rest in TAG.findall(template):
        if tag == "load":
            names = rest.split(" from ")[-1].split()
            yield from ((f"load {name}", libraries[name]) for name in names if name in libraries)
        elif quoted := QUOTED.match(rest):
            yield f"{tag} {quoted[1]}", quoted[1].split("/")[0]


def tag_libraries() -> dict[str, str]:
    """Name of each tag library of ours → its app."""
    return {path.stem: path.parts[1] for path, _ in texts(".py") if "templatetags" in path.parts}


def violations(path: Path, text: str, libraries: dict[str, str]) -> list[str]:
    """Upward references of one file of the package."""
    app = path.parts[1]
    if path.suffix == ".py":
        return [f"{path}:{line} names {used}" for line, used in models_named(text) if not may_use(app, used)]
    return [f"{path}: {what}" for what, used in apps_named(text, libraries) if not may_use(app, used)]


def test_no_reference_goes_upward() -> None:
    libraries = tag_libraries()
    found: list[str] = []
    for path, text in texts(".py", ".html"):
        if path.parts[0] == "lianxiao" and len(path.parts) > 2 and "migrations" not in path.parts:
            found += violations(path, text, libraries)
    assert found == []


def test_templates_live_in_a_folder_named_after_their_app() -> None:
    """`templates/<app>/`, so that no app can replace another's page unseen; error pages stand at the top."""
    astray = [
        str(path)
        for path, _ in texts(".html")
        if path.parts[0] == "lianxiao" and "templates" in path.parts
        for folder in [path.parts[path.parts.index("templates") + 1]]
        if folder in ranks() and folder != path.parts[1]
    ]
    assert astray == []


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("lianxiao/directory/models.py", "school = models.ForeignKey('registry.School', on_delete=models.PROTECT)"),
        ("lianxiao/audit/models.py", "by = ForeignKey(settings.AUTH_USER_MODEL, PROTECT)"),
        ("lianxiao/directory/queries.py", "School = apps.get_model('registry', 'School')"),
        ("lianxiao/pages/templates/pages/a.html", '{% extends "registry/base.html" %}'),
        ("lianxiao/pages/templates/pages/a.html", "{% include 'workspace/card.html' with a=b %}"),
        ("lianxiao/pages/templates/pages/a.html", "{% load i18n registry_words %}"),
        ("lianxiao/workspace/templates/workspace/a.html", '{% extends "portal/base.html" %}'),
    ],
)
def test_an_upward_reference_is_caught(file: str, text: str) -> None:
    assert violations(Path(file), text, {"registry_words": "registry"})


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("lianxiao/registry/models.py", "organisation = ForeignKey('directory.Organisation', PROTECT)"),
        ("lianxiao/registry/models.py", "lead = ForeignKey('School', PROTECT, related_name='self')"),
        ("lianxiao/registry/templates/registry/a.html", '{% extends "pages/base.html" %}{% load i18n static %}'),
    ],
)
def test_a_downward_reference_is_fine(file: str, text: str) -> None:
    assert violations(Path(file), text, {}) == []

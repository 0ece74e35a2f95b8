"""Every dependency has a reason, a hash and a licence that lets an office use it."""

import re
import tomllib
from importlib.metadata import Distribution, distributions

import pytest
from packaging.requirements import Requirement

from tests.architecture.repository import ROOT

LOCKS = ROOT / "requirements"
ADDRESS = re.compile(r"https?://|--index-url|--find-links|--extra-index")
#: Names of licences that would bind an office's own work, or whoever offers the product over a network.
BINDING = re.compile(r"\bA?GPL|GNU (Affero )?General Public", re.IGNORECASE)
LESSER = re.compile(r"LGPL|Lesser General Public|Library or Lesser", re.IGNORECASE)
#: Allowed all the same, with the reason.
ALLOWED = {
    "text-unidecode": "offered under the Artistic licence too, at our choice",
    "djlint": "a checker that `make check` starts as a program of its own; no part of the product",
}


def without_reason(lines: str) -> list[str]:
    """Requirements of a list without a comment that says why they are there."""
    entries = [line.strip() for line in lines.splitlines()]
    wanted = [line for line in entries if re.match(r'^"?[A-Za-z][\w.-]*(\[[\w,-]+\])?[<>=~! ",]*', line)]
    return [line for line in wanted if not re.search(r"#\s*\S.{9,}", line)]


def declared() -> str:
    """The lines between the brackets of `dependencies` in pyproject.toml."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return text.split("dependencies = [", 1)[1].split("\n]", 1)[0]


def test_every_dependency_says_why() -> None:
    lists = [declared(), *(file.read_text(encoding="utf-8") for file in sorted(LOCKS.glob("*.in")))]
    assert [line for text in lists for line in without_reason(text)] == []


def test_every_lint_exception_says_why() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    codes = [line for line in text.splitlines() if re.match(r'^  "[A-Z]+\d*",', line)]
    assert codes
    assert [line for line in codes if "#" not in line] == []


def unhashed(lock: str) -> list[str]:
    """Entries of a lock file that pip would take on trust."""
    entries = re.split(r"\n(?=[a-z0-9])", lock)
    return [entry.splitlines()[0] for entry in entries if "==" in entry and "--hash=sha256:" not in entry]


@pytest.mark.parametrize("name", ["runtime", "test", "bench"])
def test_locks_are_hashed_and_name_no_address(name: str) -> None:
    lock = (LOCKS / f"{name}.txt").read_text(encoding="utf-8")
    assert unhashed(lock) == []
    assert not ADDRESS.search(lock)


def test_the_lock_holds_what_pyproject_asks_for() -> None:
    lock = (LOCKS / "runtime.txt").read_text(encoding="utf-8")
    pins = dict(re.findall(r"^([a-z0-9-]+)(?:\[[^\]]+\])?==([^ \\;]+)", lock, re.MULTILINE))
    for text in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]:
        wanted = Requirement(text)
        name = re.sub(r"[._]", "-", wanted.name.lower())
        assert name in pins, f"{text}: run make lock"
        assert pins[name] in wanted.specifier, f"{text}: run make lock"


def licence(package: Distribution) -> str:
    """What a package's metadata says about its licence."""
    fields = [package.metadata.get("License-Expression"), *(package.metadata.get_all("Classifier") or [])]
    told = [field for field in fields if field and ("::" not in field or field.startswith("License ::"))]
    return " / ".join(told) or (package.metadata.get("License") or "")[:200]


def binding(name: str, text: str) -> bool:
    """Whether a licence is one we may not depend on."""
    return bool(BINDING.search(LESSER.sub("", text))) and name not in ALLOWED


def test_no_exception_reaches_the_product() -> None:
    runtime = (LOCKS / "runtime.txt").read_text(encoding="utf-8")
    assert [name for name in ALLOWED if f"\n{name}==" in runtime] == []


def test_no_dependency_binds_its_users() -> None:
    installed = [(package.metadata["Name"], licence(package)) for package in distributions()]
    assert [f"{name}: {text}" for name, text in installed if binding(name, text)] == []


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("AGPL-3.0-or-later", True),
        ("License :: OSI Approved :: GNU General Public License v3 (GPLv3)", True),
        ("LGPL-3.0-only", False),
        ("License :: OSI Approved :: GNU Lesser General Public License v3 (LGPLv3)", False),
        ("MIT", False),
    ],
)
def test_a_binding_licence_is_caught(text: str, caught: bool) -> None:
    assert binding("some-package", text) is caught


def test_a_bare_or_unhashed_line_is_caught() -> None:
    assert without_reason('"Django>=5.2",\nfoo>=1  # because it is needed here') == ['"Django>=5.2",']
    assert unhashed("a==1 \\\n    --hash=sha256:00\nb==2") == ["b==2"]

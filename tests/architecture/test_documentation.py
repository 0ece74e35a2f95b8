"""What the documentation tells people to type or set exists, and what exists is told."""

import ast
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.architecture.repository import ROOT, texts

GUIDES = [Path("README.md"), Path("README.zh-CN.md"), Path("CONTRIBUTING.md"), Path("docs/settings.md")]
VARIABLE = re.compile(r"\bLIANXIAO_[A-Z][A-Z_]*[A-Z]\b")
#: Between our own scripts and tests; nobody sets them by hand, or only where CONTRIBUTING.md says so.
INTERNAL = re.compile(r"LIANXIAO_(TEST_|SOAK)")


def verbs() -> set[str]:
    """What `make` can be asked for."""
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def unknown_verbs(guide: str) -> set[str]:
    """Verbs that a text tells people to type in code and that do not exist."""
    code = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", guide, re.DOTALL))
    return set(re.findall(r"\bmake ([a-z]+)", code)) - verbs()


def test_every_make_verb_of_the_guides_exists() -> None:
    assert {str(guide): unknown_verbs((ROOT / guide).read_text(encoding="utf-8")) for guide in GUIDES} == {
        str(guide): set() for guide in GUIDES
    }


def commands() -> set[str]:
    """What the guides tell people to ask of the product: `lianxiao check`, `lianxiao policy list` …"""
    guides = "".join((ROOT / guide).read_text(encoding="utf-8") for guide in GUIDES)
    return set(re.findall(r"\.venv/bin/lianxiao ([a-z-]+)", guides))


if find_spec("lianxiao.cli"):  # until the command line exists there is nothing to compare with

    @pytest.mark.parametrize("command", sorted(commands()))
    def test_every_command_of_the_guides_exists(command: str) -> None:
        program = [
            sys.executable,
            "-c",
            "from lianxiao.cli.main import main; raise SystemExit(main())",
            command,
            "--help",
        ]
        done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr


def test_the_contract_of_verbs_is_kept() -> None:
    assert verbs() >= {"run", "setup", "test", "check", "bench", "soak", "clauses", "docs"}


def test_both_readmes_tell_the_same_commands() -> None:
    command = re.compile(r"^(?:make|\.venv/bin/\S+) [^#\n]*\S", re.MULTILINE)
    english, chinese = (command.findall((ROOT / guide).read_text(encoding="utf-8")) for guide in GUIDES[:2])
    assert english == chinese != []


def test_every_relative_link_leads_somewhere() -> None:
    broken = [
        f"{path}: {target}"
        for path, text in texts(".md")
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text)
        if not (ROOT / path.parent / target).exists()
    ]
    assert broken == []


def read_from_outside() -> set[str]:
    """Variables that the product or its scripts read; a name that stands only in a comment or docstring is not read."""
    return {
        name
        for path, text in texts(".py")
        if path.parts[0] in {"lianxiao", "scripts"}
        for name in quoted(text)
        if not INTERNAL.match(name)
    }


def quoted(program: str) -> set[str]:
    """Variables that a program names as a whole string."""
    return {
        node.value
        for node in ast.walk(ast.parse(program))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and VARIABLE.fullmatch(node.value)
    }


def test_the_settings_told_are_the_settings_read() -> None:
    told = set(VARIABLE.findall((ROOT / "docs" / "settings.md").read_text(encoding="utf-8")))
    assert read_from_outside() == told


def test_a_setting_that_is_only_spoken_of_is_not_read() -> None:
    assert quoted('"""LIANXIAO_TOLD: a folder."""\n# LIANXIAO_NOTED\nos.environ.get("LIANXIAO_READ")') == {
        "LIANXIAO_READ"
    }


def test_an_unknown_verb_is_caught() -> None:
    assert unknown_verbs("Type `make coffee`, then make tea.") == {"coffee"}

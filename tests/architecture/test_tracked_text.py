"""What must not stand in tracked files: paths of one machine, the published texts' sentences, districts in code."""

import re
from pathlib import Path

from ruamel.yaml import YAML

from tests.architecture.repository import ROOT, texts

SHORTEST_COPY = 28
SOURCES = ROOT.parent / "shared" / "sources"
HOMES = re.compile(r"(?<![\w.])/(?:home|Users)/[a-z][\w.-]*/|\b[A-Z]:\\Users\\")
SHARED_FOLDERS = {Path("/"), *map(Path, ("/tmp", "/home", "/root", "/opt", "/srv", "/var", "/usr"))}  # noqa: S108 named, not used


def machine_paths(text: str, checkout: Path = ROOT, home: Path | None = None) -> list[str]:
    """Paths in a text that exist for one person or one machine only."""
    places = {checkout, checkout.parent, home or Path.home()} - SHARED_FOLDERS
    found = [match[0] for match in HOMES.finditer(text)]
    return found + [str(place) for place in places if re.search(rf"(?<![\w.]){re.escape(str(place))}(?![\w-])", text)]


def test_no_tracked_file_names_a_path_of_this_machine() -> None:
    assert [f"{path}: {found}" for path, text in texts() for found in machine_paths(text)] == []


def test_a_machine_path_is_caught() -> None:
    where = Path("/data/lianxiao")
    assert machine_paths("cd /data/lianxiao && make run", checkout=where)
    assert machine_paths("see /ho" + "me/wang/notes.txt")
    assert machine_paths("served below /data/lianxiao-public", checkout=where / "x") == []


def chinese(text: str) -> str:
    """Only the Chinese characters, so that punctuation and line breaks hide nothing."""
    return re.sub(r"[^\u4e00-\u9fff]", "", text)


def runs(text: str) -> set[str]:
    """Every stretch of Chinese that is long enough to be a copy."""
    plain = chinese(text)
    return {plain[start : start + SHORTEST_COPY] for start in range(len(plain) - SHORTEST_COPY + 1)}


def test_summaries_are_our_own_words() -> None:
    """The published texts are not part of the repository; where they lie beside it, nothing may repeat them."""
    published: set[str] = set()
    for file in SOURCES.glob("*.txt"):
        published |= runs(file.read_text(encoding="utf-8"))
    ours = texts(".py", ".md", ".yaml", ".sql", ".html", ".po", ".json", ".txt", ".toml")
    assert [f"{path}: {copied}" for path, text in ours for copied in sorted(runs(text) & published)[:1]] == []


def test_a_copied_sentence_is_caught() -> None:
    sentence = "为检验这项测试而写的一句话不取自任何文件只是足够长以便截成许多小段再比较"
    assert runs(f"# 说明：{sentence[:15]}，\n{sentence[15:]}") & runs(sentence)
    assert not runs(sentence[: SHORTEST_COPY - 1])


def districts() -> set[str]:
    """Ids and Chinese names of the packs that stand for a real district."""
    names: set[str] = set()
    for file in (ROOT / "policies").glob("*/pack.yaml"):
        manifest = YAML(typ="safe").load(file)
        if manifest.get("district"):
            names |= {manifest["id"], manifest["name"]["zh"]}
    return names


def named(code: str, names: set[str]) -> list[str]:
    """Which of the names a piece of code mentions."""
    return sorted(name for name in names if name.lower() in code.lower())


def test_no_code_knows_a_district() -> None:
    """Policy is data: a sixth district needs no line of Python."""
    names = districts()
    code = [(path, text) for path, text in texts(".py", ".html") if path.parts[0] == "lianxiao"]
    assert [f"{path}: {name}" for path, text in code for name in named(text, names)] == []


def test_a_district_in_code_is_caught() -> None:
    assert named('if pack.id == "Sixth": limit = 10', {"sixth", "第六区"}) == ["sixth"]

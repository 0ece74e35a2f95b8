"""English catalogue of the interface: small .po files by package under lianxiao/locale/en, compiled to one .mo.

Needs none of the gettext programs, since an office's machine has none.

Knows no Django, so that the package build can call it.
"""

import ast
import os
import struct
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

ENGLISH = Path(__file__).resolve().parent.parent / "locale" / "en"
COMPILED = ENGLISH / "LC_MESSAGES" / "django.mo"
_HEADER = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"


@dataclass
class Message:
    """One entry of a .po file."""

    line: int
    context: str | None = None
    source: str = ""
    plural: str | None = None
    translations: dict[int, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        head = f"{self.context}\x04" if self.context is not None else ""
        return head + self.source + (f"\x00{self.plural}" if self.plural is not None else "")

    @property
    def value(self) -> str:
        return "\x00".join(self.translations[index] for index in sorted(self.translations))


class BadCatalogue(ValueError):
    """A .po file that cannot be read, with file and line."""


def read(file: Path) -> list[Message]:
    """The entries of a .po file. Comments are skipped; obsolete entries (#~) too."""
    found: list[Message] = []
    current: Message | None = None
    target = ""
    for number, raw in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        keyword, _, rest = line.partition(" ")
        if line.startswith('"'):
            keyword, rest = target, line
        elif keyword in {"msgctxt", "msgid"} and (current is None or current.translations):
            current = Message(number)
            found.append(current)
        try:
            text = ast.literal_eval(rest)
        except (SyntaxError, ValueError) as trouble:
            raise BadCatalogue(f"{file}:{number}: not a quoted string: {rest}") from trouble
        if current is None or not isinstance(text, str):
            raise BadCatalogue(f"{file}:{number}: expected msgid, found {raw!r}")
        continued = line.startswith('"')
        if keyword == "msgctxt":
            current.context = (current.context or "") + text if continued else text
        elif keyword == "msgid":
            current.source = current.source + text if continued else text
        elif keyword == "msgid_plural":
            current.plural = (current.plural or "") + text if continued else text
        elif keyword == "msgstr" or keyword.startswith("msgstr["):
            index = int(keyword[7:-1]) if "[" in keyword else 0
            current.translations[index] = (current.translations.get(index, "") if continued else "") + text
        else:
            raise BadCatalogue(f"{file}:{number}: unknown keyword {keyword!r}")
        target = keyword
    return [message for message in found if message.source]


def sources() -> list[Path]:
    """The parts of the English catalogue, one per package."""
    return sorted(ENGLISH.glob("*.po"))


def compile_catalogue(parts: list[Path], target: Path) -> int:
    """Write the .mo file; returns how many messages it holds. Of two translations of one text the first part's counts."""
    entries = {"": _HEADER}
    for part in parts:
        for message in read(part):
            if not all(message.translations.values()):
                continue
            entries.setdefault(message.key, message.value)
    target.parent.mkdir(parents=True, exist_ok=True)
    # Written beside and moved, so that a process starting now reads the old file or the new one, never half of it.
    descriptor, name = tempfile.mkstemp(dir=target.parent)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(_binary(entries))
    Path(name).chmod(0o644)
    Path(name).replace(target)
    return len(entries) - 1


def disagreements(parts: list[Path]) -> list[str]:
    """Texts that two parts translate differently, with file and line. A defect, but none to stop a start for."""
    seen: dict[str, str] = {}
    found = []
    for part in parts:
        for message in read(part):
            if seen.setdefault(message.key, message.value) != message.value:
                found.append(f"{part.name}:{message.line}: {message.source}")
    return found


def _binary(entries: dict[str, str]) -> bytes:
    # Layout: https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html (little-endian, no hash table).
    pairs = sorted((key.encode(), value.encode()) for key, value in entries.items())
    start = 28 + 16 * len(pairs)
    texts, originals, translations = b"", b"", b""
    for column, table in ((0, "originals"), (1, "translations")):
        index = b""
        for pair in pairs:
            index += struct.pack("<II", len(pair[column]), start + len(texts))
            texts += pair[column] + b"\x00"
        if table == "originals":
            originals = index
        else:
            translations = index
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, start)
    return head + originals + translations + texts


def refresh() -> None:
    """Compile when a part is newer than the compiled file. An installed package is complete and may be read-only."""
    parts = sources()
    newest = max((part.stat().st_mtime for part in parts), default=0.0)
    if parts and (not COMPILED.exists() or COMPILED.stat().st_mtime < newest):
        try:
            compile_catalogue(parts, COMPILED)
        except OSError:
            if not COMPILED.exists():
                raise

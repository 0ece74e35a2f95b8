"""Code lists as one policy has them: the pack's words over the product's own."""

import unicodedata
from collections.abc import Sequence

from lianxiao.facts.model import CodeName, catalogue
from lianxiao.policy.model import Manifest


def code_list(manifest: Manifest | None, name: str) -> list[CodeName]:
    """The values of a list in the pack's order. A pack's list replaces the product's of the same name; modes come from packs alone."""
    if name == "mode":
        return [
            CodeName(code=mode.code, zh=mode.name.zh, en=mode.name.en) for mode in (manifest.modes if manifest else [])
        ]
    if manifest and name in manifest.codes:
        return [CodeName(code=code.code, zh=code.name.zh, en=code.name.en) for code in manifest.codes[name]]
    return list(catalogue().codes.get(name, []))


class CodeWords:
    """Finds the code for what somebody wrote, and the word for a code. Chinese, English and the bare code are understood."""

    def __init__(self, codes: Sequence[CodeName]) -> None:
        self.codes = tuple(codes)
        self._by_word: dict[str, str] = {}
        # A Chinese word wins over an English one, and both over a bare code, should two entries ever collide.
        for words in ([c.code for c in codes], [c.en for c in codes], [c.zh for c in codes]):
            self._by_word.update({_folded(word): code.code for word, code in zip(words, codes, strict=True)})

    def code(self, word: str) -> str | None:
        """The code meant by a word, or ``None``."""
        return self._by_word.get(_folded(word))

    def word(self, code: str, language: str = "zh") -> str:
        """The word for a code; the code itself where the list does not know it or two codes share the word."""
        for entry in self.codes:
            if entry.code == code:
                word = entry.en if language == "en" else entry.zh
                return word if self.code(word) == code else code
        return code

    def words(self, language: str = "zh") -> list[str]:
        """The words to offer, in the order of the list."""
        return [self.word(entry.code, language) for entry in self.codes]


def _folded(word: str) -> str:
    return "".join(unicodedata.normalize("NFKC", word).split()).casefold()

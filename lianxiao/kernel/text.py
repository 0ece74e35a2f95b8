"""Text in the two languages of the product."""

from lianxiao.kernel.record import Record


class Bilingual(Record):
    """One text in Chinese and in English. Both are always present: a half-translated pack is refused."""

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        """The text for a language tag such as ``zh-hans`` or ``en-gb``; Chinese unless English is asked for."""
        return self.en if language.lower().startswith("en") else self.zh

    def fill(self, **values: object) -> "Bilingual":
        """Both texts with ``{name}`` replaced."""
        return Bilingual(zh=self.zh.format(**values), en=self.en.format(**values))


class Unfit(ValueError):
    """A value that a description does not allow, in both languages: what the checks of a record raise."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.words = Bilingual(zh=zh, en=en)


def is_key(text: str) -> bool:
    """Whether a text can be the key of a row: digits as databases take them (²and ٣ are digits too), no more than they hold."""
    return text.isascii() and text.isdigit() and len(text) <= _DIGITS


#: A key has 64 bits, one for the sign.
_DIGITS = 18

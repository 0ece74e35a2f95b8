"""Is this the document the pack was written for? Passages of another text may fit by chance, its title does not."""

import re
from difflib import SequenceMatcher

from lianxiao.kernel.errors import Fault, Place
from lianxiao.kernel.text import Bilingual
from lianxiao.policy.articles.tree import Document

_HAN = re.compile(r"[\u4e00-\u9fff]")
#: （征求意见稿）（试行）: the state of a document, not its name.
_STATE = re.compile(r"[（(【\[][^）)】\]]*[）)】\]]")
#: Draft and final version share more of their titles than this, two districts' documents less.
_ALIKE = 0.75


def other_title(document: Document, title: str) -> Fault | None:
    """A fault if the main part bears a title unlike ``title``; nothing where it bears none."""
    heading = document.main.root.heading
    if heading is None:
        return None
    printed = document.read(heading)
    found, expected = ("".join(_HAN.findall(_STATE.sub("", text))) for text in (printed, title))
    if (
        not expected
        or found in expected
        or expected in found
        or SequenceMatcher(None, found, expected).ratio() >= _ALIKE
    ):
        return None
    return Fault(
        "document.other",
        Bilingual(
            zh=f"文件标题是“{printed}”，政策包对应的是“{title}”",
            en=f"The document is titled “{printed}”, the pack was written for “{title}”",
        ),
        Bilingual(
            zh="导入本政策包对应的文件，或选择与文件相符的政策包",
            en="Import the document of this pack, or choose the pack of this document",
        ),
        Place(document.text.name),
    )

"""Ways to set the same text anew, and to compare what is read from it."""

import re

from lianxiao.policy.articles import Text, article_tree, rows_of

TO_HALF = str.maketrans("（）：；，．１", "():;,.1")
OPENING, CLOSING = "（“《(", "，。、；：）”》,;:)"
TO_FULL = str.maketrans("():;,", "（）：；，")


def said(text: str) -> list[tuple[str, str]]:
    """Passages with their text, the width of signs and all spaces put aside."""
    rows = [row for row in rows_of(article_tree(Text(text))) if row.kind != "furniture"]
    return [(row.passage, re.sub(r"\s", "", row.text).translate(TO_HALF)) for row in rows]


def in_print(text: str, columns: int) -> str:
    """Break every line at the edge of a page, as print does: a Chinese character takes two columns, no figure is torn."""
    printed = []
    for line in text.split("\n"):
        while len(line.encode("gb18030")) > columns:
            at = next(at for at in range(len(line), 0, -1) if len(line[:at].encode("gb18030")) <= columns)
            while line[at] in CLOSING or line[at - 1] in OPENING or re.match(r"[\d.．]{2}|\d年", line[at - 1 : at + 1]):
                at -= 1
            printed.append(line[:at])
            line = line[at:]
        printed.append(line)
    return "\n".join(printed)

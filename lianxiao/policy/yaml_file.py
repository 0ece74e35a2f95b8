"""YAML with line numbers: every fault in a pack names file and line."""

import re
from datetime import date
from typing import Any, TypeVar

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError

from lianxiao.kernel.errors import Fault, Place
from lianxiao.kernel.record import Record
from lianxiao.kernel.text import Bilingual, Unfit

Model = TypeVar("Model", bound=Record)


def read_yaml(text: str, *, file: str, first_line: int = 1) -> tuple[Any, list[Fault]]:
    """The content with line marks, and the faults of the syntax. ``first_line`` shifts a header inside another file."""
    try:
        node = YAML(typ="rt").load(text)
        return (node, []) if "&" not in text or _size(node, {}) <= LARGEST else (None, [_too_large(file, first_line)])
    except RecursionError:
        return None, [_too_large(file, first_line)]
    except ValueError as error:  # a day that no calendar has
        return None, [_no_such_day(text, str(error), file, first_line)]
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        return None, [
            Fault(
                "pack.yaml-syntax",
                Bilingual(zh=f"YAML写法有误：{error.problem}", en=f"Not valid YAML: {error.problem}"),
                Bilingual(
                    zh="检查缩进、冒号后的空格和引号；文字里有 { } [ ] : # , 的，要用引号括起来",
                    en="Check indentation, the space after a colon, and quotes; text with { } [ ] : # , in it needs quotes",
                ),
                Place(file=file, line=line),
            )
        ]


#: Values in one file, each as often as anchors repeat it. A pack comes from outside: a few lines can stand for billions.
LARGEST = 1_000_000


def _size(node: Any, known: dict[int, int]) -> int:
    """Values of a node with all that its anchors repeat; beyond every bound where it holds itself."""
    if not isinstance(node, dict | list):
        return 1
    if id(node) not in known:
        known[id(node)] = LARGEST + 1  # while it is looked into
        inside = node.values() if isinstance(node, dict) else node
        known[id(node)] = 1 + sum(_size(each, known) for each in inside)
    return known[id(node)]


def _too_large(file: str, line: int) -> Fault:
    return Fault(
        "pack.yaml-size",
        Bilingual(
            zh="锚点（&、*）反复套用或层层嵌套，展开后过大", en="Anchors (&, *) or nesting make this file far too large"
        ),
        Bilingual(zh="少用锚点，把内容直接写出", en="Use fewer anchors and write out what you mean"),
        Place(file=file, line=line),
    )


_DAY = re.compile(r"(?<![\w-])(\d{4})-(\d{1,2})-(\d{1,2})(?![\w-])")


def _no_such_day(text: str, reason: str, file: str, first_line: int) -> Fault:
    """The line of the first day that no calendar has; of the file where there is none."""
    found = ((number, match) for number, line in enumerate(text.splitlines()) for match in _DAY.finditer(line))
    number, day = next(((number, match[0]) for number, match in found if not _is_day(match)), (0, reason))
    return Fault(
        "pack.yaml-syntax",
        Bilingual(zh=f"没有“{day}”这一天", en=f"There is no day '{day}'"),
        Bilingual(zh="写成存在的日期，例如2026-03-01", en="Write a day that exists, such as 2026-03-01"),
        Place(file=file, line=first_line + number),
    )


def _is_day(match: re.Match[str]) -> bool:
    try:
        date(*(int(each) for each in match.groups()))
    except ValueError:
        return False
    return True


def plain(node: Any) -> Any:
    """The same content as plain dicts and lists, the line marks left behind."""
    if isinstance(node, CommentedMap | dict):
        return {key: plain(value) for key, value in node.items()}
    if isinstance(node, CommentedSeq | list):
        return [plain(value) for value in node]
    return node


def line_of(node: Any, path: tuple[str | int, ...], *, first_line: int = 1) -> int:
    """The line of the innermost part of ``path`` that exists in the file, 1-based."""
    line = getattr(getattr(node, "lc", None), "line", 0) or 0
    for step in path:
        marks = getattr(node, "lc", None)
        if isinstance(node, CommentedMap) and step in node:
            line = marks.key(step)[0] if marks else line
            node = node[step]
        elif isinstance(node, CommentedSeq) and isinstance(step, int) and step < len(node):
            line = marks.item(step)[0] if marks else line
            node = node[step]
        else:
            break
    return first_line + int(line)


def build(
    model: type[Model], node: Any, *, file: str, path: tuple[str | int, ...] = (), root: Any = None, first_line: int = 1
) -> tuple[Model | None, list[Fault]]:
    """One model from one node, or the faults with their lines."""
    try:
        return model.model_validate(plain(node)), []
    except ValidationError as error:
        faults = []
        for problem in error.errors():
            where = tuple(problem["loc"])
            line = line_of(
                root if root is not None else node,
                (*path, *where) if root is not None else where,
                first_line=first_line,
            )
            name = ".".join(str(step) for step in where) or "（整体）"
            faults.append(
                Fault(
                    "pack.shape",
                    Bilingual(
                        zh=f"“{name}”{_in_chinese(problem)}", en=f"'{name}' does not fit: {_in_english(problem)}"
                    ),
                    _CUT_UP if _is_cut_up(problem) else _AS_DESCRIBED,
                    Place(file=file, line=line),
                )
            )
        return None, faults


_AS_DESCRIBED = Bilingual(
    zh="按 docs/how-to/add-a-pack.md 的格式改正", en="Correct it as docs/how-to/add-a-pack.md describes"
)
_CUT_UP = Bilingual(
    zh="花括号里的文字有逗号时，整句要加引号：{zh: '甲，乙', en: 'A, b'}",
    en="Text with a comma inside braces needs quotes: {zh: '甲，乙', en: 'A, b'}",
)


def _is_cut_up(problem: Any) -> bool:
    """A name nobody knows, without a value: the second half of a sentence that a comma cut in two."""
    return problem["type"] in ("extra_forbidden", "unexpected_keyword_argument") and problem["input"] is None


#: What is wrong with a value, by the kind of problem that pydantic names; ``{expected}`` and the like are its own values.
_PROBLEMS = {
    "missing": "没有填写",
    "extra_forbidden": "不是这里认识的名称",
    "unexpected_keyword_argument": "不是这里认识的名称",
    "literal_error": "只能是下列之一：{expected}",
    "string_type": "应为文字，数字和日期请加引号",
    "list_type": "应为列表",
    "dict_type": "应为名称和值",
    "dataclass_type": "应为名称和值，如 {{zh: 中文, en: English}}",
    "bool_type": "应为 true 或 false",
    "bool_parsing": "应为 true 或 false",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "int_from_float": "应为整数",
    "float_type": "应为数字",
    "float_parsing": "应为数字",
    "date_type": "应为日期，如 2026-09-01",
    "date_parsing": "应为日期，如 2026-09-01",
    "date_from_datetime_parsing": "应为日期，如 2026-09-01",
}


def _in_english(problem: Any) -> str:
    unfit = problem.get("ctx", {}).get("error")
    return unfit.words.en if isinstance(unfit, Unfit) else str(problem["msg"])


def _in_chinese(problem: Any) -> str:
    unfit = problem.get("ctx", {}).get("error")
    if isinstance(unfit, Unfit):
        return f"不符合格式：{unfit.words.zh}"
    told = _PROBLEMS.get(problem["type"])
    if told is None:
        return f"不符合格式：{problem['msg']}"
    expected = str(problem.get("ctx", {}).get("expected", "")).replace(" or ", "、").replace(", ", "、")
    return told.format(expected=expected)

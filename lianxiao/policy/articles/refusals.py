"""Why a published document cannot be read, and what to do about it."""

from lianxiao.kernel.errors import Fault, Place, Refused
from lianxiao.kernel.text import Bilingual

_SAVE_AS = (
    "在 Word 或 WPS 中打开原件，“另存为”Word 文档（.docx）或纯文本（.txt）后再导入",
    "Open the original in Word or WPS, save it as a Word document (.docx) or plain text (.txt), and import that",
)
_AGAIN = (
    "重新下载或复制原件，确认能用 Word 打开，再导入",
    "Download or copy the original again, check that Word opens it, and import that",
)

#: Code → cause zh, cause en, (cure zh, cure en).
_REASONS: dict[str, tuple[str, str, tuple[str, str]]] = {
    "document.missing": (
        "没有这个文件，或无权读取",
        "There is no such file, or it may not be read",
        ("检查文件名和所在文件夹", "Check the file's name and folder"),
    ),
    "document.kind": (
        "不能读取这种文件（{found}）",
        "This kind of file cannot be read ({found})",
        _SAVE_AS,
    ),
    "document.renamed": (
        "文件名是 {suffix}，内容却是{found}",
        "The name says {suffix}, but the content is {found}",
        _SAVE_AS,
    ),
    "document.encrypted": (
        "文件设有打开密码",
        "The file is protected by a password",
        ("在 Word 中打开，取消“用密码进行加密”后保存，再导入", "Open it in Word, remove the password to open, save, and import that"),
    ),
    "document.cut": (
        "文件不完整或已损坏（{found}）",
        "The file is incomplete or damaged ({found})",
        _AGAIN,
    ),
    "document.too_large": (
        "文件太大：{found}，上限 {limit}",
        "The file is too large: {found}, at most {limit}",
        ("删去图片和附表，只留政策正文，再导入", "Take out pictures and tables, keep the policy's text, and import that"),
    ),
    "document.unsafe": (
        "文件内容不安全（{found}），已拒绝读取",
        "The file holds something unsafe ({found}) and was not read",
        _SAVE_AS,
    ),
    "document.encoding": (
        "第 {found} 个字节不是 UTF-8 或 GB18030 编码的文字",
        "Byte {found} is no text in UTF-8 or GB18030",
        ("用记事本打开，“另存为”时编码选 UTF-8，再导入", "Open it in an editor, save it in the encoding UTF-8, and import that"),
    ),
    "document.empty": (
        "文件里没有文字，可能是扫描件或图片",
        "The file holds no text; it may be a scan or a picture",
        (
            "导入可以选中、复制文字的版本，或先做文字识别",
            "Import a version whose text can be selected and copied, or recognise the text first",
        ),
    ),
}  # fmt: skip


def refused(code: str, name: str, *, line: int | None = None, **values: str | Bilingual) -> Refused:
    """The refusal of a file: ``code`` picks the words, ``values`` fill them, ``name`` and ``line`` are the place."""
    zh, en, cure = _REASONS[code]
    cause = Bilingual(
        zh=zh.format(**{key: _in(value, "zh") for key, value in values.items()}),
        en=en.format(**{key: _in(value, "en") for key, value in values.items()}),
    )
    return Refused([Fault(code, cause, Bilingual(zh=cure[0], en=cure[1]), Place(name, line))])


def _in(value: str | Bilingual, language: str) -> str:
    return value if isinstance(value, str) else value.in_language(language)

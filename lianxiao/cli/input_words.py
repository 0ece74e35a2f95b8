"""Codes of inputs and readings in words, for people at a terminal or with a workbook."""

from lianxiao.facts.model import catalogue
from lianxiao.policy.model import Pack
from lianxiao.rules.result import Alternative


def input_words(name: str, pack: Pack, language: str) -> str:
    """A missing input: a table, a column of it, a parameter or a setting by its title."""
    table, _, column = name.partition(".")
    if table in catalogue().tables:
        title = catalogue()[table].title.in_language(language)
        known = catalogue()[table].by_id.get(column)
        return f"{title}：{known.header.in_language(language)}" if known else title
    kind, _, item = name.partition(":")
    if kind == "setting" and item in pack.settings:
        return f"{'本区约定' if language == 'zh' else 'setting'} {pack.settings[item].title.in_language(language)}"
    if kind == "parameter" and item in pack.parameters:
        return f"{'参数' if language == 'zh' else 'parameter'} {pack.parameters[item].title.in_language(language)}"
    return name


def reading_words(item: Alternative, pack: Pack, language: str) -> str:
    """Another reading: the setting's title and the choice."""
    setting = pack.settings[item.setting]
    choice = next((each.name.in_language(language) for each in setting.choices if each.value == item.value), item.value)
    return f"{setting.title.in_language(language)}：{choice}"

"""Codes of inputs and readings in words, for people at a terminal or with a workbook."""

from lianxiao.facts.model import catalogue
from lianxiao.policy.model import Pack, Setting
from lianxiao.policy.settings_in_force import SettingValue
from lianxiao.policy.units import unit_in
from lianxiao.rules.part_words import code_in_words
from lianxiao.rules.result import Alternative


def input_words(name: str, pack: Pack, language: str) -> str:
    """A missing input: a table, a column of it, a parameter or a setting by its title."""
    table, _, column = name.partition(".")
    if table in catalogue().tables:
        title = catalogue()[table].title.in_language(language)
        known = catalogue()[table].by_id.get(column)
        return f"{title}{_colon(language)}{known.header.in_language(language)}" if known else title
    kind, _, item = name.partition(":")
    if kind == "setting" and item in pack.settings:
        return f"{'本区约定' if language == 'zh' else 'setting'} {pack.settings[item].title.in_language(language)}"
    if kind == "parameter" and item in pack.parameters:
        return f"{'参数' if language == 'zh' else 'parameter'} {pack.parameters[item].title.in_language(language)}"
    return name


def reading_words(item: Alternative, pack: Pack, language: str) -> str:
    """Another reading: the setting's title and the choice."""
    setting = pack.settings[item.setting]
    return f"{setting.title.in_language(language)}{_colon(language)}{value_words(setting, item.value, pack, language)}"


def value_words(setting: Setting, value: SettingValue, pack: Pack, language: str) -> str:
    """What a setting holds: choices, modes and codes by their words, numbers with their unit."""
    names = {choice.value: choice.name for choice in setting.choices} | {
        mode.code: mode.name for mode in pack.manifest.modes
    }

    def said(code: str) -> str:
        return (names.get(code) or code_in_words(code)).in_language(language)

    if value is None or value == []:
        return "空" if language == "zh" else "empty"
    comma = "、" if language == "zh" else ", "
    if isinstance(value, list):
        return comma.join(said(code) for code in value)
    if isinstance(value, dict):
        return comma.join(f"{said(code)} {'—' if amount is None else f'{amount:g}'}" for code, amount in value.items())
    if isinstance(value, int | float):
        word = unit_in(setting.unit, language, value)
        return f"{value:g}{word}" if language == "zh" else f"{value:g} {word}".strip()
    return said(value)


def _colon(language: str) -> str:
    return "：" if language == "zh" else ": "

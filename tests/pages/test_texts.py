"""Our tags for translation have a name of their own; every template of ours loads them."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core import checks
from django.template import Context, Template
from django.test import override_settings
from django.utils.translation import override

from lianxiao.pages.templatetags import texts

_LOADS_DJANGOS = re.compile(r"\{%\s*load\s[^%]*\bi18n\b")
#: A library of the name of one of ours, as another app might bring.
CLASH = [{**settings.TEMPLATES[0], "OPTIONS": {**settings.TEMPLATES[0]["OPTIONS"], "libraries": {"texts": "django.templatetags.l10n"}}}]  # fmt: skip


def _clashes() -> list[str]:
    return [each.msg for each in checks.run_checks() if each.id == "templates.W003"]


def test_a_clash_of_names_of_template_tags_would_be_told() -> None:
    assert "templates.W003" not in settings.SILENCED_SYSTEM_CHECKS
    assert _clashes() == []
    with override_settings(TEMPLATES=CLASH):
        assert any("texts" in told for told in _clashes())


def test_no_template_of_ours_loads_djangos_slower_tags() -> None:
    found = [
        path for path in Path("lianxiao").rglob("*.html") if _LOADS_DJANGOS.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []
    assert _LOADS_DJANGOS.search("{% load static i18n %}"), "what is looked for can be found"


def test_a_constant_word_is_looked_up_once_a_language(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str | None] = []
    page = Template('{% load texts %}{% translate "提交" %}')
    word = next(iter(page.nodelist.get_nodes_by_type(texts.Word)))
    render = word.tag.render
    monkeypatch.setattr(word.tag, "render", lambda context: asked.append("looked up") or render(context))
    for language in ("zh-hans", "en", "zh-hans", "en"):
        with override(language):
            page.render(Context())
    assert len(asked) == 2

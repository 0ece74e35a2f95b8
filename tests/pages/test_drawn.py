"""Parts drawn once: the same values give the same part, other values and another language give another."""

from django.utils.translation import override

from lianxiao.pages.frame import Basis, Item
from lianxiao.pages.templatetags.parts import drawn

ITEM = Item("办件", "cases", "/cases/", False, 3, 0)


def side(item: Item) -> str:
    return drawn("pages/side.html", sections=(("", (item,)),))


def test_a_part_follows_its_values() -> None:
    assert '<span class="count">3</span>' in side(ITEM)
    assert side(ITEM) is side(Item("办件", "cases", "/cases/", False, 3, 0))
    assert '<span class="count">4</span>' in side(Item("办件", "cases", "/cases/", False, 4, 0))
    assert 'aria-current="page"' in side(Item("办件", "cases", "/cases/", True, 3, 0))
    assert "&lt;b&gt;" in side(Item("<b>", "cases", "/cases/", False, 3, 0))


def test_a_part_follows_the_language() -> None:
    basis = Basis("示例局", "办法", example=True)
    with override("zh-hans"):
        chinese = drawn("pages/basis.html", basis=basis)
    with override("en"):
        assert drawn("pages/basis.html", basis=basis) != chinese

"""Parts drawn once: the same values give the same part, other values and another language give another."""

from django.template import Context
from django.test import RequestFactory
from django.utils.translation import override

from lianxiao.pages.frame import Basis, Item, Person
from lianxiao.pages.templatetags.parts import drawn, drawn_with_forms

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


def test_a_part_with_forms_is_each_readers_own() -> None:
    def top(address: str, token: str, name: str = "周敏", q: str = "") -> str:
        context = Context({"request": RequestFactory().get(address), "csrf_token": token})
        return drawn_with_forms(context, "pages/top.html", person=Person(name), bureau="示例局", q=q)

    mine = top("/cases/?page=2&sort=age", "first")
    assert mine.count('name="csrfmiddlewaretoken" value="first"') == 2
    assert 'name="next" value="/cases/?page=2&amp;sort=age"' in mine
    other = top("/", "second", "高远")
    assert other.count('value="second"') == 2 and 'name="next" value="/"' in other and "高远" in other
    assert "first" not in other and "周敏" not in other and "page=2" not in other
    # What somebody wrote cannot pass for the place of a token.
    sought = top("/?q=%3Ctoken%3E", "third", q="<token>")
    assert 'value="&lt;token&gt;"' in sought and sought.count("third") == 2
    assert "<t" not in top("/", "fourth", "<token>", "<this-page>").replace("<title", "")

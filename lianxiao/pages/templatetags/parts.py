"""Tags that place the common parts: light, chip, force, icon, figure, share, reading, empty, steps, charts."""

from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import get_script_prefix, get_urlconf
from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from lianxiao.pages import drawing, grid, icons, parts
from lianxiao.pages.escaped import html
from lianxiao.pages.fields import is_needed
from lianxiao.pages.lights import FORCES, LIGHTS, drawn_as
from lianxiao.pages.network import Picture
from lianxiao.pages.timeline import Chart

register = template.Library()


register.simple_tag(icons.icon, name="icon")


@register.simple_tag
def drawn(template_name: str, **values: Any) -> SafeString:
    """A part that says nothing but these values: drawn once for each of them and each language, as long as it is asked for.

    It is given no request, so nothing about who is asking can stay in it; what differs is one of the values.
    """
    return _drawn(template_name, _reader(), tuple(values.items()))


#: What differs with every request stands as a mark in a part that is drawn once. No value can hold one: its "<" is escaped.
_MARKS = {"csrf_token": SafeString("<token>"), "this_page": SafeString("<this-page>")}


@register.simple_tag(takes_context=True)
def drawn_with_forms(context: template.Context, template_name: str, **values: Any) -> SafeString:
    """As ``drawn``, with forms in it: into each comes the token of who asks, and ``this_page``, the address to come back to."""
    text: str = _drawn(template_name, _reader(), (*values.items(), *_MARKS.items()))
    told = {"csrf_token": context.get("csrf_token", ""), "this_page": context["request"].get_full_path()}
    for name, mark in _MARKS.items():
        text = text.replace(mark, conditional_escape(told[name]))
    return SafeString(text)


def _reader() -> tuple[str | None, str | None, str]:
    """What a template takes of itself: the language, and what addresses begin with."""
    return get_language(), get_urlconf(), get_script_prefix()


@lru_cache(maxsize=1024)
def _drawn(template_name: str, reader: tuple[str | None, ...], values: tuple[tuple[str, Any], ...]) -> SafeString:
    return render_to_string(template_name, dict(values))


@register.simple_tag
def light(code: str, word: Any = None, hide_word: bool = False) -> SafeString:
    """Glyph and word of a state; ``hide_word`` keeps the word for screen readers only."""
    known = LIGHTS[code]
    said = known.word if word is None or word == "" else word
    css = "hidden-visually" if hide_word else "light-word"
    drawn = drawn_as(code)
    return html(
        '<span class="light light-{}" title="{}">{}<span class="{}">{}</span></span>',
        drawn,
        known.about,
        icons.glyph(f"light-{drawn}", "light-glyph"),
        css,
        said,
    )


#: A text longer than this, in characters or in lines, is folded: what came before and after it stays in sight.
LONG, LINES = 400, 10
#: How much of a folded text is read without opening it.
_BEGINNING = 80


@register.simple_tag
def long_text(value: Any) -> SafeString:
    """What somebody wrote, in its own lines; folded where it is long, in full on paper."""
    text = str(value)
    if len(text) <= LONG and text.count("\n") < LINES:
        return html('<div class="said-text">{}</div>', text)
    folded = {"text": text, "beginning": " ".join(text.split())[:_BEGINNING], "n": len(text)}
    return render_to_string("pages/long_text.html", folded)


#: Fields in which people write: the forms of steps and acts. None of them holds a secret.
_WRITTEN, _STEP = {"text", "reason", "note", "missing"}, "f-"


@register.simple_tag
def written(request: Any) -> list[str]:
    """What somebody wrote into the form that was refused as a whole: with a post that ended meanwhile nothing typed is lost."""
    sent = request.POST if request is not None and request.method == "POST" else {}
    return [text for name, text in sent.items() if text.strip() and (name in _WRITTEN or name.startswith(_STEP))]


@register.simple_tag
def glyph(code: str) -> SafeString:
    """Only the glyph of a state, beside text that says the state."""
    return icons.glyph(f"light-{drawn_as(code)}", "light-glyph")


@register.simple_tag
def clause_chip(clause: parts.ClauseLink | None) -> SafeString:
    """A clause as a neutral chip that opens the reader there."""
    if clause is None:
        return SafeString("")
    return html('<a class="chip" href="{}" title="{}">{}</a>', clause.href, clause.about, clause.locator)


@register.simple_tag
def clause_chips(clauses: list[parts.ClauseLink]) -> SafeString:
    """At most two chips, then how many there are."""
    # Two statements of one place would look like one chip drawn twice.
    places = list({clause.locator: clause for clause in reversed(clauses)}.values())[::-1]
    chips = format_html_join(" ", "{}", ((clause_chip(clause),) for clause in places[:2]))
    if len(places) <= 2:
        return chips
    more = ngettext("等%(count)s条", "等%(count)s条", len(clauses)) % {"count": len(clauses)}
    return html('{} <span class="tiny quiet">{}</span>', chips, more)


@register.simple_tag
def force_word(force: str) -> SafeString:
    """必须 / 原则上 / 可以, plain grey."""
    return html('<span class="force">{}</span>', FORCES[force])


@register.inclusion_tag("pages/parts/figure.html")
def figure_card(figure: parts.Figure) -> dict[str, Any]:
    """A figure card; place several in one ``.strip``."""
    return {"figure": figure}


_HATCHED = SafeString(
    '<defs><pattern id="hatch" width="7" height="8" patternUnits="userSpaceOnUse" patternTransform="skewX(-35)">'
    '<path d="M1 0V8" class="hatch-line"></path></pattern></defs>'
    '<rect y="5" width="100%" height="6" rx="3" fill="url(#hatch)"></rect>'
)
_FILLED = (
    '<rect class="track" y="5" width="100%" height="6" rx="3"></rect>'
    '<rect class="{}" y="5" width="{}%" height="6" rx="3"></rect>{}'
)
_TICK = '<rect class="tick" x="{}%" y="1" width="2" height="14" transform="translate(-1 0)"></rect>'


@register.simple_tag
def bar(filled: float | None, target: float | None = None, updating: bool = False) -> SafeString:
    """A bar filled to a share of its length with a tick at the target; hatched when not known."""
    drawn = _HATCHED
    if filled is not None:
        tick = "" if target is None else html(_TICK, _percent(target))
        drawn = html(_FILLED, "fill-old" if updating else "fill", _percent(filled), tick)
    return html('<svg class="bar" height="16" aria-hidden="true" focusable="false">{}</svg>', drawn)


def _percent(share: float) -> float:
    return round(100 * min(max(share, 0), 1), 2)


@register.inclusion_tag("pages/parts/stat.html")
def stat(item: parts.Stat) -> dict[str, Any]:
    """A small figure."""
    return {"item": item}


@register.inclusion_tag("pages/parts/share.html")
def share_bar(share: parts.Share, legend: bool = True) -> dict[str, Any]:
    """A whole as one stacked bar; with ``legend`` its numbers stand beneath."""
    return {"share": share, "legend": legend}


@register.inclusion_tag("pages/parts/reading.html")
def reading_box(reading: parts.Reading) -> dict[str, Any]:
    """「我们的理解」."""
    return {"reading": reading}


@register.inclusion_tag("pages/parts/empty.html")
def empty(place: parts.Empty) -> dict[str, Any]:
    """What would be here, why it is not, one action."""
    return {"place": place}


@register.inclusion_tag("pages/parts/errors.html")
def error_summary(lines: list[parts.ErrorLine], title: str = "") -> dict[str, Any]:
    """All errors of a form in a list that links to the fields."""
    return {"lines": lines, "title": title}


@register.inclusion_tag("pages/parts/steps.html")
def stepper(steps: list[parts.Step]) -> dict[str, Any]:
    """Three to five real steps."""
    return {"steps": steps}


@register.inclusion_tag("pages/parts/columns.html")
def column_chart(chart: parts.Columns, label: str) -> dict[str, Any]:
    """A small column chart with its numbers on top; ``label`` says in words what it shows."""
    return {"chart": chart, "label": label}


@register.inclusion_tag("pages/parts/terms.html")
def terms_chart(chart: Chart) -> dict[str, Any]:
    """Who belonged since when and until when; the table beside it holds the same data."""
    return {"chart": chart, "years": drawing.years(chart), "rows": drawing.terms(chart)}


@register.simple_tag
def network_picture(picture: Picture) -> SafeString:
    """A group or a district as lines between schools."""
    return drawing.network(picture)


@register.inclusion_tag("pages/parts/field.html")
def field(bound: Any) -> dict[str, Any]:
    """A form field with label, mark where it has to be filled in, help and error where it belongs."""
    return {"field": bound, "needed": is_needed(bound)}


@register.simple_tag
def filter_fields(form: Any) -> SafeString:
    """The fields of a filter, each with its label."""
    drawn = [
        html('<div class="field"><label for="{}">{}</label>{}</div>', each.id_for_label, each.label, each.as_widget())
        for each in form
    ]
    return SafeString("".join(drawn))


@register.inclusion_tag("pages/parts/needed.html")
def needed_mark() -> dict[str, Any]:
    """The mark of a field drawn by hand that has to be filled in."""
    return {}


@register.inclusion_tag("pages/parts/needed_legend.html")
def needed_legend(form: Any = None) -> dict[str, Any]:
    """What the mark means; nothing where a form asks for nothing. Without a form: for fields drawn by hand."""
    return {"shown": form is None or any(is_needed(bound) for bound in form.visible_fields())}


@register.filter
@lru_cache(maxsize=8)
def sheets(names: str) -> list[str]:
    """Addresses of our style sheets, in order."""
    return [static(f"pages/css/{name}.css") for name in names.split()]


@register.simple_tag(takes_context=True)
def query_with(context: template.Context, name: str, value: Any) -> str:
    """The query of this page with one value replaced; a new order or filter begins at the first page again."""
    return grid.query_with(context["request"], name, value)


@register.simple_tag(takes_context=True)
def table_grid(context: template.Context, table: Any) -> SafeString:
    """Head and rows of a table."""
    return grid.grid(table, context["request"])


@register.inclusion_tag("pages/parts/errors.html")
def form_errors(form: Any, title: str = "") -> dict[str, Any]:
    """The errors of a form as a summary; each line leads to its field."""
    lines = []
    for name, errors in form.errors.items():
        bound = form[name] if name in form.fields else None
        for error in errors:
            # A sentence that begins with what it is about says so itself.
            text = str(error)
            if bound is not None and not text.startswith("“"):
                text = gettext("%(label)s：%(value)s") % {"label": bound.label, "value": error}
            lines.append(parts.ErrorLine(text, bound.id_for_label if bound is not None else ""))
    return {"lines": lines, "title": title}

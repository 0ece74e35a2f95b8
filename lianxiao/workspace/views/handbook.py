"""使用说明: the handbook, chapter by chapter, without a network."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from lianxiao.pages import handbook
from lianxiao.pages.formats import in_english
from lianxiao.pages.parts import Crumb
from lianxiao.workspace.access import Staff


class Handbook(Staff, TemplateView):
    """One chapter beside the list of all; the first where none is named."""

    template_name = "workspace/handbook.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        chapters = handbook.chapters("en" if in_english() else "zh")
        wanted = kwargs.pop("chapter", "")
        places = [number for number, chapter in enumerate(chapters) if chapter.slug == wanted]
        if not chapters or (wanted and not places and not _known(wanted)):
            raise Http404
        at = places[0] if places else 0
        shown = chapters[at]
        return super().get_context_data(
            chapters=[
                (chapter.title, reverse("help-chapter", args=[chapter.slug]), chapter == shown) for chapter in chapters
            ],
            title=shown.title,
            text=handbook.rendered(shown.text),
            following=chapters[at + 1] if at + 1 < len(chapters) else None,
            crumbs=[Crumb(_("使用说明"), reverse("help"))],
            **kwargs,
        )


def _known(slug: str) -> bool:
    """A chapter of the other language: changing the language leads to the first of this one."""
    return any(chapter.slug == slug for language in ("zh", "en") for chapter in handbook.chapters(language))

"""Everything the navigation holds, as a page: the 更多 of phones."""

from typing import Any

from django.views.generic import TemplateView

from lianxiao.workspace import words
from lianxiao.workspace.access import Staff
from lianxiao.workspace.here import districts_of


class Menu(Staff, TemplateView):
    """The page."""

    template_name = "workspace/menu.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        districts = [(each.code, words.district(each)) for each in districts_of(self.here.person)]
        return super().get_context_data(here=self.here, districts=districts, **kwargs)

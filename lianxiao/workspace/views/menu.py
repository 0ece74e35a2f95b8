"""Everything the navigation holds, as a page: the 更多 of phones."""

from typing import Any

from django.views.generic import TemplateView

from lianxiao.workspace.access import Staff
from lianxiao.workspace.here import districts_of


class Menu(Staff, TemplateView):
    """The page."""

    template_name = "workspace/menu.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(here=self.here, districts=districts_of(self.here.person), **kwargs)

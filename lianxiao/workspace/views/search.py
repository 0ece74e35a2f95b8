"""Finding schools, groups, clauses and settings."""

from typing import Any

from django.views.generic import TemplateView

from lianxiao.workspace.access import Staff
from lianxiao.workspace.search import find


class Search(Staff, TemplateView):
    """The page; empty until something is asked."""

    template_name = "workspace/search.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        text = self.request.GET.get("q", "").strip()[:100]
        return super().get_context_data(text=text, found=find(text, self.here, self.pack), **kwargs)

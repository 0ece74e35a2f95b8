"""政策执行情况: the whole district on paper, or as a PDF of the browser's own."""

from typing import Any

from django.utils import timezone
from django.views.generic import TemplateView

from lianxiao.workspace import findings, reader
from lianxiao.workspace import report as printed
from lianxiao.workspace.access import Staff
from lianxiao.workspace.checked import last_run
from lianxiao.workspace.due import due_days
from lianxiao.workspace.figures import district_figures
from lianxiao.workspace.missing import missing_of
from lianxiao.workspace.standing import standings_of


class Report(Staff, TemplateView):
    """The page; people of one school or group get what concerns them."""

    template_name = "workspace/report.html"
    right = "findings.read"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        here, pack, today = self.here, self.pack, timezone.localdate()
        rows = list(findings.standing_of(findings.findings_of(here)))
        standings = standings_of(here, pack) if pack else {}
        return super().get_context_data(
            here=here,
            pack=pack,
            today=today,
            run=last_run(here),
            tally=reader.tallies(list(pack.clauses.values()), standings) if pack else [],
            figures=district_figures(here, pack) if pack else [],
            offices=printed.by_office(rows, pack, today) if pack else [],
            exceptions=printed.exceptions(here, rows, pack, today) if pack else [],
            due=due_days(here, pack, today),
            missing=missing_of(here, pack) if pack and here.serves_district("findings.read") else [],
            **kwargs,
        )

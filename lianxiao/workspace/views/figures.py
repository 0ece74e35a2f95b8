"""All figures, and the page of one rule: formula, limits, readings, rows."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from lianxiao.compliance.models import Figure, Finding
from lianxiao.pages import parts
from lianxiao.workspace import carriers, reader, words
from lianxiao.workspace.access import Staff
from lianxiao.workspace.checked import last_run
from lianxiao.workspace.figures import figures_of
from lianxiao.workspace.policies import formulas_of, rules_of
from lianxiao.workspace.rule_shown import figure_lines, finding_lines, pending_lines, state_lines


class Figures(Staff, TemplateView):
    """All figures."""

    template_name = "workspace/figures.html"
    right = "findings.read"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        nothing = parts.Empty(
            _("还没有指标"), _("启用政策并导入数据后，指标和目标会出现在这里。"), *self.here.to_import
        )
        shown = figures_of(self.here, self.pack) if self.pack else []
        return super().get_context_data(figures=shown, nothing=nothing, run=last_run(self.here), **kwargs)


class RulePage(Staff, TemplateView):
    """One rule: what it asks, how it is computed, what came out."""

    template_name = "workspace/rule.html"
    right = "findings.read"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pack, wanted = self.pack, kwargs.pop("rule")
        files = [rule for rule in rules_of(pack).rules if rule.id == wanted] if pack else []
        if pack is None or not files:
            raise Http404
        header, district = files[0].header, self.here.district.code
        run = last_run(self.here)
        outcome = run.rules.get(wanted) if run is not None else None
        clauses = outcome["clauses"] if outcome else header.clauses or [wanted]
        found: Any = (
            Finding.objects.readable_in(district, self.here.person).filter(rule=wanted).exclude(state="cleared")
        )
        figures: Any = Figure.objects.readable_in(district, self.here.person).filter(rule=wanted)
        named = dict.fromkeys([*header.readings, *header.alternatives])
        settings = [pack.settings[name] for name in named if name in pack.settings]
        return super().get_context_data(
            header=header,
            rule_id=wanted,
            title=words.said(header.title),
            kind=carriers.kind_word(header.kind),
            crumbs=[parts.Crumb(_("指标"), reverse("figures"))],
            clauses=[reader.clause_link(clause, pack) for clause in clauses if clause in pack.clauses],
            office=words.code_word(pack, "office", header.office),
            parameters=[carriers.parameter_line(pack, name) for name in (header.lower, header.upper) if name],
            states=state_lines(outcome, pack) if self.here.serves_district("findings.read") else [],
            findings=finding_lines(found, pack),
            figures=figure_lines(figures, pack),
            readings=reader.settings_in_words(self.here, pack, settings),
            files=formulas_of(wanted, pack),
            pending=pending_lines(self.here, wanted, pack),
            run=run,
            quiet_word=_("没有不符合项"),
            **kwargs,
        )

"""The policy reader: article tree, clauses with their lights, the chosen clause."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import TemplateView

from lianxiao.pages import parts
from lianxiao.policy.model import Clause, Pack
from lianxiao.workspace import carriers, findings, reader, words
from lianxiao.workspace.access import Staff
from lianxiao.workspace.history import history_of
from lianxiao.workspace.original import Original, call, original_of
from lianxiao.workspace.outline import branch_of, home_of, outline
from lianxiao.workspace.own_clauses import own_clauses
from lianxiao.workspace.standing import Standing, is_judged, rules_of_clause, standings_of

#: Findings shown beside a clause.
FINDINGS = 10


class Policy(Staff, View):
    """Leads to the reader of the policy in force here."""

    right = "policy.read"

    def get(self, request: HttpRequest) -> HttpResponse:
        if self.pack is None:
            raise Http404
        return redirect("policy-pack", self.pack.id)


class OwnClauses(Staff, TemplateView):
    """The task clauses that name a unit where the person holds a post."""

    template_name = "workspace/own_clauses.html"
    right = "policy.read"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, lines=own_clauses(self.here, self.pack))


class Reader(Staff, TemplateView):
    """The reader, open at a heading or at a clause."""

    template_name = "workspace/policy.html"
    right = "policy.read"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pack = self.pack
        wanted = kwargs.pop("clause", "")
        if pack is None or (kwargs.pop("pack", "") or wanted.partition("/")[0]) != pack.id:
            raise Http404
        chosen = pack.clauses.get(wanted)
        if wanted and chosen is None:
            raise Http404
        tree = outline(pack.clauses)
        original = original_of(self.here, pack)
        original.title(tree)
        call(tree, pack)
        shown = Original() if self.request.GET.get("view") == "clauses" else original
        standings = standings_of(self.here, pack)
        asked = branch_of(tree, self.request.GET.get("at", ""))
        branch = home_of(tree, chosen) if chosen else asked or reader.most_urgent(tree, standings)
        document = pack.manifest.document
        return super().get_context_data(
            pack=pack,
            document=document,
            title=words.said(document.title if document else pack.manifest.name),
            crumbs=[parts.Crumb(_("政策")), parts.Crumb(words.said(pack.manifest.name))],
            status=words.code_word(pack, "document_status", document.status) if document else "",
            status_note=words.said(document.status_note) if document and document.status_note else "",
            headings=reader.headings(tree, standings, pack, branch.key),
            total=reader.tallies(list(pack.clauses.values()), standings),
            branch=branch,
            lines=reader.lines(branch, standings, pack, chosen.id if chosen else "", shown),
            original=original,
            text_shown=shown.present,
            may_import=self.here.may("settings.change"),
            tally=reader.tallies(branch.all_clauses(), standings),
            detail=self.detail(chosen, pack, standings[chosen.id]) if chosen else None,
            **kwargs,
        )

    def detail(self, clause: Clause, pack: Pack, standing: Standing) -> dict[str, Any]:
        """The right column."""
        today, sees = timezone.localdate(), is_judged(clause) and self.here.may("findings.read")
        rows = findings.standing_of(findings.findings_of(self.here))
        found = [row for row in rows if clause.id in row.clauses]
        return {
            "clause": clause,
            "standing": standing,
            "carriers": carriers.carriers_of(clause, pack),
            "findings": [findings.line(row, pack, today) for row in found[:FINDINGS]],
            "more": max(0, len(found) - FINDINGS),
            "readings": reader.settings_in_words(self.here, pack, reader.readings_of(clause, pack)),
            "tests": carriers.tests_of(clause, pack),
            "history": carriers.history_of(clause, pack),
            "months": history_of(self.here, rules_of_clause(clause), today) if sees else None,
        }

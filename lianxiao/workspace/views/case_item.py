"""Answering at a step, and the small acts beside it."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from lianxiao.accounts.models import Authority
from lianxiao.flow.forms import Form
from lianxiao.kernel.errors import Fault, Refused
from lianxiao.kernel.text import is_key
from lianxiao.pages import parts
from lianxiao.procedures import authority, beside, dated, moves
from lianxiao.procedures.answers import read
from lianxiao.procedures.behalf import paper_faults
from lianxiao.procedures.errors import Conflict
from lianxiao.procedures.models import Case, Submission, WorkItem
from lianxiao.procedures.operations import answer
from lianxiao.procedures.returning import returns_left
from lianxiao.workspace import case_answers, case_files, words
from lianxiao.workspace.case_consequences import Consequences, consequences
from lianxiao.workspace.case_exceptions import may_except
from lianxiao.workspace.case_form import PREFIX, REASONED, StepForm
from lianxiao.workspace.case_shown import Asked
from lianxiao.workspace.case_standing import expires_words
from lianxiao.workspace.case_words import return_word
from lianxiao.workspace.reader import clause_link
from lianxiao.workspace.refusals import status_of, told, told_all
from lianxiao.workspace.views.cases import CaseStaff


class CaseItem(CaseStaff, TemplateView):
    """The form of one item: for who answers for its office, or records for it (代录)."""

    template_name = "workspace/case_item.html"

    @cached_property
    def item(self) -> WorkItem:
        """The item, of this case."""
        found = next((each for each in self.shown.items if each.pk == self.kwargs["pk"]), None)
        if found is None or found.kind == WorkItem.Kind.PAPERS:
            raise Http404
        return found

    @cached_property
    def behalf(self) -> bool:
        """Whether it is recorded for an outside office. Raises PermissionDenied for who may do neither."""
        if authority.to_answer(self.here.person, self.item) is not None:
            return False
        if authority.of_the_bureau(self.here.person, authority.RECORD, self.shown.case) is None:
            raise PermissionDenied
        return True

    @cached_property
    def decides(self) -> bool:
        """Whether the answer decides; else it is heard."""
        return moves.counts(self.shown.version.procedure.step(self.item.run.step), self.item)

    @cached_property
    def step_form(self) -> Form | None:
        """The pack's form; an office that is heard fills none."""
        return self.shown.version.form_of(self.item.run.step) if self.decides else None

    @property
    def due(self) -> Asked | None:
        """By when the item is asked, where its step has a deadline at all."""
        step = self.shown.version.procedure.step(self.item.run.step)
        if not (step.deadline or step.deadline_hear):
            return None
        return next((each for each in self.shown.asked if each.item.pk == self.item.pk), None)

    @property
    def writes(self) -> bool:
        """Whether the register would change, or rules would speak, by what is decided here or was filled in before."""
        shown = self.shown
        step = shown.version.procedure.step(self.item.run.step)
        forms = [self.step_form, *(shown.version.form_of(each.step) for each in shown.in_force)]
        columns = any(field.column for form in forms if form is not None for field in form.fields)
        return self.decides and (columns or bool(step.checks or step.warns))

    @cached_property
    def returns_left(self) -> int | None:
        """How often this step may still send back; None where the policy sets no limit."""
        step = self.shown.version.procedure.step(self.item.run.step)
        return returns_left(self.shown.case, step, timezone.localdate()) if self.decides else None

    @property
    def outcomes(self) -> list[tuple[str, str]]:
        """What may be said, in the words of the flow's branches."""
        step = self.shown.version.procedure.step(self.item.run.step)
        codes = step.outcomes if self.decides else moves.heard_outcomes(step)
        if self.returns_left == 0:
            codes = tuple(code for code in codes if code != moves.RETURN)
        if not self.decides and not self.behalf:
            codes = tuple(code for code in codes if code != moves.NO_REPLY)  # is recorded for an office, with proof
        return [(code, self.shown.outcome_word(step.id, code, given=False)) for code in codes]

    @cached_property
    def acting(self) -> Authority | None:
        """By what the reader answers the item; nothing for who only records for its office."""
        return authority.to_answer(self.here.person, self.item)

    @property
    def lent_by(self) -> str:
        """Whose post it is, where the reader acts by a delegation."""
        lent = not self.behalf and self.acting is not None and self.acting.delegation is not None
        return self.acting.for_person.display_name if lent and self.acting is not None else ""

    @property
    def barred(self) -> list[str]:
        """The codes among them that the reader is refused, having opened the case or filled in its application."""
        found = self.acting
        applied = found is not None and authority.initiators(self.shown.case) & found.people
        return [code for code, _word in self.outcomes if code == moves.PASS and applied]

    def form(self, data: Any = None, files: Any = None) -> StepForm:
        """The form, with what was answered before when the step opens again."""
        shown = self.shown
        before = [each for each in shown.decisions if each.step == self.item.run.step]
        back = [each for each in shown.opinions if each.item_id == self.item.pk and each.taken_back_at is not None]
        returns: list[tuple[str, str]] = []
        if any(code == moves.RETURN for code, _word in self.outcomes):
            done = moves.way_back(shown.case, shown.version.procedure)
            returns = [(step, shown.step_word(step)) for step in done if step != self.item.run.step]
        drawn = return_word(shown.version.procedure, self.item.run.step, shown.case.facts) if returns else ""
        returns = [(step, word) for step, word in returns if word != drawn]
        owes_reason = not self.behalf and shown.version.procedure.step(self.item.run.step).voting is None
        return StepForm(
            data,
            files,
            case=shown.case,
            form=self.step_form,
            pack=shown.pack,
            files_kept=list(shown.files.values()),
            earlier=(back or before)[-1].answers if back or before else {},
            returns=returns,
            behalf=self.behalf,
            outcomes=dict(self.outcomes),
            reasoned=REASONED if owes_reason else frozenset({moves.RETURN}),
            drawn=drawn,
            again=back[-1] if back else None,
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown, item = self.shown, self.item
        step = shown.version.procedure.step(item.run.step)
        behalf, barred = self.behalf, self.barred
        self.look()
        form = kwargs.pop("form", None) or self.form()
        stated = case_answers.stated_for(
            self.step_form, shown.case, shown.version, shown.in_force, shown.pack, shown.files
        )
        return super().get_context_data(
            **{"foreseen": self.foreseen({}) if (step.checks or step.warns) and self.decides else None, **kwargs},
            shown=shown,
            case=shown.case,
            item=item,
            step=words.said(step.name),
            lane=words.said(step.lane.name),
            chip=clause_link(step.clause, shown.pack) if step.clause else None,
            office=shown.names.get(item.office, item.office),
            about=shown.names.get(shown.case.about, "") if shown.case.about != item.office else "",
            behalf=behalf,
            lent_by=self.lent_by,
            is_open=item.state == WorkItem.State.OPEN and shown.case.state == Case.State.OPEN,
            is_done=item.state == WorkItem.State.DONE,
            is_first=step.id == shown.version.procedure.steps[0].id,
            form=form,
            blocks=form.blocks(stated, dict(self.outcomes)),
            heard=not self.decides,
            takes_silence=any(code == moves.NO_REPLY for code, _word in self.outcomes),
            others=[each for each in shown.asked if each.item.pk != item.pk and each.item.run_id == item.run_id],
            outcomes=[each for each in self.outcomes if each[0] not in barred],
            barred=_("”或“").join(word for code, word in self.outcomes if code in barred),
            returns_left=self.returns_left,
            due=self.due,
            expires=expires_words(shown.version.procedure, step),
            may_call=step.voting is not None and self.decides and not behalf,
            previews=self.writes,
            may_except=self.decides and may_except(shown),
            ruled=shown.ruled,
            crumbs=[
                parts.Crumb(_("办件"), reverse("cases")),
                parts.Crumb(shown.case.number, reverse("case", args=[shown.case.number])),
            ],
        )

    def foreseen(self, raw: dict[str, Any]) -> Consequences:
        """What deciding would change and break."""
        shown = self.shown
        return consequences(shown.case, shown.version, self.item.run.step, raw, shown.pack, self.day)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form; who comes back to one that was answered sees what became of it instead of an empty one."""
        if self.item.state == WorkItem.State.DONE:
            step = self.shown.step_word(self.item.run.step)
            messages.info(request, _("“%(step)s”已经办过，不用再提交。") % {"step": step})
            return redirect("case", self.shown.case.number)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        behalf, case = self.behalf, self.shown.case
        moved_on = self.moved_on(request)
        data, refused = self.keep_files(request)
        form = self.form(data)
        form.full_clean()
        for name, refusal in refused:
            form.add_error(name, told_all(refusal))
        outcome, status, overtaken = request.POST.get("outcome", ""), 200, False
        if moved_on:  # perhaps in this very moment, after the item was read
            self.item.refresh_from_db(fields=["state"])
        # Whoever is too late is told by the operation who was first: nothing on this form is to be put right.
        over = self.item.state in (WorkItem.State.DONE, WorkItem.State.CONFIRM)
        if moved_on and outcome and not over:
            form.add_error(
                None, _("打开本页以后办件有变化，请看各单位的答复和前面各步，核对后再提交；您填的内容都在。")
            )
        if form.lacks_reason(outcome) and not over:
            form.add_error(
                "text", _("选“%(word)s”没有写理由，请写明。") % {"word": dict(self.outcomes).get(outcome, "")}
            )
        if outcome and form.errors:
            self.tell_the_rest(form, outcome)
        elif outcome:
            try:
                answer(
                    item=self.item,
                    outcome=outcome,
                    by=self.here.person,
                    answers=form.answers(),
                    text=form.cleaned_data["text"],
                    token=form.cleaned_data["token"],
                    back_to=form.cleaned_data.get("back_to", "") if outcome == moves.RETURN else "",
                    behalf=form.paper() if behalf else None,
                )
            except Refused as refusal:
                self.tell(form, refusal.faults)
                status, overtaken = status_of(refusal), isinstance(refusal, Conflict)
                if not overtaken:
                    self.tell_the_rest(form, outcome)
            else:
                self.item.refresh_from_db(fields=["state"])
                self.tell_done(request, outcome)
                return redirect("case", case.number)
        elif self.step_form is not None and self.decides:
            self.tell_unread(form, self.step_form)
        form.sort_errors()
        foreseen = self.foreseen(form.answers()) if not outcome and self.decides else None
        # What others did first is nothing to put right on the form.
        title = _("没有提交") if overtaken else "" if outcome else _("推算时没有计入，请改正")
        context = {"form": form, "errors_title": title} | ({"foreseen": foreseen} if foreseen is not None else {})
        return self.render_to_response(self.get_context_data(**context, previewed=not outcome), status=status)

    def tell_done(self, request: HttpRequest, outcome: str) -> None:
        """What became of an answer that was taken."""
        step = self.item.run.step
        said = {"step": self.shown.step_word(step), "word": self.shown.outcome_word(step, outcome)}
        if self.behalf and self.item.state == WorkItem.State.CONFIRM:
            messages.success(request, _("“%(step)s”已代录：%(word)s，待另一人复核后生效。") % said)
        elif self.item.state == WorkItem.State.MOOT:
            messages.warning(
                request, _("“%(step)s”已先结束：您的答复迟到，连同所填内容记入办件经过，不改变结果。") % said
            )
        elif self.decides:
            messages.success(request, _("“%(step)s”已办：%(word)s。") % said)
        else:
            messages.success(request, _("已就“%(step)s”答复：%(word)s。") % said)

    def moved_on(self, request: HttpRequest) -> bool:
        """Whether others changed the case since the form was opened; the same form sent again is no such case."""
        seen, token = request.POST.get("seen", ""), request.POST.get("token", "")
        if not is_key(seen) or int(seen) == self.shown.case.version:
            return False
        return not Submission.objects.filter(person=self.here.person, token=token).exists()

    def keep_files(self, request: HttpRequest) -> tuple[QueryDict, list[tuple[str, Refused]]]:
        """What was typed, with the files that came kept and ticked; what cannot be kept is told at its field."""
        data, refused = request.POST.copy(), []
        for name in request.FILES:
            target = "scan_kept" if name == "scan" else name.removesuffix(".upload") + ".kept"
            for file in request.FILES.getlist(name):
                try:
                    row = case_files.keep(self.shown.case, file, self.here.person)
                except Refused as refusal:
                    refused.append((name if name.startswith(PREFIX) or name == "scan" else None, refusal))
                else:
                    data.setlist(target, [*(data.getlist(target) if target != "scan_kept" else []), str(row.pk)])
        self.shown.__dict__.pop("files", None)
        data["seen"] = str(self.shown.case.version)
        return data, refused  # type: ignore[return-value]  # a copy of a QueryDict is one

    def tell_the_rest(self, form: StepForm, outcome: str) -> None:
        """What else is wrong with the fields, where something stopped the form before all of it was read."""
        if outcome not in dict(self.outcomes):
            return
        shown = self.shown
        faults = paper_faults(form.paper(), shown.case) if self.behalf else []
        given: dict[str, Any] = {}
        if self.step_form is not None:
            given, unread = read(self.step_form, form.answers(), outcome, case=shown.case)
            faults += [*unread, *beside.faults(self.step_form, given, outcome, shown.case)]
        if self.behalf:
            faults += dated.faults(self.step_form, given, form.paper().document_date, shown.case, faults)
        named = {form.name_of(fault.place.column or "") for fault in faults} - form.errors.keys()
        self.tell(form, [each for each in faults if form.name_of(each.place.column or "") in named])

    def tell_unread(self, form: StepForm, wanted: Form) -> None:
        """What was typed and cannot be reckoned with, of a form that is only tried; what is still blank is no fault yet."""
        typed = {name for name, value in form.answers().items() if isinstance(value, str) and value.strip()}
        unread = read(wanted, form.answers(), "", case=self.shown.case)[1]
        self.tell(form, [each for each in unread if each.place.column in typed])

    def tell(self, form: StepForm, faults: Sequence[Fault]) -> None:
        """Every fault at the field it names, else above the form."""
        for fault in faults:
            column = fault.place.column or ""
            name = form.name_of(column)
            if column in form.of_paper and name in form.errors:
                continue  # it is told of the paper already
            form.add_error(name, told(fault))

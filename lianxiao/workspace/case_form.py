"""A step's form on a page: the fields its pack describes, the opinion, the paper of an answer recorded for an office."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxiao.flow.forms import Field, Form
from lianxiao.kernel.text import is_key
from lianxiao.pages.fields import need
from lianxiao.pages.formats import in_english
from lianxiao.pages.parts import ClauseLink
from lianxiao.pages.units import unit_word
from lianxiao.policy.model import Pack
from lianxiao.procedures.behalf import Behalf
from lianxiao.procedures.beside import bounds
from lianxiao.procedures.models import Attachment, Case, Opinion
from lianxiao.workspace import case_fields, words
from lianxiao.workspace.reader import clause_link

#: Names of fields of the pack's form, apart from ours.
PREFIX = "f-"
#: What is not said without a reason: the others have to answer it. A paper recorded for an office, and the minutes of a
#: vote, hold theirs.
REASONED = frozenset({"return", "reject", "object"})
#: What of the paper of a recorded answer also answers a field of the pack's form: it is typed once.
_PAPER = {"number": "document_number", "date": "document_date", "scan": "scan"}


@dataclass(frozen=True)
class Block:
    """One field of the pack's form as drawn: several controls where it is a condition or asks for files."""

    kind: str
    label: str
    note: str
    clause: ClauseLink | None
    controls: list[BoundField]
    #: verdict: what the applicant said to this condition.
    stated: Any = None
    #: condition: parts that records prove.
    proved: list[str] = field(default_factory=list)
    needed: bool = False


class StepForm(forms.Form):
    """What one office says at a step. Values are read by the procedure's form, which names every fault at its field."""

    token = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label=gettext_lazy("意见"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("退回必须写明理由"),
    )
    back_to = forms.CharField(label=gettext_lazy("退回到"), required=False)
    document_number = forms.CharField(label=gettext_lazy("文号"), required=False)
    document_date = forms.CharField(
        label=gettext_lazy("文件日期"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    scan = case_fields.upload()
    scan_kept = forms.CharField(label=gettext_lazy("或选已上传的文件"), required=False)

    def __init__(
        self,
        data: Any = None,
        uploads: Any = None,
        *,
        case: Case,
        form: Form | None,
        pack: Pack,
        files_kept: list[Attachment],
        earlier: Mapping[str, Any],
        returns: list[tuple[str, str]],
        behalf: bool,
        outcomes: Mapping[str, str] | None = None,
        reasoned: frozenset[str] = frozenset(),
        drawn: str = "",
        again: Opinion | None = None,
    ) -> None:
        initial = {"token": secrets.token_urlsafe(24), "seen": case.version} | (_said_before(again) if again else {})
        super().__init__(data, uploads, initial=initial)
        self.case, self.pack, self.wanted, self.kept = case, pack, form, files_kept
        self.outcomes = outcomes or {}
        if returns and (drawn or len(returns) > 1):
            by_flow = _("按流程退回：%(step)s") % {"step": drawn} if drawn else _("上一步（按流程）")
            self.fields["back_to"].widget = forms.Select(choices=[("", by_flow), *returns])
        else:
            del self.fields["back_to"]
        if not returns:
            self.fields["text"].help_text = ""
        self.reasoned = reasoned
        if asked := [word for code, word in self.outcomes.items() if code in reasoned]:
            told = _("选“%(outcomes)s”须写明理由") % {"outcomes": _("”或“").join(asked)}
            if drawn and "back_to" not in self.fields:
                told = _("%(told)s；退回到“%(step)s”") % {"told": told, "step": drawn}
            self.fields["text"].help_text = told
        self.fields["scan"].label = _("扫描件")
        if behalf:
            chosen = [("", "—"), *((str(each.pk), case_fields.file_word(each)) for each in files_kept)]
            self.fields["scan_kept"].widget = forms.Select(choices=chosen)
            self.fields["scan"].needed = True  # type: ignore[attr-defined]  # one brought now, or one of those below
        else:
            for name in ("document_number", "document_date", "scan", "scan_kept"):
                del self.fields[name]
        for name in ("document_number", "document_date", "scan"):
            if name in self.fields:
                need(self.fields[name])
        self.of_paper = {each.id: _PAPER[each.paper] for each in form.fields if behalf and each.paper} if form else {}
        for each in form.fields if form else ():
            if each.id not in self.of_paper:
                self._add(each, earlier)
            elif each.kind != "file":
                self.fields[self.of_paper[each.id]].label = words.said(each.label)

    def _add(self, each: Field, earlier: Mapping[str, Any]) -> None:
        said = earlier.get(each.id)
        if each.kind == "file":
            self._add_files(each.id, said)
        elif each.kind == "condition":
            before: Mapping[str, Any] = said if isinstance(said, dict) else {}
            for part in each.parts:
                if part.proof is None:
                    control: forms.Field = case_fields.yes_no()
                    control.label = words.said(part.label)
                    need(control)
                    self._put(f"{each.id}.{part.id}", control, before.get("parts", {}).get(part.id))
            if each.evidence != "none":
                statement = case_fields.text(rows=2)
                statement.label = _("说明")
                if each.evidence == "text":
                    statement.help_text = _("说明和佐证材料至少有一项")
                self._put(f"{each.id}.statement", statement, before.get("statement"))
                self._add_files(each.id, before.get("files"))
                if each.evidence == "file" and not self.kept:
                    need(self.fields[f"{PREFIX}{each.id}.upload"])
        else:
            control = case_fields.field_for(each, self.case, self.pack)
            if _may_lack(each) and len(list(getattr(control.widget, "choices", ()))) == 1:
                return  # nothing to choose: a school without campuses is not asked for one
            control.label = words.said(each.label)
            if unit := each.counted_in:
                control.label = words.of(control.label, unit_word(unit))
            if each.required:
                need(control)
            self._put(each.id, control, said if said is not None else case_fields.filled(each, self.case))

    def _add_files(self, name: str, before: Any) -> None:
        if self.kept:
            self._put(f"{name}.kept", case_fields.kept(self.kept), [str(key) for key in before or []])
        self._put(f"{name}.upload", case_fields.upload(), None)

    def _put(self, name: str, control: Any, initial: Any) -> None:
        self.fields[PREFIX + name] = control
        if initial is not None:
            self.initial[PREFIX + name] = initial

    # ── What was typed ─────────────────────────────────────────────────────────────────────────────────────────────────

    def answers(self) -> dict[str, Any]:
        """Raw answers by field, as ``procedures.answers.read`` takes them."""
        given: dict[str, Any] = {}
        for each in self.wanted.fields if self.wanted else ():
            if each.id in self.of_paper:
                given[each.id] = self._of_paper(each)
            elif each.kind == "file":
                given[each.id] = self._kept(each.id)
            elif each.kind == "condition":
                for part in each.parts:
                    given[f"{each.id}.{part.id}"] = self._typed(f"{each.id}.{part.id}")
                given[f"{each.id}.statement"] = self._typed(f"{each.id}.statement")
                given[f"{each.id}.files"] = self._kept(each.id)
            else:
                given[each.id] = self._typed(each.id)
        return given

    def _of_paper(self, each: Field) -> Any:
        if each.kind != "file":
            return self.cleaned_data.get(self.of_paper[each.id], "")
        scan = self.cleaned_data.get("scan_kept", "")
        return [int(scan)] if is_key(scan) else []

    def _typed(self, name: str) -> Any:
        return self.cleaned_data.get(PREFIX + name, "")

    def _kept(self, name: str) -> list[int]:
        return [int(key) for key in self.cleaned_data.get(f"{PREFIX}{name}.kept", [])]

    def lacks_reason(self, outcome: str) -> bool:
        """Whether an outcome that the others have to answer comes without a word."""
        return outcome in self.reasoned and not self.cleaned_data.get("text", "").strip()

    def paper(self) -> Behalf:
        """The paper of an answer recorded for an office; what is missing or no date stays empty and is refused there."""
        scan = self.cleaned_data.get("scan_kept", "")
        return Behalf(
            document_number=self.cleaned_data.get("document_number", ""),
            document_date=_day(self.cleaned_data.get("document_date", "")),
            scan=int(scan) if is_key(scan) else None,
        )

    def name_of(self, column: str) -> str | None:
        """The field of the page that a fault's column means; None where it has none."""
        if column in self.of_paper:
            return self.of_paper[column]
        for name in (PREFIX + column, f"{PREFIX}{column}.upload", f"{PREFIX}{column}.statement", column):
            if name in self.fields:
                return name
        if column.startswith(PREFIX):
            return None
        parts = [name for name in self.fields if name.startswith(f"{PREFIX}{column}.")]
        return parts[0] if parts else None

    def sort_errors(self) -> None:
        """Errors in the order in which their fields stand on the page: the pack's, the paper's, the opinion."""
        last = ("document_number", "document_date", "scan", "scan_kept", "text", "back_to")
        stands = ["__all__", *(name for name in self.fields if name not in last), *last]
        found = sorted(self.errors.items(), key=lambda each: stands.index(each[0]))
        self.errors.clear()
        self.errors.update(found)

    # ── How it is drawn ────────────────────────────────────────────────────────────────────────────────────────────────

    def blocks(self, stated: Mapping[str, Any] | None = None, outcomes: Mapping[str, str] | None = None) -> list[Block]:
        """The pack's fields in its order. ``stated``: field → what the applicant said to the condition it answers.
        ``outcomes``: what may be said at the step, in words."""
        fields = self.wanted.fields if self.wanted else ()
        drawn = [self._block(each, (stated or {}).get(each.id), outcomes or {}) for each in fields]
        return [each for each in drawn if each.controls or each.proved]

    def _block(self, each: Field, stated: Any, outcomes: Mapping[str, str]) -> Block:
        own = [name for name in self.fields if name == PREFIX + each.id or name.startswith(f"{PREFIX}{each.id}.")]
        return Block(
            kind=each.kind,
            label=words.said(each.label),
            note=_join([*self._bounds(each), *_noted(each, outcomes)]),
            clause=clause_link(each.clause, self.pack) if each.clause else None,
            controls=[self[name] for name in own],
            stated=stated,
            proved=[words.said(part.label) for part in each.parts if part.proof is not None],
            needed=each.required,
        )

    def _bounds(self, each: Field) -> list[str]:
        """Which way a figure is held against another."""
        sentences = {True: _("不得低于“%(other)s”。"), False: _("不得高于“%(other)s”。")}
        found = bounds(each, self.wanted, self.case) if self.wanted else ()
        return [sentences[below] % {"other": words.said(other.label)} for below, other, _name in found]


def _said_before(said: Opinion) -> dict[str, Any]:
    """What was taken back or sent back, to be put right and not to be typed once more."""
    return {
        "text": said.text,
        "document_number": said.document_number,
        "document_date": said.document_date.isoformat() if said.document_date else "",
        "scan_kept": str(said.scan_id or ""),
    }


def _may_lack(each: Field) -> bool:
    """Whether a reference to a row is left out where there is none to choose."""
    return each.kind == "reference" and not (each.required or each.required_for or each.needed_with)


def _noted(each: Field, outcomes: Mapping[str, str]) -> list[str]:
    """The note of a field, with the outcomes that need it or need a yes."""
    notes = [words.said(each.note)] if each.note else []
    for codes, sentence in (
        ([] if each.required else each.required_for, _("选“%(outcomes)s”时必填。")),
        (each.yes_for, _("选“%(outcomes)s”时须为“是”。")),
    ):
        if asked := [outcomes[code] for code in codes if code in outcomes]:
            notes.append(sentence % {"outcomes": _("”或“").join(asked)})
    return notes


def _join(notes: list[str]) -> str:
    return (" " if in_english() else "").join(notes)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None

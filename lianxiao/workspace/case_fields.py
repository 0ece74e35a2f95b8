"""Fields of a step's form as fields of a page: which control, which choices, what is filled in beforehand."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxiao.compliance.packs import pack_of
from lianxiao.directory.models import Organisation
from lianxiao.flow.forms import Field
from lianxiao.kernel.period import EARLIEST, LATEST
from lianxiao.lifecycle.terms import last_end
from lianxiao.pages.formats import table_date
from lianxiao.policy.model import Pack
from lianxiao.procedures.choosable import choosable
from lianxiao.procedures.models import Attachment, Case, Message
from lianxiao.procedures.offices import alliance_of, department
from lianxiao.procedures.operations.attaching import LARGEST
from lianxiao.procedures.typed import narrowed
from lianxiao.registry.mirrors import mirror
from lianxiao.registry.models import Membership
from lianxiao.workspace import words

YES_NO = [("yes", gettext_lazy("是")), ("no", gettext_lazy("否"))]
#: What people may bring: see procedures/operations/attaching.py.
ACCEPT = ".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.pptx,.wps,.et"


class ManyFiles(forms.ClearableFileInput):
    """A control that takes several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files; what each may be is asked where it is kept."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [each for each in data or [] if each] if isinstance(data, list | tuple) else [data] if data else []


def text(rows: int = 0) -> forms.CharField:
    """A line of text, or several."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(required=False, widget=widget)


def day(latest: date = LATEST) -> forms.CharField:
    """A day. Read by the procedure's own form, which says what is wrong with it: nothing typed is lost."""
    bounds = {"min": EARLIEST.isoformat(), "max": latest.isoformat()}
    return forms.CharField(required=False, widget=forms.DateInput(attrs={"type": "date", **bounds}))


def choice(choices: list[tuple[str, Any]]) -> forms.CharField:
    """One of a list; what is not in it is refused by the procedure's own form."""
    return forms.CharField(required=False, widget=forms.Select(choices=[("", "—"), *choices]))


class YesNo(forms.RadioSelect):
    """Two circles; an error in the summary leads to the first."""

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return super().id_for_label(id_, index if index is not None else "0")


def yes_no() -> forms.CharField:
    """Yes or no; neither is preset."""
    return forms.CharField(required=False, widget=YesNo(choices=YES_NO))


def many(choices: list[tuple[str, Any]]) -> forms.MultipleChoiceField:
    """Any number of a list."""
    return forms.MultipleChoiceField(required=False, choices=choices, widget=forms.CheckboxSelectMultiple)


def upload() -> FilesField:
    """New files."""
    return FilesField(
        required=False,
        label=gettext_lazy("上传文件"),
        widget=ManyFiles(attrs={"accept": ACCEPT}),
        help_text=format_lazy(
            gettext_lazy("PDF、图片或办公文档，可选多个，每个不超过{megabytes}MB"), megabytes=LARGEST // 1024**2
        ),
    )


def file_word(file: Attachment) -> str:
    """A file by its name, who brought it and when: several may bear one name."""
    return words.of(file.name, f"{file.added_by.display_name} {table_date(timezone.localdate(file.added_at))}")


def kept(files: list[Attachment]) -> forms.MultipleChoiceField:
    """Files the case holds already."""
    field = many([(str(each.pk), file_word(each)) for each in files])
    field.label = str(_("已上传的文件"))
    return field


def field_for(each: Field, case: Case, pack: Pack) -> forms.Field:
    """The control of one field; conditions and files are made of several and not asked for here."""
    match each.kind:
        case "long_text":
            return text(rows=3)
        case "date":
            return day(timezone.localdate() if each.happened else LATEST)
        case "number" | "money":
            field = text()
            field.widget.attrs["inputmode"] = "decimal"
            return field
        case "yes_no" | "verdict":
            return yes_no()
        case "choice":
            return choice(choices_of(each, pack))
        case "reference":
            return choice(rows_to_choose(each, case))
        case "offices":
            return many(offices_to_choose(each, case, pack))
        case _:
            return text()


def choices_of(each: Field, pack: Pack) -> list[tuple[str, str]]:
    """The codes of a choice with their words."""
    if each.choices:
        return [(one.value, words.said(one.name)) for one in each.choices]
    return words.choices(pack, each.codes or "")


def rows_to_choose(each: Field, case: Case) -> list[tuple[str, str]]:
    """Rows of the register by key and name."""
    found = mirror(str(each.table))
    rows = narrowed(found.model.objects.of(case.district_id), each, case)
    key = found.attributes[found.table.key[0]]
    # A key of several columns is no name of one row: its first part is said beside the name.
    named = [(str(getattr(row, key)), str(row)) for row in rows]
    if len(found.table.key) > 1:
        named = [(code, f"{code}　{name}") for code, name in named]
    return sorted(named, key=lambda pair: pair[1])


def office_word(row: Organisation, pack: Pack | None) -> str:
    """An office, with its district in brackets where the name does not begin with it."""
    name, place = words.office(pack, row), words.district(row.district)
    # A district's name has its city's before it; its offices begin with its own part of it.
    begins = any(place.endswith(name[:n]) for n in range(2, len(name)))
    return name if place in name or begins else words.of(name, place)


def offices_to_choose(each: Field, case: Case, pack: Pack | None) -> list[tuple[str, str]]:
    """Offices of the kinds the form names, beside the district's own of that kind."""
    rows = choosable(each, case.district_id).select_related("district")
    return [(row.pk, office_word(row, pack)) for row in rows.order_by("district", "pk")]


def departments_of(case: Case) -> list[str]:
    """The departments of the district that its pack names: those of the directory beside them were added by the office."""
    named = [f"{case.district_id}-{each.code}" for each in pack_of(case.district_id).pack.manifest.departments]
    return list(Organisation.objects.filter(pk__in=named).order_by("pk").values_list("pk", flat=True))


def filled(each: Field, case: Case) -> Any:
    """What stands in a field before anybody typed."""
    if each.fill == "today":
        return timezone.localdate().isoformat()
    if each.include:
        return [department(case, name) for name in each.include]
    if each.fill == "applicant.school":
        return case.about
    if each.fill == "subject":
        return case.subject
    if each.fill == "arrived":
        arrived = Message.objects.filter(case=case, name="document_arrived").order_by("-pk").first()
        return arrived.key if arrived is not None else None
    if each.fill == "pack.departments":
        return departments_of(case)
    if each.fill and each.fill.startswith("alliance."):
        group = alliance_of(case)
        return getattr(group, each.fill.partition(".")[2], None) if group is not None else None
    if each.fill and each.fill.startswith("membership.") and case.subject_table == "membership":
        stay = Membership.objects.of(case.district_id).filter(membership=case.subject).first()
        if stay is not None and each.fill == "membership.term_before":
            end = last_end(stay, timezone.localdate()) or stay.term_before
            return (end - timedelta(days=1)).isoformat() if end is not None else None
        return getattr(stay, each.fill.partition(".")[2], None) if stay is not None else None
    return None

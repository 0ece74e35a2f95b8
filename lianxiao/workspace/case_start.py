"""Starting a case: which procedures one's posts may start, about what, with what is known filled in."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from lianxiao.accounts.models import Authority
from lianxiao.accounts.roles import role
from lianxiao.facts.model import catalogue as catalogue_of_facts
from lianxiao.flow.loading import names
from lianxiao.flow.model import Procedure, Step
from lianxiao.flow.narrowed import narrowed
from lianxiao.kernel.period import OPEN_END
from lianxiao.pages.fields import tell_in_words
from lianxiao.policy.model import Pack
from lianxiao.procedures import answers, authority
from lianxiao.procedures.handlers import readings
from lianxiao.procedures.versions import first_form, offered
from lianxiao.registry.mirrors import mirror
from lianxiao.registry.models import Alliance, Membership, School
from lianxiao.workspace import words
from lianxiao.workspace.case_words import listed
from lianxiao.workspace.groups import member_name
from lianxiao.workspace.here import Here
from lianxiao.workspace.reader import clause_link

#: Subjects that are no record of the register: the case concerns the district as a whole.
WHOLE = "district"
#: The service for which a case must say which school is to become a member.
_MAKES_A_MEMBER = "lifecycle.start_membership"
#: Lanes that nobody holds unless the case says which school it is about.
_OF_A_SCHOOL = frozenset({"subject.school", "subject.home_bureau"})
#: Of an office that a group names, what its posts belong to: a group's own office does not speak for the lead school.
_LEAD = "group.lead_school"
#: First steps at which a member speaks for itself.
_MEMBERS_OWN = ("applicant", "subject.school")
_KINDS = {_LEAD: "school", "group.council": "alliance"}
_SUBJECTS = {
    "alliance": pgettext_lazy("one", "集团"),
    "membership": pgettext_lazy("one", "成员"),
    "school": pgettext_lazy("one", "学校"),
}


@dataclass(frozen=True)
class Offer:
    """A procedure somebody may start: its word, its kind, the clauses it follows, its address."""

    procedure: Procedure
    word: str
    kind: str
    chips: list[Any]
    steps: list[str]
    href: str


def may_start(here: Here) -> bool:
    """Whether any procedure of the district is open to the person."""
    return here.may("cases.open") and here.pack is not None and bool(startable(here))


def startable(here: Here) -> list[tuple[Procedure, list[Authority]]]:
    """Procedures of the district's pack that a post acted on may start, with these posts."""
    found = []
    for procedure in offered(here.district.code).values():
        posts = posts_for(here, procedure)
        if posts:
            found.append((procedure, posts))
    return found


def posts_for(here: Here, procedure: Procedure) -> list[Authority]:
    """The posts by which the person may start a procedure here, one an organisation."""
    found: dict[str, Authority] = {}
    for each in here.authorities:
        post = each.post
        fits = post.role in procedure.start_role.split() and each.covers(procedure.id)
        if fits and _may_be_first(each, procedure) and authority.OPEN in each.rights_in(procedure.id):
            found.setdefault(post.organisation_id, each)
    return list(found.values())


def _may_be_first(each: Authority, procedure: Procedure) -> bool:
    """Whether the office of the first step can be the one a post belongs to; whoever acts for the district opens any."""
    wanted = _KINDS.get(procedure.steps[0].lane.office, each.post.organisation.kind)
    return role(each.post.role).reach == "district" or each.post.organisation.kind == wanted


def _leads(here: Here, procedure: Procedure, posts: list[Authority]) -> bool:
    """Whether a school that only leads of groups may speak for leads one; asked on the page that offers what to begin."""
    if procedure.steps[0].lane.office != _LEAD or any(role(each.post.role).reach == "district" for each in posts):
        return True
    schools = [each.post.organisation_id for each in posts]
    return Alliance.objects.of(here.district.code).filter(lead_school__school__in=schools).exists()


def catalogue(here: Here, pack: Pack) -> list[tuple[str, list[Offer]]]:
    """What may be started, by kind of case: from setting up to leaving."""
    kinds: dict[str, list[Offer]] = {}
    for procedure, posts in startable(here):
        if not _leads(here, procedure, posts):
            continue
        kind = listed("cases", procedure.case)
        kinds.setdefault(kind, []).append(
            Offer(
                procedure,
                words.said(procedure.name),
                kind,
                [clause_link(clause, pack) for clause in procedure.clauses],
                list(dict.fromkeys(words.said(step.name) for step in steps_of(here, procedure))),
                reverse("case-open", args=[procedure.id]),
            )
        )
    order = [listed("cases", kind) for kind in names()["cases"]]
    return sorted(kinds.items(), key=lambda kind: order.index(kind[0]))


def steps_of(here: Here, procedure: Procedure) -> list[Step]:
    """The steps a case of today can come to: which of several offices is asked may be a setting of the district."""
    return list(narrowed(procedure, readings(here.district.code, procedure.facts)).steps)


def silent_on(here: Here) -> list[str]:
    """Kinds of case that the district's policy has no steps for: nobody can start one, whatever the post."""
    carried = {each.case for each in offered(here.district.code).values()}
    return [listed("cases", kind) for kind in names()["cases"] if kind not in carried]


@dataclass(frozen=True)
class StartLink:
    """What may be started from a page: its word and the form's address with what is known filled in."""

    word: str
    href: str


def start_links(here: Here, table: str, key: str) -> list[StartLink]:
    """What may be started about a row: a group's page offers joining it, a school's page leaving or extending its stays."""
    if not here.may("cases.open") or here.pack is None:
        return []
    found = []
    for procedure, posts in startable(here):
        word = words.said(procedure.name)
        if procedure.subject == table and _takes(here, procedure, table, key):
            found.append(StartLink(word, _address(procedure, key)))
        elif procedure.subject == "membership" and table == "school":
            for stay in stays_of(here):
                if (
                    _school_of(stay) == key
                    and not _is_leaving(stay)
                    and _speaks(procedure, posts, stay)
                    and _admitted(here, procedure, stay)
                ):
                    found.append(StartLink(f"{word}（{stay.alliance.name}）", _address(procedure, stay.membership)))
    return found


def _speaks(procedure: Procedure, posts: list[Authority], stay: Membership) -> bool:
    """Whether who acts for schools alone has the word about a stay: the member for itself, the lead for what is the lead's."""
    if any(role(each.post.role).reach == "district" for each in posts):
        return True
    office, lead = procedure.steps[0].lane.office, stay.alliance.lead_school
    if office not in (_LEAD, *_MEMBERS_OWN):
        return True
    wanted = _school_of(stay) if office in _MEMBERS_OWN else str(lead.school_id) if lead is not None else ""
    return wanted in {each.post.organisation_id for each in posts}


def _is_leaving(stay: Membership) -> bool:
    """Whether its end is on record: nothing is left to be applied for."""
    return stay.left_before != OPEN_END


def _admitted(here: Here, procedure: Procedure, stay: Membership) -> bool:
    """Whether the first form takes a member of this mode, and of this group."""
    form, district = first_form(here.district.code, procedure), here.district.code
    return form is None or (
        answers.admits_row(form, district, "membership", stay)
        and answers.admits_row(form, district, "alliance", stay.alliance)
    )


def _takes(here: Here, procedure: Procedure, table: str, key: str) -> bool:
    """Whether the first form takes this row, as far as it asks about its table."""
    form = first_form(here.district.code, procedure)
    return form is None or answers.admits(form, here.district.code, table, key)


def _address(procedure: Procedure, subject: str) -> str:
    return f"{reverse('case-open', args=[procedure.id])}?{urlencode({'subject': subject})}"


class StartForm(forms.Form):
    """About what: the subject, the school concerned, the office that applies. One that is clear is not asked for."""

    token = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    applicant = forms.ChoiceField(label=gettext_lazy("申请单位"))
    subject = forms.ChoiceField(label=gettext_lazy("对象"))
    about = forms.ChoiceField(label=gettext_lazy("所涉学校"), required=False)

    def __init__(self, *args: Any, here: Here, procedure: Procedure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.here, self.procedure = here, procedure
        posts = posts_for(here, procedure)
        self._choices(
            "applicant",
            [(each.post.organisation_id, words.office(self.here.pack, each.post.organisation)) for each in posts],
        )
        self._choices("subject", self._subjects())
        self.fields["subject"].label = _SUBJECTS.get(procedure.subject, gettext_lazy("对象"))
        if procedure.subject in ("membership", "school", WHOLE):
            del self.fields["about"]
        else:
            needed = any(each.handler == _MAKES_A_MEMBER for each in procedure.services) or any(
                lane.office in _OF_A_SCHOOL for lane in procedure.lanes
            )
            self._choices("about", self._schools(), blank=not needed)
            self.fields["about"].required = needed
            moving = next((words.said(lane.name) for lane in procedure.lanes if lane.office == "subject.school"), "")
            if moving:  # the procedure says what the school is to it
                self.fields["about"].label = moving
            if not needed:
                self.fields["about"].help_text = _("只涉及集团、不涉及某一所学校的，留空")
        self._leave_out("subject", procedure.subject)
        self._leave_out("about", "school")
        for field in self.fields.values():
            tell_in_words(field)

    def _leave_out(self, name: str, table: str) -> None:
        """Rows the first form refuses are not offered, and why they are missing is said; one sent all the same is refused
        in these words."""
        form = first_form(self.here.district.code, self.procedure)
        if form is None or name not in self.fields:
            return
        out, unsaid = answers.left_out(form, self.here.district.code, table)
        if table == "membership":  # it is refused for its group as well
            groups, _silent = answers.left_out(form, self.here.district.code, "alliance")
            at = {each.membership: each.alliance.alliance_id for each in stays_of(self.here)}
            out |= {key: groups[group] for key, group in at.items() if group in groups and key not in out}
        field: Any = self.fields[name]
        real = [(key, word) for key, word in field.choices if key and key not in out]
        fit, open_ = [each for each in real if each[0] not in unsaid], [each for each in real if each[0] in unsaid]
        told = [each for key, each in (out | unsaid).items() if key in dict(field.choices)]
        if not told:
            return
        field.help_text = _("；").join(dict.fromkeys(words.said(each.message) for each in told))
        # Rows whose record is silent come last: they are refused until it says that they fit.
        field.widget.choices = [("", "—"), *fit, *([(_("登记未写明、须先补填的"), open_)] if open_ else [])]
        if len(real) == 1 and field.required and not open_:
            field.widget.choices = real
        elif not real and (table == "alliance" or (table == "school" and self.here.serves_district("cases.open"))):
            title = words.said(catalogue_of_facts()[table].title)
            field.help_text += _("。登记表“%(title)s”中还没有可选的，请教育局先登记。") % {"title": title}

    def _choices(self, name: str, choices: list[tuple[str, Any]], blank: bool = False) -> None:
        field: Any = self.fields[name]
        only = len(choices) == 1 and not blank
        field.choices = choices if only else [("", "—"), *choices]

    def _subjects(self) -> list[tuple[str, Any]]:
        district = self.here.district.code
        if self.procedure.subject == "alliance":
            groups = Alliance.objects.of(district).filter(dissolved_before__gt=timezone.localdate()).order_by("name")
            return [(row.alliance_id, row.name) for row in groups]
        if self.procedure.subject == "membership":
            return [(row.membership, f"{member_name(row)}（{row.alliance.name}）") for row in stays_of(self.here)]
        if self.procedure.subject == "school":
            return self._schools()
        if self.procedure.subject == WHOLE:
            return [(district, self.here.place)]
        found = mirror(self.procedure.subject)
        key = found.attributes[found.table.key[0]]
        rows = found.model.objects.readable_in(district, self.here.person)
        return [(str(getattr(row, key)), str(row)) for row in rows]

    def _schools(self) -> list[tuple[str, str]]:
        """Schools of the district; for who holds posts at schools alone, those."""
        rows = School.objects.of(self.here.district.code).order_by("name")
        if not self.here.serves_district("cases.open"):
            rows = rows.filter(school__in=[each.post.organisation_id for each in posts_for(self.here, self.procedure)])
        return [(row.school_id, row.name) for row in rows]

    def school(self) -> str:
        """The school concerned: the one chosen, or that of the subject."""
        given = self.cleaned_data
        if self.procedure.subject == "school":
            return str(given["subject"])
        if self.procedure.subject == "membership":
            stay = next((each for each in stays_of(self.here) if each.membership == given["subject"]), None)
            return _school_of(stay) if stay is not None else ""
        return str(given.get("about", ""))


def _school_of(stay: Membership) -> str:
    """The member school, or that of its campus or section; blank where a whole group is the member."""
    part = stay.campus or stay.section
    school = part.school if part is not None else stay.school
    return str(school.school_id) if school is not None else ""


def stays_of(here: Here) -> list[Membership]:
    """Memberships that run today and concern the person's posts, with the names they are shown by."""
    today = timezone.localdate()
    rows = Membership.objects.readable_in(here.district.code, here.person)
    begun = Q(joined_on__lte=today) | Q(joined_on=None)  # without a day it has always been
    rows = rows.filter(begun, left_before__gt=today).order_by("alliance__name", "pk")
    return list(
        rows.select_related(
            "alliance__alliance__district",
            "alliance__lead_school",
            "school",
            "campus__school",
            "section__school",
            "member_alliance",
        )
    )

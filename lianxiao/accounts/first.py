"""The first officer of an office's own installation."""

from django.db import transaction

from lianxiao.accounts import operations
from lianxiao.accounts.acts import Machine
from lianxiao.accounts.errors import fault
from lianxiao.accounts.models import Person, Post
from lianxiao.accounts.roles import roles_with, table
from lianxiao.directory.operations import list_organisation
from lianxiao.kernel.errors import Refused


def first_officer(*, district: str, bureau: str, bureau_name: str, login_name: str, display_name: str) -> str:
    """Open the first account of a district, as administrator and officer; returns the code to choose a password with.

    The district must stand in the directory. Refused where somebody manages the district's people already.
    """
    by = Machine("command line")
    with transaction.atomic():
        if Post.objects.filter(district_id=district, role__in=roles_with("people.manage")).exists():
            cause = (f"区县{district}已有管理员", f"district {district} has an administrator already")
            cure = ("请由现任管理员办理。", "Ask the present administrator.")
            raise Refused([fault("already-begun", cause, cure)])
        organisation = list_organisation(organisation=bureau, district=district, name=bureau_name, kind="bureau")
        person: Person = operations.register_person(
            login_name=login_name, display_name=display_name, home=district, by=by
        )
        for role in table().first_officer:
            operations.appoint(person=person, role=role, organisation=organisation, district=district, by=by)
        return operations.issue_reset_code(person=person, by=by)

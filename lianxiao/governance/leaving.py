"""When a school leaves a group, the seats that speak for it there end with its last day."""

from lianxiao.governance.models import Seat
from lianxiao.registry.announcements import MembershipEnded
from lianxiao.registry.queries import schools_of
from lianxiao.registry.single import put


def end_seats(told: MembershipEnded) -> None:
    """Seats of the group held for the school that leaves, which would run on; one that would only begin later never runs.

    A school that stays in the group by another membership, or leads it, keeps them; a campus speaks through its school.
    A vote called before goes on with the seats of its day.
    """
    stay, day = told.membership, told.left_before
    if stay.school_id is None or stay.school_id in schools_of(stay.alliance, day):
        return
    held = Seat.objects.of(stay.district_id).filter(alliance=stay.alliance, school=stay.school_id, ends_before__gt=day)
    rows = [
        {"seat": seat.seat, "ends_before": max(day, seat.starts_on)}
        for seat in held.order_by("pk")
        if seat.ends_before > max(day, seat.starts_on)
    ]
    if rows:
        put("governance.end_seats", {"seat": rows}, district=stay.district_id, by=told.by, reason=told.reason,
            expect="old")  # fmt: skip

"""How the scheduler's nouns are kept: rows, and rows ↔ nouns. The only writer."""

from services.scheduler.store.bookings import (
    add_booking,
    add_bookings,
    bookings_instead_of,
    get_booking,
    has_booking,
    hold_booking,
    hold_bookings_of_session,
    keep_booking,
    latest_booking,
    taken_slots,
)
from services.scheduler.store.calendar_accounts import (
    calendar_account as _calendar_account,
)
from services.scheduler.store.calendar_accounts import calendar_entry as _calendar_entry
from services.scheduler.store.decisions import decision as _decision
from services.scheduler.store.deliveries import (
    add_deliveries,
    deliveries_of,
    delivery_named,
    forget_deliveries,
    hold_delivery,
    keep_delivery,
    next_delivery,
)
from services.scheduler.store.desk_taps import desk_tap as _desk_tap
from services.scheduler.store.feeds import feed as _feed
from services.scheduler.store.group_sheets import group_mark as _group_mark
from services.scheduler.store.group_sheets import group_sheet as _group_sheet
from services.scheduler.store.interviewers import busy as _busy
from services.scheduler.store.interviewers import interviewer as _interviewer
from services.scheduler.store.invitations import (
    KeptWave,
    Mail,
    add_invitation,
    add_invitations,
    add_mail,
    add_wave,
    forget_mail,
    get_mail,
    hold_invitation,
    invitations_of,
    keep_invitation,
    next_wave_number,
)
from services.scheduler.store.inviting import inviting as _inviting
from services.scheduler.store.people import (
    Applicant,
    Vacancy,
    applicants_of_candidate,
    change_applicant,
    get_applicant,
    get_vacancy,
    keep_vacancy,
    next_best,
    note_applicant,
    revoke_account,
)
from services.scheduler.store.reach import reach as _reach
from services.scheduler.store.reminders import reminding as _reminding
from services.scheduler.store.replays import replay as _replay
from services.scheduler.store.responses import response as _response
from services.scheduler.store.sessions import (
    KeptPlan,
    add_plan,
    add_session,
    hold_session,
    keep_policy,
    keep_session,
    latest_plan,
    next_plan_number,
    note_unrecorded,
    policy_of,
)
from services.scheduler.store.shortfalls import shortfall as _shortfall
from services.scheduler.store.tables import metadata
from services.scheduler.store.telegram import heard_to as _heard_to
from services.scheduler.store.told_groups import told_group as _told_group
from services.scheduler.store.waitlist import waiting as _waiting
from services.scheduler.store.wordings import wording as _wording

# Tables that their own file describes belong to the same database.
_APART = (
    _calendar_account,
    _calendar_entry,
    _feed,
    _busy,
    _interviewer,
    _decision,
    _waiting,
    _wording,
    _desk_tap,
    _heard_to,
    _group_mark,
    _group_sheet,
    _inviting,
    _reach,
    _reminding,
    _replay,
    _response,
    _shortfall,
    _told_group,
)

__all__ = [
    "Applicant",
    "KeptPlan",
    "KeptWave",
    "Mail",
    "Vacancy",
    "add_booking",
    "add_bookings",
    "add_deliveries",
    "add_invitation",
    "add_invitations",
    "add_mail",
    "add_plan",
    "add_session",
    "add_wave",
    "applicants_of_candidate",
    "bookings_instead_of",
    "change_applicant",
    "deliveries_of",
    "delivery_named",
    "forget_deliveries",
    "forget_mail",
    "get_applicant",
    "get_booking",
    "get_mail",
    "get_vacancy",
    "has_booking",
    "hold_booking",
    "hold_bookings_of_session",
    "hold_delivery",
    "hold_invitation",
    "hold_session",
    "invitations_of",
    "keep_booking",
    "keep_delivery",
    "keep_invitation",
    "keep_policy",
    "keep_session",
    "keep_vacancy",
    "latest_booking",
    "latest_plan",
    "metadata",
    "next_best",
    "next_delivery",
    "next_plan_number",
    "next_wave_number",
    "note_applicant",
    "note_unrecorded",
    "policy_of",
    "revoke_account",
    "taken_slots",
]

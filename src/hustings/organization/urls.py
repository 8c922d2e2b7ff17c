"""Addresses of the organization."""

from django.urls import path

from .views import candidates, members, organization, people, rolls, summaries

app_name = "organization"
urlpatterns = [
    path("members/", members.members, name="members"),
    path("members/roll.csv", members.roll_csv, name="roll-csv"),
    path("members/admit/", members.admit, name="admit"),
    path("members/import/", rolls.upload, name="import"),
    path("members/import/<ref:ref>/", rolls.check, name="import-check"),
    path("members/<code:code>/", members.member, name="member"),
    path("members/<code:code>/change/", members.change, name="change"),
    path("members/<code:code>/leave/", members.leave, name="leave"),
    path("members/<code:code>/suspend/", members.suspend, name="suspend"),
    path("members/<code:code>/restore/<ref:ref>/", members.restore, name="restore"),
    path("members/<code:code>/people/", people.people, name="people"),
    path("members/<code:code>/people/head/", people.name_head, name="name-head"),
    path("members/<code:code>/people/invite/", people.invite, name="invite"),
    path("members/<code:code>/people/freeze/", people.freeze, name="freeze"),
    path("members/<code:code>/people/thaw/", people.thaw, name="thaw"),
    path("members/<code:code>/people/summary/", summaries.give, name="give-summary"),
    path("members/<code:code>/people/letters/<ref:ref>/", people.letter, name="letter"),
    path("members/<code:code>/people/<ref:ref>/remove/", people.remove, name="remove"),
    path("members/<code:code>/people/<ref:ref>/end/", candidates.end, name="end-candidate"),
    path("members/<code:code>/people/<ref:ref>/resend/", people.resend, name="resend"),
    path("code/summary/read/", summaries.read, name="read-summary"),
    path("organization/", organization.organization, name="organization"),
    path("organization/bodies/add/", organization.add_body, name="add-body"),
    path("organization/sessions/plan/", organization.plan_session, name="plan-session"),
    path("organization/sessions/<ref:ref>/change/", organization.change_session, name="change-session"),
    path("organization/sessions/<ref:ref>/presiding/", organization.name_presiding, name="name-presiding"),
    path("organization/sessions/<ref:ref>/vacate/", organization.vacate, name="vacate"),
    path("organization/officers/name/", organization.name_officer, name="name-officer"),
    path("organization/people/<ref:ref>/end/", organization.end_officer, name="end-officer"),
    path("organization/people/<ref:ref>/resend/", organization.resend, name="resend-office"),
    path("organization/practice/<str:parameter>/", organization.practice, name="practice"),
]

"""Addresses of contests, calls, nominations and lists."""

from django.urls import path

from .views import call, calls, candidates, contest, listing, lists, nominate, nominations, planning

app_name = "contests"
urlpatterns = [
    path("contests/", listing.contests, name="list"),
    path("contests/plan/", planning.plan, name="plan"),
    path("contests/<ref:ref>/", contest.contest, name="contest"),
    path("contests/<ref:ref>/change/", planning.change, name="change"),
    path("contests/<ref:ref>/call/", call.call, name="call"),
    path("contests/<ref:ref>/call/copy/", call.copy, name="call-copy"),
    path("contests/<ref:ref>/nominate/", nominate.nominate, name="nominate"),
    path("contests/<ref:ref>/nominate/save/", nominate.save, name="save-nomination"),
    path("contests/<ref:ref>/nominate/sign/", nominate.sign, name="sign"),
    path("contests/<ref:ref>/candidates/", candidates.candidates, name="candidates"),
    path("contests/<ref:ref>/candidates.csv", candidates.candidates_csv, name="candidates-csv"),
    path("contests/<ref:ref>/candidates.json", candidates.candidates_json, name="candidates-json"),
    path("contests/<ref:ref>/candidates/<ref:nomination>/", candidates.candidate, name="candidate"),
    path("contests/<ref:ref>/list/prepare/", lists.prepare, name="prepare-list"),
    path("contests/<ref:ref>/list/publish/", lists.publish, name="publish-list"),
    path("calls/", calls.calls, name="calls"),
    path("calls/prepare/", calls.prepare, name="prepare-call"),
    path("calls/prepare/save/", calls.save, name="save-call"),
    path("calls/record/", calls.record, name="record-call"),
    path("calls/record/save/", calls.save_record, name="save-record"),
    path("calls/<ref:ref>/change/", calls.change, name="change-call"),
    path("calls/<ref:ref>/change/save/", calls.save_change, name="save-change"),
    path("calls/<ref:ref>/withdraw/", calls.withdraw, name="withdraw-call"),
    path("calls/<ref:ref>/release/", calls.release, name="release-call"),
    path("nominations/", nominations.nominations, name="nominations"),
    path("nominations/<ref:ref>/", nominations.nomination, name="nomination"),
    path("nominations/<ref:ref>/accept/", nominations.accept, name="accept"),
    path("nominations/<ref:ref>/release/", nominations.release, name="release"),
]

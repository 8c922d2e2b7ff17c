"""The page of the imaginary section of `tests/trial.py`: where its act for two officers is written.

settings.ROOT_URLCONF = "tests.trial_pages"        /en/branches/<ref>/close/
"""

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse
from django.urls import path

from hustings.acts.forms import ActForm
from hustings.acts.pages import Page, act_page, signed_in
from hustings.portal import urls
from tests import trial


class CloseBranchForm(ActForm[trial.CloseBranch]):
    """All that is asked."""

    act = trial.CloseBranch


@signed_in
def close(request: HttpRequest, ref: str) -> HttpResponse:
    """Close a branch."""
    return act_page(
        request, CloseBranchForm, Page(), given={"body": ref}, then=lambda _done: "/en/more/", subject=ref
    )


urlpatterns = [
    *urls.urlpatterns,
    *i18n_patterns(path("branches/<ref:ref>/close/", close, name="close-branch")),
]
handler404 = urls.handler404

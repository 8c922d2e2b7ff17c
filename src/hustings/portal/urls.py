"""Every address of the site, under the prefix of a language; without it the reader's language is taken."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from .views import account, alive, door, front, mine, more, signing

own = [
    path("", front.front, name="front"),
    path("my/", mine.my_page, name="my-page"),
    path("more/", more.more, name="more"),
    path("sign-in/", signing.sign_in, name="sign-in"),
    path("sign-in/reset/", signing.Reset.as_view(), name="reset"),
    path("sign-in/reset/sent/", signing.reset_sent, name="reset-sent"),
    path("sign-in/reset/<uidb64>/<token>/", signing.new_password, name="reset-confirm"),
    path("sign-in/invitation/<uidb64>/<token>/", signing.new_password, name="invitation"),
    path("sign-out/", signing.sign_out, name="sign-out"),
    path("acting-for/", signing.acting_for, name="acting-for"),
    path("account/", account.account, name="account"),
    path("demo/enter/", door.enter, name="enter"),
]

urlpatterns = i18n_patterns(
    path("", include((own, "portal"))),
    path("", include("hustings.acts.urls")),
    path("", include("hustings.conduct.urls")),
    path("", include("hustings.organization.urls")),
    path("", include("hustings.circulars.urls")),
    path("", include("hustings.contests.urls")),
)
# Asked by the worker, not read by people: of no language and without a name.
urlpatterns = [path("alive/", alive.alive), *urlpatterns]

handler400 = "hustings.portal.views.errors.bad_request"
handler403 = "hustings.portal.views.errors.forbidden"
handler404 = "hustings.portal.views.errors.not_found"
handler500 = "hustings.portal.views.errors.failed"

"""The floor under a page: a bare logged-in Django page (session, user, one query) on a database of its own.

python -m tests.bench.floor DIRECTORY      makes the database and prints the cookie of a signed-in person
granian tests.bench.floor:application      serves it (FLOOR=DIRECTORY)
"""

import os
import sys
from importlib import import_module
from pathlib import Path

from django.conf import settings

TEMPLATE = (
    "<!doctype html><html lang=en><title>{{ row.name }}</title><main><h1>{{ row.name }}</h1>"
    "<p>{{ row.text }}</p><p>{{ request.user.username }}</p></main></html>"
)
ROWS = 196

settings.configure(
    SECRET_KEY="floor" * 12,
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF="tests.bench.floor",
    USE_TZ=True,
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": Path(os.environ.get("FLOOR", sys.argv[-1])) / "floor.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"},
        }
    },
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [
                    (
                        "django.template.loaders.cached.Loader",
                        [("django.template.loaders.locmem.Loader", {"page.html": TEMPLATE})],
                    )
                ],
                "context_processors": ["django.template.context_processors.request"],
            },
        }
    ],
)

import django

django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connection, models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path


class Row(models.Model):
    """What the one query finds."""

    name = models.CharField(max_length=99, unique=True)
    text = models.TextField()

    class Meta:
        """It has no app of its own."""

        app_label = "floor"

    def __str__(self) -> str:
        return self.name


def page(request: HttpRequest) -> HttpResponse:
    """One query, one template, the user's name."""
    return render(request, "page.html", {"row": Row.objects.get(name="Member 100")})


urlpatterns = [path("", page)]
application = get_wsgi_application()


def make() -> str:
    """The database with its rows and one signed-in person; the value of the cookie."""
    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Row)
    Row.objects.bulk_create(Row(name=f"Member {n}", text="text " * 50) for n in range(1, ROWS + 1))
    user = get_user_model().objects.create_user("officer", "officer@example.org", "bench")
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return f"sessionid={session.session_key}"


if __name__ == "__main__":
    print(make())

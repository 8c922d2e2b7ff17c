"""What can be read of drafts, their files, prepared acts and refusals: each owner its own; and of outages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import OuterRef, Q, QuerySet, Subquery

from hustings.ground.models import Blob
from hustings.ground.viewer import Viewer

from .models import Draft, KeptRefusal, Prepared, Upload, Uptime
from .ports import ports


def _own(viewer: Viewer) -> Q:
    """Rows of the member or the office for which this viewer acts; of nobody for the public."""
    if viewer.kind == "member":
        return Q(member_id=viewer.member)
    if viewer.kind == "office":
        return Q(office=viewer.office)
    return Q(pk__in=())


def _open_to(viewer: Viewer) -> Q:
    """Of the rows of an office those about nothing that a conflict keeps this officer from."""
    kept = ports.kept_from(viewer) if viewer.kind == "office" else ()
    return ~Q(subject__in=kept) if kept else Q()


def drafts_visible_to(viewer: Viewer) -> QuerySet[Draft]:
    """Drafts of the viewer's own member or office, last saved first; empty for the public."""
    return Draft.objects.filter(_own(viewer), _open_to(viewer)).order_by("-saved_at", "-pk")


def uploads_visible_to(viewer: Viewer) -> QuerySet[Upload]:
    """Files that go up for drafts of the viewer's own member or office, in their order; empty for all others."""
    own = Upload.objects.filter(_own(viewer), _open_to(viewer))
    return own.select_related("blob", "shown").order_by("pk")


def uploads_of(viewer: Viewer, form: str, subject: str, field: str = "") -> list[Upload]:
    """The viewer's files for a form about a subject, unfinished ones too; those of one field where it is named."""
    rows = uploads_visible_to(viewer).filter(form=form, subject=subject)
    return list(rows.filter(field=field) if field else rows)


def uploads_beside(draft: Draft) -> list[Upload]:
    """The files that went up for a draft, unfinished ones too, in their order; whoever holds the draft sees them."""
    same = {"form": draft.form, "subject": draft.subject, "member": draft.member_id, "office": draft.office}
    return list(Upload.objects.filter(**same).select_related("blob", "shown").order_by("pk"))


def said(uploads: Iterable[Upload]) -> list[dict[str, str]]:
    """Complete files as plain values: what a hash of that to which they belong is made over."""
    return [
        {"field": each.field, "name": each.name, "sha256": each.blob.sha256} for each in uploads if each.blob
    ]


def prepared_visible_to(viewer: Viewer) -> QuerySet[Prepared]:
    """What officers of the viewer's own office have prepared, oldest first; empty for all others."""
    own = Q(office=viewer.office) if viewer.kind == "office" else Q(pk__in=())
    rows = Prepared.objects.filter(own, _open_to(viewer)).select_related("prepared_by__person")
    return rows.order_by("prepared_at", "pk")


WAITS = Q(done_at__isnull=True, discarded_at__isnull=True)
"""Of prepared acts those that were neither released nor discarded."""


def files_of(prepared: Prepared) -> list[Blob]:
    """The files of a prepared act that the house holds, each once: those that go out first, then all others."""
    going = [each["sha256"] for letter in prepared.letters for each in letter["attachments"]]
    sent = [each["blob"] for each in prepared.input.values() if isinstance(each, dict) and "blob" in each]
    found = {each.sha256: each for each in Blob.objects.filter(Q(sha256__in=going) | Q(ref__in=sent))}
    return sorted(found.values(), key=lambda each: (each.sha256 not in going, each.pk))


def refusals_visible_to(viewer: Viewer) -> QuerySet[KeptRefusal]:
    """Refused tries of the viewer's own member or office, or a candidate's own, newest first; empty for the public.

    An officer whom a conflict keeps from something sees his or her own tries, not those of the office.
    """
    alone = viewer.kind == "candidate" or (viewer.kind == "office" and ports.kept_from(viewer))
    own = Q(mandate_id=viewer.mandate) if alone else _own(viewer)
    return KeptRefusal.objects.filter(own).order_by("-at", "-pk")


@dataclass(frozen=True)
class Outage:
    """A time in which the house did not answer: from its last answer before to its first one after."""

    from_at: datetime
    until_at: datetime

    @property
    def length(self) -> timedelta:
        """How long it did not answer."""
        return self.until_at - self.from_at


def outages(since: datetime, until: datetime) -> list[Outage]:
    """The outages that touch a time, whole, earliest first; one that has not ended is not known to be one yet.

    Nothing is known of the time before the house was first asked. Who looks does not matter: all may know.
    """
    before = Uptime.objects.filter(from_at__lt=OuterRef("from_at")).order_by("-from_at")
    rows = Uptime.objects.annotate(silent_from=Subquery(before.values("until_at")[:1]))
    touching = rows.filter(silent_from__lt=until, from_at__gt=since).order_by("from_at")
    return [Outage(from_at, until_at) for from_at, until_at in touching.values_list("silent_from", "from_at")]

"""Which files of dossiers can be read, and by whom: what circulates by all who see the version, the rest by few."""

from django.db.models import Q, QuerySet

from hustings.contests.models import DossierFile, Nomination
from hustings.ground.models import Blob
from hustings.ground.viewer import Viewer

from .nominations import dossiers_visible_to, inside


def files_of_dossiers(viewer: Viewer, nomination: str) -> QuerySet[Blob]:
    """The files of a nomination's dossiers as kept.

    Of what circulates: a photograph as it was made alike for all, other files as they were filed. The member itself,
    its candidate and the General Secretariat see the originals and what is confidential, too.
    """
    rows = DossierFile.objects.filter(
        dossier__in=dossiers_visible_to(viewer).filter(nomination__ref=nomination).order_by()
    )
    known = Q(pk__in=rows.filter(confidential=False, shown__isnull=True).values("blob"))
    known |= Q(pk__in=rows.filter(confidential=False, shown__isnull=False).values("shown"))
    if Nomination.objects.filter(inside(viewer), ref=nomination).exists():
        known |= Q(pk__in=rows.values("blob"))
    return Blob.objects.filter(known)

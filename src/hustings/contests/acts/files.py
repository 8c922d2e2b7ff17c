"""The files of a dossier: they went up with its draft, and belong to the version that is filed from then on."""

from collections.abc import Iterable

from hustings.acts.models import Draft, Upload
from hustings.acts.queries import uploads_beside
from hustings.acts.uploads import forget, take
from hustings.acts.uploads_places import Takes, takes
from hustings.contests.dossier import COMPLETION, FILES, FORM, Attached, asked_of, attached, takes_of
from hustings.contests.models import Contest, Dossier, DossierFile
from hustings.contests.queries import contests_visible_to, own_nominations
from hustings.ground.viewer import Viewer


@takes(FORM)
def taken_for_first(viewer: Viewer, subject: str, field: str) -> Takes | None:
    """What a field takes while a member writes a first dossier; `subject` is the contest's reference."""
    if viewer.member is None:
        return None
    return _taken(contests_visible_to(viewer).filter(ref=subject).first(), field)


@takes(COMPLETION)
def taken_for_next(viewer: Viewer, subject: str, field: str) -> Takes | None:
    """What a field takes while a member writes another version; `subject` is the nomination's reference."""
    if viewer.member is None:
        return None
    found = own_nominations(viewer).filter(ref=subject).first()
    return _taken(found.contest if found else None, field)


def _taken(contest: Contest | None, field: str) -> Takes | None:
    asked = asked_of(contest) if contest else ()
    return next((takes_of(each) for each in asked if each.name == field and each.kind in FILES), None)


def files_of(draft: Draft, before: Dossier | None) -> list[Attached]:
    """The files that a version will have: those of the draft, and of the version before where the draft has none."""
    uploads = uploads_beside(draft)
    kept = [Attached(each.field, each.blob.name, each.blob.sha256) for each in files_kept(uploads, before)]
    return [*kept, *attached(uploads)]


def take_files(dossier: Dossier, contest: Contest, draft: Draft, before: Dossier | None) -> None:
    """Give a version its files; nothing is left of those that went up for the draft.

    Raises:
        Refused: somebody removed one a moment ago.
    """
    uploads = uploads_beside(draft)
    kept = files_kept(uploads, before)
    taken = [(each.field, *take(each)) for each in uploads if each.is_complete]
    forget(uploads_beside(draft))
    files = [(each.field, each.blob, each.shown) for each in kept] + taken
    apart = {each.name for each in asked_of(contest) if each.confidential}
    DossierFile.objects.bulk_create(
        DossierFile(
            dossier=dossier,
            field=field,
            position=place,
            blob=blob,
            shown=None if field in apart else shown,
            confidential=field in apart,
        )
        for place, (field, blob, shown) in enumerate(files)
    )


def files_kept(uploads: Iterable[Upload], before: Dossier | None) -> list[DossierFile]:
    """The files of the version before in whose field nothing went up."""
    if before is None:
        return []
    anew = {each.field for each in uploads}
    rows: Iterable[DossierFile] = before.files.select_related("blob", "shown").order_by("position")
    return [each for each in rows if each.field not in anew]


def circulating(dossier: Dossier) -> tuple[int, ...]:
    """The files that all members are told, by their keys: of a photograph what was made alike for all."""
    rows = dossier.files.filter(confidential=False).order_by("position")
    return tuple(each.shown_id or each.blob_id for each in rows)

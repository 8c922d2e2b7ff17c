from dataclasses import asdict
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from hustings.acts import clock
from hustings.acts.drafts import ChangedMeanwhileError, save_draft
from hustings.acts.models import Decision, Draft
from hustings.acts.queries import drafts_visible_to
from hustings.ground.refs import new_ref
from hustings.ground.viewer import Viewer
from hustings.record.models import Entry
from tests.together import at_once

pytestmark = pytest.mark.db_contract

FORM = "nomination"


def test_a_draft_is_kept_as_it_was_typed(house):
    """Saving asks nobody and enters nothing: half a form is a draft."""
    before = Entry.objects.count(), Decision.objects.count()

    draft = save_draft(FORM, {"candidate": "Ada R", "code": ["", "x"]}, by=house.fiji_head)

    kept = Draft.objects.get()
    assert (kept, kept.payload, kept.version) == (draft, {"candidate": "Ada R", "code": ["", "x"]}, 1)
    assert (kept.saved_at, kept.saved_by) == (house.now, house.person(house.fiji_head))
    assert (Entry.objects.count(), Decision.objects.count()) == before


def test_a_draft_is_shared_by_the_people_of_its_member_and_nobody_else(house):
    """Whoever acts for Fiji writes on it; for all others it does not exist."""
    draft = save_draft(FORM, {"candidate": "Ada"}, by=house.fiji_head)

    saved = save_draft(FORM, {"candidate": "Ada Rull"}, by=house.fiji_representative, ref=draft.ref)

    assert (saved.pk, saved.version, saved.saved_by) == (draft.pk, 2, house.person(house.fiji_representative))
    for other in (house.tunisia_head, house.officer, house.presiding):
        with pytest.raises(Draft.DoesNotExist):
            save_draft(FORM, {}, by=other, ref=draft.ref)


def test_everybody_sees_the_drafts_of_the_own_side_only(house):
    """Drafts of a member are its own; those of an office belong to all who act for it; the public has none."""
    of_fiji = save_draft(FORM, {}, by=house.fiji_head)
    of_office = save_draft("call", {}, by=house.officer)

    seen = {
        name: list(drafts_visible_to(getattr(house, name)))
        for name in (
            "fiji_head",
            "fiji_representative",
            "tunisia_head",
            "second_officer",
            "presiding",
            "public",
        )
    }

    assert seen == {
        "fiji_head": [of_fiji],
        "fiji_representative": [of_fiji],
        "tunisia_head": [],
        "second_officer": [of_office],
        "presiding": [],
        "public": [],
    }
    assert list(drafts_visible_to(Viewer(duty="founding"))) == []


def test_the_draft_saved_last_stands_first(house):
    """Where one left off is on top."""
    first, second = (save_draft(FORM, {}, by=house.fiji_head, subject=new_ref()) for _ in range(2))
    with clock.at(house.now + timedelta(minutes=1)):
        save_draft(FORM, {}, by=house.fiji_head, ref=first.ref)

    assert list(drafts_visible_to(house.fiji_head)) == [first, second]


def test_a_change_in_between_is_not_overwritten(house):
    """Who saves over a newer version is told by whom it is, and keeps what was typed."""
    draft = save_draft(FORM, {"candidate": "Ada"}, by=house.fiji_head)
    save_draft(FORM, {"candidate": "Bo"}, by=house.fiji_representative, ref=draft.ref, base=1)

    with pytest.raises(ChangedMeanwhileError) as changed:
        save_draft(FORM, {"candidate": "Cy"}, by=house.fiji_head, ref=draft.ref, base=1)

    assert changed.value.draft.payload == {"candidate": "Bo"}
    assert changed.value.messages[0].startswith("Jone Vula saved this draft since you opened it.")
    draft.refresh_from_db()
    assert (draft.payload, draft.version) == ({"candidate": "Bo"}, 2)


def test_a_save_over_the_version_that_was_opened_counts(house):
    """Two people who take turns never see a conflict; who gives no version saves over whatever stands there."""
    draft = save_draft(FORM, {"candidate": "Ada"}, by=house.fiji_head)

    second = save_draft(FORM, {"candidate": "Bo"}, by=house.fiji_representative, ref=draft.ref, base=1)
    third = save_draft(FORM, {"candidate": "Cy"}, by=house.fiji_head, ref=draft.ref)

    assert (second.version, third.version, third.payload) == (2, 3, {"candidate": "Cy"})


def test_one_draft_for_one_subject(house):
    """The form of one contest finds its draft again, without knowing its reference."""
    contest = new_ref()
    first = save_draft(FORM, {"candidate": "Ada"}, by=house.fiji_head, subject=contest)
    second = save_draft(FORM, {"candidate": "Bo"}, by=house.fiji_representative, subject=contest)
    other = save_draft(FORM, {}, by=house.tunisia_head, subject=contest)

    assert (first.pk, other.pk != first.pk) == (second.pk, True)
    assert list(drafts_visible_to(house.fiji_head)) == [second]


def test_drafts_without_a_subject_stand_beside_each_other(house):
    """A form that is about nothing yet may have several drafts."""
    drafts = [save_draft(FORM, {}, by=viewer) for viewer in [house.fiji_head] * 2 + [house.officer] * 2]

    assert len({draft.pk for draft in drafts}) == 4


@pytest.mark.parametrize("who", ["fiji_head", "officer"])
def test_the_database_holds_one_draft_a_subject(house, who):
    """The rule does not depend on who asks first."""
    draft = save_draft(FORM, {}, by=getattr(house, who), subject=new_ref())
    draft.pk, draft.ref = None, new_ref()

    with pytest.raises(IntegrityError), transaction.atomic():
        draft.save(force_insert=True)


@pytest.mark.parametrize("viewer", [Viewer(), Viewer(person=1), Viewer(duty="founding")])
def test_nobody_drafts_without_a_mandate(house, viewer):
    """A draft belongs to a member or to an office."""
    with pytest.raises(PermissionError):
        save_draft(FORM, {}, by=viewer)


SAVE = """
from hustings.acts.drafts import save_draft


def do(given):
    draft = save_draft("nomination", {"text": given["text"]}, by=Viewer(**given["by"]), subject=given["subject"])
    return draft.ref
"""


def test_two_people_who_begin_at_once_write_one_draft(house, processes):
    """The first save makes it, the second finds it."""
    subject = new_ref()
    forms = [
        {"by": asdict(viewer), "text": text, "subject": subject}
        for viewer, text in [(house.fiji_head, "a"), (house.fiji_representative, "b")]
    ]

    answers = at_once(processes, house.now, SAVE, forms)

    draft = Draft.objects.get()
    assert answers == [{"done": draft.ref}] * 2
    assert draft.version == 2

"""Who is in conflict in a contest and who acts instead: entered by officers, read by members."""

import pytest

from hustings.acts.models import Prepared
from hustings.contests import acts
from tests.campaign import everywhere
from tests.contests.reading import buttons, errors, rows, section, sent, typed

SAID = {
    f"{name}_{code}": f"{text} ({code})"
    for name, text in (("ground", "A brother stands."), ("decided_by", "The Committee"))
    for code in ("en", "fr", "es", "ar")
}


def page(campaign, more=""):
    return f"/en/contests/{campaign.contests[-1]}/conflicts/{more}"


def test_members_read_who_is_kept_out_and_who_acts_instead(house, campaign):
    """With the ground and who decided it; members change none of it."""
    campaign.call()
    campaign.conflicted()
    designated = {"mandate": house.mandate(house.officer).ref, "decided_by": everywhere("The Committee")}
    house.by_two(acts.Designate(contest=campaign.contests[-1], **designated))

    answer = house.browse(house.fiji_head).get(page(campaign))
    assert rows(answer, "In conflict") == [
        "Noor Haddad since Monday 14 September A brother stands. (en) Decided by: The Committee (en)"
    ]
    assert rows(answer, "Designated") == ["Ana Ruiz since Monday 14 September Decided by: The Committee (en)"]
    assert buttons(answer) == []


def test_the_page_of_a_contest_names_who_is_kept_out(house, campaign):
    """As long as it is in force."""
    campaign.call()
    campaign.conflicted()

    answer = house.browse(house.fiji_head).get(f"/en/contests/{campaign.contests[-1]}/")
    assert "Kept out of this contest by a conflict: Noor Haddad." in section(answer, "Rules")


@pytest.mark.parametrize("who", ["public"])
def test_the_public_reads_none_of_it(house, campaign, who):
    """It signs in first, and then it would not exist."""
    campaign.call()

    assert house.browse(getattr(house, who)).get(page(campaign)).status_code == 302


def test_a_conflict_is_entered_in_the_browser(house, campaign):
    """Chosen from the people who act for offices; the first press prepares it."""
    campaign.call()
    third = campaign.officer("Noor Haddad")
    client = house.browse(house.officer)
    form = client.get(page(campaign, "name/")).context["form"]

    mandate = house.mandate(third).ref
    assert (mandate, "Noor Haddad, General Secretariat") in form.fields["mandate"].widget.choices
    answer = client.post(page(campaign, "name/"), sent(form, office="", mandate=mandate, **SAID))
    prepared = Prepared.objects.get()
    assert answer["Location"] == f"/en/prepared/{prepared.ref}/"
    assert (prepared.act, prepared.subject) == ("name-conflict", campaign.contests[-1])


def test_who_acts_instead_is_entered_in_the_browser(house, campaign):
    """From the officers of the General Secretariat alone."""
    campaign.call()
    client = house.browse(house.officer)
    form = client.get(page(campaign, "designate/")).context["form"]

    names = [name for _ref, name in form.fields["mandate"].widget.choices]
    assert names == ["Ana Ruiz, General Secretariat", "Luc Martin, General Secretariat"]
    decided = {name: text for name, text in SAID.items() if name.startswith("decided_by")}
    answer = client.post(
        page(campaign, "designate/"), sent(form, mandate=house.mandate(house.officer).ref, **decided)
    )
    assert (answer.status_code, Prepared.objects.get().act) == (302, "designate")


def test_conflicts_and_designations_are_ended_in_the_browser(house, campaign):
    """Each from its row; the page names whose it is."""
    campaign.call()
    conflict = campaign.conflict(campaign.officer("Noor Haddad")).result["conflict"]
    people = house.mandate(house.officer).ref
    house.by_two(
        acts.Designate(contest=campaign.contests[-1], mandate=people, decided_by=everywhere("The Committee"))
    )
    client = house.browse(house.officer)
    decided = {name: text for name, text in SAID.items() if name.startswith("decided_by")}

    for more, name in ((f"{conflict}/end/", "Noor Haddad"), (f"people/{people}/end/", "Ana Ruiz")):
        answer = client.get(page(campaign, more))
        assert name in answer.content.decode()
        assert client.post(page(campaign, more), sent(answer.context["form"], **decided)).status_code == 302


def test_a_wrong_choice_loses_nothing(house, campaign):
    """Both an office and a person: the refusal stands beside the field."""
    campaign.call()
    client = house.browse(house.officer)
    form = client.get(page(campaign, "name/")).context["form"]
    both = {"office": "presiding-officer", "mandate": house.mandate(house.presiding).ref}

    answer = client.post(page(campaign, "name/"), sent(form, **both, **SAID))

    assert (answer.status_code, typed(answer, "ground")[0]) == (409, "A brother stands. (en)")
    assert list(errors(answer)) == ["mandate"]


def test_of_a_person_who_is_kept_out_the_pages_of_the_office_do_not_exist(house, campaign):
    """What a member reads, he or she reads as well."""
    campaign.call()
    client = house.browse(campaign.conflicted())

    assert client.get(page(campaign)).status_code == 200
    assert buttons(client.get(page(campaign))) == []
    assert {client.get(page(campaign, more)).status_code for more in ("name/", "designate/")} == {404}

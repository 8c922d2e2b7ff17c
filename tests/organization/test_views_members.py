import csv
import io
import re
from datetime import timedelta

import pytest

from hustings.acts import clock
from hustings.acts.perform import perform
from hustings.ground.refs import new_ref
from hustings.ground.words import Words
from hustings.organization import acts
from hustings.organization.models import Member, Suspension


@pytest.fixture
def officer(house):
    """The browser of an officer."""
    return house.browse(house.officer)


@pytest.fixture
def head(house):
    """The browser of Fiji's head of delegation."""
    return house.browse(house.fiji_head)


def text(answer):
    """The words of a page, one space between them."""
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())


def test_the_list_counts_the_members_and_names_their_heads(head):
    """The number is the finding; every line has name, code, region and head."""
    page = head.get("/en/members/")

    assert "<h1>12 members</h1>" in page.content.decode()
    assert "Fiji FJI Asia Kelera Tuvou" in text(page)
    assert "Namibia NAM Africa not named yet" in text(page)
    assert len(re.findall(r'<th scope="row">', page.content.decode())) == 12


def test_the_list_is_searched_by_name_and_code(head):
    """By the beginning, in every language; who is not found is told how names are found."""
    found, none = head.get("/en/members/?q=ناميب"), head.get("/en/members/?q=Atlantis")

    assert "Namibia" in text(found)
    assert "Sweden" not in text(found)
    assert "12 members" in text(found)
    assert "No member bears this name or code." in text(none)
    assert 'value="Atlantis"' in none.content.decode()


def test_a_member_that_has_left_is_found_and_marked(house, officer):
    """It is off the list, not out of memory."""
    perform(acts.MemberLeaves(member=house.member("PLW").ref), by=house.officer)

    assert "Palau" not in text(officer.get("/en/members/"))
    assert "Palau has left" in text(officer.get("/en/members/?q=palau"))
    assert "Has left the organization." in text(officer.get("/en/members/PLW/"))


def test_members_stand_in_the_alphabet_of_the_page(head):
    """Spain is España in Spanish and stands there."""
    english, spanish = (text(head.get(f"/{language}/members/")) for language in ("en", "es"))

    assert english.index("Namibia") < english.index("Spain") < english.index("Tunisia")
    assert spanish.index("Ecuador") < spanish.index("España") < spanish.index("Francia")


def test_the_roll_is_a_file_with_the_columns_that_importing_reads(head, house):
    """UTF-8 as spreadsheets know it, every member, NA for Namibia, the day in its name."""
    answer = head.get("/en/members/roll.csv")
    content = answer.getvalue()

    lines = list(csv.reader(io.StringIO(content.decode("utf-8").removeprefix("\ufeff"))))
    assert content.startswith(b"\xef\xbb\xbf")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="roll-2026-09-14.csv"'
    assert lines[0] == ["iso2", "iso3", "name_en", "name_fr", "name_es", "name_ar", "region", "joined"]
    assert (len(lines), [line for line in lines if line[1] == "NAM"]) == (
        13,
        [["NA", "NAM", "Namibia", "Namibie", "Namibia", "ناميبيا", "Africa", ""]],
    )


def test_a_member_is_shown_with_its_names_codes_and_region(head):
    """In four languages, each in its own direction."""
    page = head.get("/en/members/FRA/")

    assert "A member. The Code applies to it." in text(page)
    assert "Member since 1956" in text(page)
    assert '<bdi lang="ar" dir="rtl">فرنسا</bdi>' in page.content.decode()


def test_only_the_secretariat_is_offered_changes(officer, head):
    """Others see the same facts without the ways on."""
    ways = ["change/", "suspend/", "leave/"]
    offered = {
        name: [
            way
            for way in ways
            if f'href="/en/members/FJI/{way}"' in browser.get("/en/members/FJI/").content.decode()
        ]
        for name, browser in (("officer", officer), ("head", head))
    }

    assert offered == {"officer": ways, "head": []}


@pytest.mark.parametrize("address", ["members/XYZ/", "members/fji/", "members/XYZ/people/"])
def test_a_member_that_is_none_is_no_page(head, address):
    """The same answer as for what is not one's own."""
    assert head.get(f"/en/{address}").status_code == 404


def test_html_in_a_name_is_shown_as_it_was_written(officer, head):
    """No page takes a name for its own markup."""
    form = {"code": "KIR", "member_name_en": "<script>alert(1)</script>", "member_name_fr": "Kiribati & Cie"}

    assert officer.post("/en/members/admit/", form).status_code == 302
    page = head.get("/en/members/KIR/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "Kiribati &amp; Cie" in page


@pytest.mark.parametrize("character", ["\u202e", "\u2066", "\x00"])
def test_characters_that_turn_text_are_refused_beside_their_field(officer, character):
    """The name of the character, and all that was typed."""
    answer = officer.post("/en/members/admit/", {"code": "KIR", "member_name_en": f"Kiri{character}bati"})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["member_name"])
    assert f"U+{ord(character):04X}" in answer.content.decode()
    assert 'value="KIR"' in answer.content.decode()


def test_an_entry_is_changed_on_its_page(officer, house):
    """The form opens with what stands there."""
    page = officer.get("/en/members/FRA/change/")
    assert all(f'value="{value}"' in page.content.decode() for value in ("FR", "France", "Francia", "1956"))

    answer = officer.post(
        "/en/members/FRA/change/",
        {"iso2": "FR", "member_name_en": "France", "region": "africa", "joined": "1957"},
    )

    france = house.member("FRA")
    assert answer["Location"] == "/en/members/FRA/"
    assert (france.region.code, france.joined, dict(france.name)) == ("africa", "1957", {"en": "France"})


def test_a_departure_is_looked_at_before_it_is_entered(officer, house):
    """The check page says what follows; the press takes the member off the roll."""
    page = officer.get("/en/members/PLW/leave/")
    assert "It receives no circular from then on, and the mandates of its people end." in text(page)
    assert house.member("PLW").left_at is None

    assert officer.post("/en/members/PLW/leave/").status_code == 302
    assert house.member("PLW").left_at == house.now
    assert officer.post("/en/members/PLW/leave/").status_code == 409


def test_a_suspension_is_entered_shown_and_ended(officer, head, house):
    """All members see that rights are suspended and that everything is received all the same (¶13)."""
    form = {"ground_en": "Dues of two years", "from_at_date": "", "from_at_time": "", "from_at_zone": "UTC"}
    assert officer.post("/en/members/FJI/suspend/", form).status_code == 302
    suspension = Suspension.objects.get()
    shown = text(head.get("/en/members/FJI/"))
    assert "A member whose rights are suspended. It receives all information as before." in shown
    assert "Dues of two years" in shown

    assert officer.post(f"/en/members/FJI/restore/{suspension.ref}/", {}).status_code == 302
    suspension.refresh_from_db()
    assert suspension.until_at == house.now
    assert "A member. The Code applies to it." in text(head.get("/en/members/FJI/"))


def test_a_suspension_with_wrong_instants_keeps_what_was_typed(officer):
    """An hour that clocks skip is told with one that they show."""
    form = {
        "ground_en": "Dues",
        "from_at_date": "2026-03-29",
        "from_at_time": "02:30",
        "from_at_zone": "Europe/Paris",
    }

    answer = officer.post("/en/members/FJI/suspend/", form)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["from_at"])
    assert all(
        f'value="{value}"' in answer.content.decode() for value in ("2026-03-29", "02:30", "Europe/Paris")
    )
    assert "Clocks in Europe/Paris skip 02:30 on that day." in answer.content.decode()


def test_a_suspension_of_another_member_is_not_ended_here(officer, house):
    """The address names the member and its suspension."""
    act = acts.SuspendRights(member=house.member("TUN").ref, ground=Words({"en": "Dues"}))
    perform(act, by=house.officer)

    assert officer.get(f"/en/members/FJI/restore/{Suspension.objects.get().ref}/").status_code == 404


def test_a_past_and_a_coming_suspension_do_not_suspend_now(officer, house):
    """The page tells them apart by their instants."""
    for since, until in ((-4, -2), (2, 4)):
        with clock.at(house.now - timedelta(days=9)):
            act = acts.SuspendRights(
                member=house.member("FJI").ref,
                ground=Words({"en": "Dues"}),
                from_at=house.now + timedelta(days=since),
                until_at=house.now + timedelta(days=until),
            )
            perform(act, by=house.officer)

    page = officer.get("/en/members/FJI/")

    assert page.context["suspended"] is None
    assert text(page).count("Restore the rights") == 1


def test_a_form_sent_twice_admits_one_member(officer):
    """And both presses lead to its page."""
    form = {"code": "KIR", "member_name_en": "Kiribati", "key": new_ref()}

    answers = [officer.post("/en/members/admit/", form) for _ in range(2)]

    assert [answer["Location"] for answer in answers] == ["/en/members/KIR/"] * 2
    assert Member.objects.filter(code="KIR").count() == 1


def test_an_empty_roll_leads_to_the_import(house, officer):
    """The next step instead of "no items"."""
    Member.objects.update(left_at=house.now)

    page = officer.get("/en/members/")

    assert "The roll is empty." in text(page)
    assert page.content.decode().count('href="/en/members/import/"') == 2

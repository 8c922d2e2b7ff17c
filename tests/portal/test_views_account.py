import pytest


def test_language_and_zone_are_kept(house):
    """From then on addresses without language lead to the new one."""
    client = house.browse(house.fiji_head)

    answer = client.post("/en/account/", {"language": "es", "zone": "Pacific/Fiji"})

    person = house.person(house.fiji_head)
    assert (answer.status_code, answer["Location"]) == (302, "/es/account/")
    assert (person.language, person.zone) == ("es", "Pacific/Fiji")
    assert client.get("/account/")["Location"] == "/es/account/"


def test_a_zone_can_be_given_up_again(house):
    """Whoever chooses none reads times at their place alone; the field is empty then."""
    client = house.browse(house.fiji_head)
    client.post("/en/account/", {"language": "en", "zone": "Pacific/Fiji"})

    client.post("/en/account/", {"language": "en", "zone": ""})

    assert house.person(house.fiji_head).zone == "UTC"
    assert client.get("/en/account/").context["form"]["zone"].value() == ""


@pytest.mark.parametrize(("language", "zone"), [("tlh", "Pacific/Fiji"), ("en", "Moon/Tycho")])
def test_a_language_or_zone_that_is_none_is_not_kept(house, language, zone):
    """The page names the field, keeps what was typed and changes nothing."""
    answer = house.browse(house.fiji_head).post("/en/account/", {"language": language, "zone": zone})

    assert (answer.status_code, len(answer.context["form"].errors)) == (422, 1)
    assert house.person(house.fiji_head).zone == "UTC"

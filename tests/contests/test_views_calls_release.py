"""Releasing a call: exactly what all members will receive, one press by a second officer, once."""

import re

import pytest

from hustings.circulars.models import Circular, Delivery
from hustings.circulars.queries import package_of
from hustings.contests.acts import ChangeCall
from hustings.contests.models import Call
from tests.campaign import everywhere
from tests.contests.reading import alert, buttons, found, heading, lead, section, sent, title, words


@pytest.fixture
def prepared(campaign):
    """A call that the first officer has prepared."""
    campaign.plan()
    return campaign.prepare()


def url(call):
    """The address of the page."""
    return f"/en/calls/{call.ref}/release/"


def pressed(client, call):
    """What is sent by the press on the page as it stands."""
    return sent(client.get(url(call)).context["form"])


def test_the_page_says_what_goes_to_whom(house, prepared):
    """To all members at one instant, until when, and that it begins the campaign."""
    answer = house.browse(house.second_officer).get(url(prepared))

    assert (heading(answer), title(answer)) == (
        "The call, exactly as it will go out",
        "Before the release: Call for nominations (en)",
    )
    assert lead(answer) == "To all 12 members on the information roll, at one instant. ¶13"
    assert section(answer, "Deadline") == (
        "Sunday 11 October, 23:59 in Marrakech "
        "The list of candidates is due: Sunday 18 October, 23:59 in Marrakech."
    )
    assert section(answer, "Opens") == "Delegate for Asia Vote: Wednesday 25 November"
    assert found(answer, r'<button class="btn grave">(.*?)</button>') == "Release to all member countries"


def test_what_is_shown_is_what_every_member_receives(house, prepared):
    """The preview holds the circular's title and text in every language, word for word."""
    client = house.browse(house.second_officer)
    page = client.get(url(prepared)).content.decode()
    shown = dict(re.findall(r'lang="(\w+)" dir="\w+">\s*(<p class="note">.*?)</article>', page, re.DOTALL))
    client.post(url(prepared), pressed(client, prepared))

    package = package_of(Circular.objects.get())
    told = {code: words(f"<p>{package.title[code]}</p> {package.body[code]}") for code in package.title}
    assert {code: words(re.sub(r'<p class="note">.*?</p>', "", text)) for code, text in shown.items()} == told


def test_the_press_releases_it_to_all_at_one_instant(house, prepared):
    """And leads to the circular, with the sentence that repeats the verb."""
    client = house.browse(house.second_officer)

    answer = client.post(url(prepared), pressed(client, prepared), follow=True)
    circular = Circular.objects.get()
    assert answer.redirect_chain == [(f"/en/circulars/{circular.ref}/", 302)]
    assert found(answer, r'<p class="status">(.*?)</p>') == (
        "Call 1 was released to 12 members at 10:00:00 in Marrakech. The campaign has begun."
    )
    assert Delivery.objects.filter(circular=circular, delivered_at=house.now).count() == house.members


def test_a_form_sent_twice_releases_once(house, prepared):
    """The second answer is the first one again."""
    client = house.browse(house.second_officer)
    data = pressed(client, prepared)

    first, second = (client.post(url(prepared), data)["Location"] for _twice in range(2))
    assert (first, Circular.objects.count()) == (second, 1)


def test_a_released_call_is_not_released_again(house, prepared):
    """Another form is refused, with the reason; the page says that it was released."""
    client = house.browse(house.second_officer)
    once, again = pressed(client, prepared), pressed(client, prepared)
    client.post(url(prepared), once)

    answer = client.post(url(prepared), again)
    assert (answer.status_code, Circular.objects.count()) == (409, 1)
    assert alert(answer).startswith("The call was not released.")
    page = client.get(url(prepared))
    assert (heading(page), title(page)) == (
        "This call was released",
        "Released: Call for nominations (en)",
    )
    assert "form method" not in page.content.decode()


def test_whoever_prepared_it_sees_the_reason_in_the_place_of_the_button(house, prepared):
    """Four eyes is practice; pressing anyway is refused and kept."""
    client = house.browse(house.officer)
    page = client.get(url(prepared))
    assert found(page, r'<p class="consequence">(.*?)</p>').endswith("Practice")
    assert page.content.decode().count("<button") == 0

    answer = client.post(url(prepared), {"prepared": page.context["form"]["prepared"].value()})
    assert (answer.status_code, Call.objects.get().called_at) == (409, None)
    assert "This try is kept" in alert(answer)


def test_a_call_that_was_changed_meanwhile_is_looked_at_again(house, prepared, campaign):
    """What the second officer has not seen does not go out."""
    client = house.browse(house.second_officer)
    data = pressed(client, prepared)
    other = campaign.text(title=everywhere("Quite another call"))
    house.perform(
        ChangeCall(call=prepared.ref, **other), by=house.officer, at=campaign.house.now.replace(hour=10)
    )

    answer = client.post(url(prepared), data)
    assert (answer.status_code, Call.objects.get().called_at) == (409, None)
    assert alert(answer).startswith("The call was not released. It was changed since you looked at it.")
    assert title(answer) == "Not released · Before the release: Quite another call (en)"
    again = client.post(url(prepared), sent(answer.context["form"]))
    assert (again.status_code, Circular.objects.count()) == (302, 1)


def test_it_can_be_changed_first(house, prepared):
    """The ways on from the check lead back to the text."""
    answer = house.browse(house.second_officer).get(url(prepared))

    assert buttons(answer) == ["Change it first", "Back, without doing it"]


def test_the_page_in_arabic_runs_from_right_to_left(house, prepared):
    """The Arabic text comes first, the others keep their direction."""
    page = house.browse(house.second_officer).get(f"/ar/calls/{prepared.ref}/release/").content.decode()

    assert page.count('<html lang="ar" dir="rtl">') == 1
    assert re.findall(r'sheet" lang="(\w+)" dir="(\w+)"', page)[:2] == [("ar", "rtl"), ("en", "ltr")]

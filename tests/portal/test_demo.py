from django.utils import translation

from hustings.acts import clock
from hustings.organization.acts import RemoveRepresentative
from hustings.portal.demo import characters


def offer(settings, house, *people):
    """Let the demo offer these people, each with one line in two languages."""
    settings.DEMO_PEOPLE = [
        {"mandate": house.mandate(each).ref, "shows": {"en": "Look.", "ar": "انظروا."}} for each in people
    ]


def test_the_demo_offers_its_people_in_its_order(house, settings):
    """Name, for whom, in which language, and one line in the reader's language."""
    offer(settings, house, house.tunisia_head, house.officer)

    with translation.override("ar"):
        first, second = characters(clock.now())[:2]

        assert (first.name, first.acts_for, first.shows) == ("Leïla Ben Salah", "تونس", "انظروا.")
        assert (first.language, first.language_name) == ("ar", "العربية")
    assert second.mandate.ref == house.mandate(house.officer).ref


def test_whoever_was_invited_while_playing_follows(house, settings):
    """Everybody who may act can be chosen, also without a line."""
    offer(settings, house, house.second_officer)

    found = characters(clock.now())

    assert [each.shows for each in found] == ["Look.", "", "", "", "", ""]
    assert len({each.mandate.pk for each in found}) == 6


def test_whose_mandate_ended_is_not_offered(house, settings):
    """What the demo wrote once does not open an ended mandate."""
    offer(settings, house, house.fiji_representative, house.officer)
    ended = house.mandate(house.fiji_representative)
    remove = RemoveRepresentative(member=house.member("FJI").ref, mandate=ended.ref)
    house.perform(remove, by=house.fiji_head)

    found = characters(clock.now())

    assert found[0].mandate.ref == house.mandate(house.officer).ref
    assert ended.pk not in {each.mandate.pk for each in found}

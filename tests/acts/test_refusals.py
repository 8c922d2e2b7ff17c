import json

from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from hustings.acts.refusals import Reason, Refused, absent, instant_particular, unfit, words_particular
from hustings.ground.sources import Source
from hustings.ground.words import Words
from tests.house import NOW

PLACE = Words({"en": "Marrakech", "ar": "مراكش"})


def test_a_reason_is_said_with_its_particulars():
    """A sentence names what it is about."""
    assert str(Reason("%(code)s has left already.", {"code": "FJI"})) == "FJI has left already."
    assert [str(Reason("")), bool(Reason("")), bool(Reason("Wait."))] == ["", False, True]


def test_words_and_instants_are_said_in_the_language_of_the_reader():
    """A reason that was kept in one language is read in another."""
    reason = Reason(
        "%(place)s, %(at)s",
        {"place": words_particular(PLACE), "at": instant_particular(NOW, "Africa/Casablanca", PLACE)},
    )

    said = {}
    for language in ("en", "ar"):
        with translation.override(language):
            said[language] = str(reason)

    assert said["en"].startswith("Marrakech, ")
    assert "10:00" in said["en"]
    assert said["ar"].startswith("مراكش")


def test_seconds_are_told_where_they_decide():
    """A second after the end of a term must be seen."""
    at = NOW.replace(second=7)
    texts = [
        str(Reason("%(at)s", {"at": instant_particular(at, "UTC", PLACE, seconds=seconds)}))
        for seconds in (True, False)
    ]

    assert ["09:00:07" in text for text in texts] == [True, False]


def test_a_refusal_survives_as_json():
    """It is kept, and said again later in the same words."""
    refused = Refused(
        Source.parse("code:13"),
        Reason("%(at)s", {"at": instant_particular(NOW, "UTC", PLACE)}),
        Reason("Wait."),
        field="code",
        policies=("late",),
    )
    refused.kept = "k" * 26

    again = Refused.from_dict(json.loads(json.dumps(refused.as_dict())))

    assert again.as_dict() == refused.as_dict()
    assert (str(again.reason), str(again.instead)) == (str(refused.reason), "Wait.")


@given(
    st.sampled_from(["code:13", "practice:four_eyes", "system", "instrument:elections/3"]),
    st.dictionaries(st.sampled_from(["a", "b"]), st.text() | st.integers(), max_size=2),
    st.lists(st.text(min_size=1), max_size=3),
)
def test_every_refusal_survives_as_json(source, particulars, policies):
    """Whatever it names."""
    refused = Refused(Source.parse(source), Reason("no place", particulars), policies=tuple(policies))

    assert Refused.from_dict(refused.as_dict()).as_dict() == refused.as_dict()


def test_absence_has_one_answer():
    """It names neither what was asked for nor why it is not there."""
    assert absent().as_dict() == absent().as_dict()
    assert (absent().absent, unfit("code", "No.").absent) == (True, False)
    assert "%(" not in absent().reason.text + absent().instead.text


def test_a_value_that_does_not_fit_names_its_field():
    """The page shows the sentence beside the field."""
    refused = unfit("code", "%(code)s is taken.", code="FJI")

    assert (refused.field, str(refused.reason), str(refused.source)) == ("code", "FJI is taken.", "system")


def test_a_reason_says_what_a_person_wrote_as_it_was_written():
    """A percent sign in a particular is a percent sign."""
    assert str(Reason("%(text)s.", {"text": "100%(x)s"})) == "100%(x)s."

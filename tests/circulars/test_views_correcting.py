import pytest

from hustings.circulars.acts import CorrectCircular
from hustings.circulars.models import Circular
from hustings.ground.words import Words
from tests.circulars.releasing import released

LANGUAGES = ("en", "fr", "es", "ar")
WRONG = Words(dict.fromkeys(LANGUAGES, "The vote is on Monday."))
RIGHT = Words(dict.fromkeys(LANGUAGES, "It is on Tuesday."))


def address(circular, *parts):
    return "/".join(["/en/circulars", circular.ref, *parts, ""])


def corrected(house):
    """A circular and the one that corrects it."""
    circular = released()
    done = house.by_two(CorrectCircular(corrected=circular.ref, wrong=WRONG, right=RIGHT))
    return circular, Circular.objects.get(ref=done.circulars[0])


def test_a_corrected_circular_says_so_before_its_text(house):
    """Whoever opens it later learns what replaced its wrong fact; the correction leads back."""
    circular, correction = corrected(house)
    reader = house.browse(house.tunisia_head)

    text, back = (reader.get(address(each)).content.decode() for each in (circular, correction))

    assert text.index("Corrected by") < text.index('class="letter sheet"')
    assert f'href="{address(correction)}"' in text
    assert f'Corrects <a href="{address(circular)}">circular <bdi class="num">1/2026</bdi></a>.' in back


def test_an_officer_writes_a_correction_on_its_page(house):
    """Every language on one page; the first press prepares it for another officer."""
    circular = released()
    officer = house.browse(house.officer)
    offered = f'href="{address(circular, "correct")}"' in officer.get(address(circular)).content.decode()
    fields = officer.get(address(circular, "correct")).context["form"]
    typed = {f"wrong_{code}": text for code, text in WRONG.items()}
    typed |= {f"right_{code}": text for code, text in RIGHT.items()}

    answer = officer.post(address(circular, "correct"), {**typed, "key": fields["key"].value()})

    assert (offered, answer.status_code) == (True, 302)
    assert "/prepared/" in answer.headers["Location"]
    assert Circular.objects.filter(kind="correction").count() == 0


@pytest.mark.parametrize("who", ["fiji_head", "presiding"])
def test_to_others_the_page_of_a_correction_does_not_exist(house, who):
    """Neither it nor a link to it."""
    circular = released()
    reader = house.browse(getattr(house, who))

    assert address(circular, "correct") not in reader.get(address(circular)).content.decode()
    assert reader.get(address(circular, "correct")).status_code == 404


def test_the_page_of_a_correction_says_which_circular_is_corrected_instead(house):
    """A correction is not corrected: its page gives the reason in the place of the form."""
    _circular, correction = corrected(house)

    text = house.browse(house.officer).get(address(correction, "correct")).content.decode()

    assert "This circular is a correction itself, of circular 1/2026." in text
    assert "<textarea" not in text

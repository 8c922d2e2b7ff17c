import hashlib
import hmac

from hypothesis import given
from hypothesis import strategies as st

from hustings.contests.lots import LIST, commitment, lot, lots, new_seed

SEED = bytes(range(32))
CODES = st.lists(st.from_regex(r"[A-Z]{3}", fullmatch=True), unique=True, max_size=12)


def test_a_lot_is_made_of_the_documented_bytes():
    """Anyone can redo a lot with other people's tools: HMAC-SHA-256 of "list|1|FJI" under the seed."""
    expected = hmac.new(SEED, b"list|1|FJI", hashlib.sha256).hexdigest()

    assert lot(SEED, LIST, 1, "FJI") == expected
    assert lots(SEED, LIST, ["FJI"]) == {"FJI": expected}


def test_a_lot_stays_what_it_was():
    """A figure worked out once, beside the code, with the command openssl."""
    assert lot(SEED, LIST, 1, "FJI") == "48ea27449fb92c969522cbda7611bd880d183909c6bd8b15c6cf96be8de2d1f3"


def test_a_seed_is_committed_to_by_its_hash():
    """What is told of a seed before the draw is its SHA-256, and gives nothing away."""
    assert commitment(SEED) == hashlib.sha256(SEED).hexdigest()


def test_seeds_are_fresh():
    """Each contest has a seed of its own, of 32 bytes."""
    first, second = new_seed(), new_seed()

    assert first != second
    assert [len(first), len(second)] == [32, 32]


def test_a_second_draw_is_another_draw():
    """The ordinal tells draws under one seed apart, the purpose tells what they are for."""
    drawn = {lot(SEED, LIST, 1, "FJI"), lot(SEED, LIST, 2, "FJI"), lot(SEED, "hearing", 1, "FJI")}

    assert len(drawn) == 3


@given(CODES, st.binary(min_size=32, max_size=32))
def test_the_order_of_a_draw_does_not_depend_on_who_was_named_first(codes, seed):
    """Lots decide, not the order in which candidates came."""
    drawn = lots(seed, LIST, codes)

    assert list(drawn.items()) == list(lots(seed, LIST, reversed(codes)).items())
    assert list(drawn.values()) == sorted(drawn.values())
    assert set(drawn) == set(codes)

from dataclasses import dataclass

from hustings.acts.following import followers, follows


@dataclass(frozen=True)
class Happened:
    """Something happened."""


def test_followers_are_called_in_the_order_in_which_sections_were_loaded(monkeypatch):
    """Lower sections first; a follower stays the function it was."""
    monkeypatch.delitem(followers, Happened, raising=False)

    @follows(Happened)
    def first(happening, on):
        return None

    @follows(Happened)
    def second(happening, on):
        return None

    assert followers.pop(Happened) == [first, second]
    assert first(Happened(), None) is None


def test_what_nobody_follows_has_no_followers():
    """A happening that concerns nobody yet is no error."""
    assert followers.get(Happened, []) == []

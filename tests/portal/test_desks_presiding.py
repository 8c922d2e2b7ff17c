from tests.campaigning import called, desk, planned, prepared, submitted


def test_who_presides_sees_the_dates_of_the_session(house):
    """The deadline, the list, the opening, the vote, in their order; no duty is known here yet."""
    called(house, planned(house))

    found = desk(house, house.presiding)

    assert (found.duties, found.waiting, found.may) == ((), (), ())
    assert [each.text for each in found.ahead] == [
        "Nominations close",
        "The list of candidates is due",
        "94th session opens",
        "The vote is held",
    ]


def test_who_presides_sees_no_call_that_is_only_prepared(house):
    """What the General Secretariat has not released, and what a member submitted, is not told by dates."""
    contest = planned(house)
    called(house, contest)
    before = desk(house, house.presiding)
    submitted(house, contest, by=house.fiji_head)
    prepared(house, planned(house, "President", ""))

    assert desk(house, house.presiding) == before

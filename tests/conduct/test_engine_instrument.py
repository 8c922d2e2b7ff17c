"""An instrument is whole, or an error says in which file and on which line it is not, and what would be right."""

import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.conduct.engine import Instrument, PackError, UnknownError, instrument, shipped
from hustings.conduct.engine.election_rules import CERTAINTIES
from hustings.conduct.engine.reading import FOLDER
from hustings.shell.glossary import LANGUAGES, term
from tests.instruments import FILES, small_instrument

KNOWN = instrument()
RULES, POSTS = KNOWN.rules.values(), KNOWN.posts.values()
PROFILES = {
    "ccf-data-protection": "ccf_profile_dp_expert",
    "ccf-data-processing": "ccf_profile_edp_expert",
    "ccf-lawyer-data-protection": "ccf_profile_lawyer_dp",
    "ccf-lawyer-police": "ccf_profile_lawyer_police",
    "ccf-lawyer-criminal-law": "ccf_profile_lawyer_icl",
    "ccf-lawyer-human-rights": "ccf_profile_lawyer_hr",
    "ccf-lawyer-judicial": "ccf_profile_lawyer_judicial",
}


def fault(*args, **named):
    """The sentence with which a small instrument is refused."""
    with pytest.raises(PackError) as found:
        small_instrument(*args, **named)
    return str(found.value)


def test_there_are_five_kinds_of_contests():
    """President, Vice-Presidents, delegates, seven profiles of the CCF, the Secretary General."""
    assert list(dict.fromkeys(post.group for post in POSTS)) == [
        "president",
        "vice-president",
        "delegate",
        "ccf-member",
        "secretary-general",
    ]
    assert [post.key for post in POSTS if post.group == "ccf-member"] == list(PROFILES)


@pytest.mark.parametrize(
    ("key", "years", "seats"),
    [
        ("president", 4, {"": 1}),
        ("vice-president", 3, {"africa": 1, "americas": 1, "asia": 1, "europe": 1}),
        ("delegate", 3, {"africa": 2, "americas": 2, "asia": 2, "europe": 3}),
        ("ccf-lawyer-police", 5, {"": 1}),
        ("secretary-general", 5, {"": 1}),
    ],
)
def test_a_post_has_its_term_and_its_seats(key, years, seats):
    """As public sources tell them; a contest is one of these seats."""
    post = KNOWN.post(key)

    assert (post.term_years, post.seats, post.is_regional) == (years, seats, len(seats) > 1)


def test_the_secretary_general_is_proposed_by_one_body_and_appointed_by_another():
    """The only appointment."""
    appointed = [post for post in POSTS if post.kind == "appointment"]

    assert [(post.key, post.proposed_by, post.body) for post in appointed] == [
        ("secretary-general", "executive-committee", "general-assembly")
    ]


def test_a_vice_presidents_seat_depends_on_the_president():
    """It alone may not exist, and says in every language when it does."""
    conditional = [post for post in POSTS if post.is_conditional]

    assert [(post.key, post.depends_on) for post in conditional] == [("vice-president", "president")]
    assert set(conditional[0].condition) == set(KNOWN.languages)


def test_the_ccf_has_two_chambers():
    """Two experts in one, five lawyers in the other; who of them is the Chairperson sits in both."""
    names = [KNOWN.post(key).chambers[0]["en"] for key in PROFILES]

    assert [names.count(each) for each in dict.fromkeys(names)] == [2, 5]
    assert list(dict.fromkeys(names)) == [
        term(f"ccf_chamber_{key}", "en") for key in ("supervisory", "requests")
    ]


@pytest.mark.parametrize(
    ("key", "region", "seat", "name"),
    [
        ("delegate", "asia", 2, "Delegate for Asia, seat 2"),
        ("vice-president", "asia", 1, "Vice-President for Asia"),
        ("vice-president", "", 0, "Vice-President"),
        ("president", "asia", 1, "President"),
        ("delegate", "atlantis", 1, "Delegate (Executive Committee)"),
    ],
)
def test_a_seat_is_called_by_its_region_and_by_its_number_where_there_are_several(key, region, seat, name):
    """A region that the pack does not know is not told."""
    assert KNOWN.post(key).name(region, seat)["en"] == name


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_follow_the_glossary(language):
    """Posts, regions and chambers are called as everywhere else."""

    def name(key, region=""):
        return KNOWN.post(key).name(region)[language]

    assert name("vice-president") == term("vice_president", language)
    assert name("delegate") == term("delegate_ec", language)
    assert name("delegate", "africa") == term("delegate_ec_region", language)
    assert name("secretary-general") == term("secretary_general", language)
    assert KNOWN.bodies["ccf"][language] == term("ccf", language)
    assert {code: region.name[language] for code, region in KNOWN.regions.items()} == {
        code: term(f"region.{code}", language) for code in KNOWN.regions
    }
    assert all(name(key).endswith(term(profile, language)) for key, profile in PROFILES.items())


def test_everything_is_said_in_every_language():
    """Whoever reads Arabic knows as much as whoever reads English."""
    posts = [each for post in POSTS for each in (post.name(), post.who_may_stand)]
    labels = [each.label for form in KNOWN.forms.values() for each in form.fields]
    texts = [*posts, *labels, *(rule.says for rule in RULES)]

    assert all(list(each) == list(KNOWN.languages) and all(each.values()) for each in texts)


def test_nothing_is_confirmed_while_no_text_is_imported():
    """Each rule says how certain it is, in which edition, and where that was read."""
    assert {rule.certainty for rule in RULES} == set(CERTAINTIES) - {"confirmed"}
    assert all(rule.edition and rule.source.kind == "instrument" for rule in RULES)
    assert [rule.id for rule in RULES if rule.certainty == "reported" and not rule.read_in] == []


def test_an_article_is_cited_in_the_edition_of_its_text():
    """What no text is known for is cited as the pack's own, in the pack's edition."""
    own, cited = KNOWN.rules["own-region"], KNOWN.rules["region-of-president"]

    assert (str(own.source), own.edition) == ("instrument:interpol-elections", KNOWN.edition)
    assert (str(cited.source), cited.edition) == (
        "instrument:interpol-constitution 16",
        "I/CONS/GA/1956 (2023)",
    )


@pytest.mark.parametrize("post", POSTS, ids=KNOWN.posts)
def test_a_post_has_a_dossier_of_which_a_part_does_not_circulate(post):
    """Biography, profile, languages, statement, photograph, attachments; contact, medical and vetting apart."""
    form = KNOWN.form(post.key)

    assert [each.name for each in form.circulating] == [
        "biography",
        "profile",
        "languages",
        "statement",
        "photograph",
        "attachments",
    ]
    assert [each.name for each in form.confidential] == ["contact", "medical", "vetting"]
    assert str(form.source) == "practice:dossier"


def test_a_statement_has_its_length_by_language():
    """The same content takes more letters in French than in Arabic."""
    statement = KNOWN.form("delegate").field("statement")

    assert statement.max_length == {"en": 4000, "fr": 4600, "es": 4600, "ar": 3600}
    with pytest.raises(UnknownError, match="field “essay” is not known; known: biography, "):
        KNOWN.form("delegate").field("essay")


def test_an_instrument_is_known_by_its_content(tmp_path):
    """The same files are the same instrument, years later too; one letter is another."""
    again = Instrument.from_content(KNOWN.content)
    moved = Instrument.load(shutil.copytree(FOLDER / KNOWN.name, tmp_path / "moved"))
    other = small_instrument(replace={"rules.toml": ("Three years.", "Four years.")})

    assert again.hash == moved.hash == KNOWN.hash
    assert again.rules["own-region"].flag == KNOWN.rules["own-region"].flag
    assert other.hash != small_instrument().hash


def test_a_code_and_an_instrument_are_not_taken_for_each_other():
    """Each is found under its own kind; the errors list those that are there."""
    with pytest.raises(UnknownError, match="pack “interpol-elections” is not known; known: interpol-2023"):
        shipped("interpol-elections")
    with pytest.raises(UnknownError, match="instrument “interpol-2023” is not known; known: interpol-elec"):
        instrument("interpol-2023")
    with pytest.raises(UnknownError, match="post “king” is not known; known: president, "):
        KNOWN.post("king")


@pytest.mark.parametrize("name", ["pack.toml", "rules.toml", "posts.toml", "scenarios.toml"])
def test_a_file_that_is_missing_is_named(name):
    """Each is needed."""
    assert fault({name: None}) == f"{name}:1: is missing"


@pytest.mark.parametrize("name", ["rules.cedar", "forms/Short.toml", "forms/../pack.toml", "notes.txt"])
def test_a_file_of_something_else_is_no_part(name):
    """What nobody would read is not in it."""
    assert fault({name: ""}) == f"{name}:1: is no part of a pack"


@given(st.text(max_size=40), st.sampled_from(sorted(FILES)))
def test_no_text_in_a_file_makes_loading_fail_otherwise(text, name):
    """A file with anything in it gives an instrument or a PackError."""
    try:
        small_instrument({name: text})
    except PackError as found:
        assert found.line >= 1  # noqa: PT017  (a property)


@pytest.mark.parametrize(
    ("name", "old", "new", "error"),
    [
        ("pack.toml", '"instrument"', '"code"', "pack.toml:2: kind is instrument"),
        ("pack.toml", "{seat}", "{number}", "pack.toml:6: the places in braces are post and seat"),
        ("pack.toml", 'edition = "third"', "edition = 3", "pack.toml:9: edition is no str"),
        ("pack.toml", "seat_for.en", "seat_for.fr", "pack.toml:17: en is missing"),
        ("pack.toml", "[chambers", "[rooms", "posts.toml:5: chambers: 'lamp' is not known; known: "),
        (
            "rules.toml",
            '"confirmed"',
            '"certain"',
            "rules.toml:2: certainty is one of confirmed, reported, inferred, unread, not certain",
        ),
        ("rules.toml", '"book"', '"booklet"', "rules.toml:3: text is one of book, not booklet"),
        (
            "rules.toml",
            'article = "3"\n',
            "",
            "rules.toml:2: what is confirmed names the text and the article that confirm it",
        ),
        (
            "rules.toml",
            '"another-region"',
            '"another-sea"',
            "rules.toml:16: check is one of another-region, ",
        ),
        (
            "rules.toml",
            "{region}",
            "{sea}",
            "rules.toml:18: the places in braces are the same in all languages, of: region",
        ),
        (
            "rules.toml",
            "Twice already.",
            "{post}",
            "rules.toml:28: the places in braces are the same in all languages, of: none",
        ),
        ("rules.toml", "times = 2", "times = 0", "rules.toml:26: times is 1 or more, not 0"),
        ("rules.toml", "times = 2", "posts_of = 2", "rules.toml:20: times is missing"),
        (
            "rules.toml",
            'posts = ["keeper"]',
            'posts = ["king"]',
            "rules.toml:25: king is no post; the posts are ",
        ),
        (
            "posts.toml",
            '["from-here", "not-twice"]',
            '["from-here"]',
            "rules.toml:20: no post rests on this rule",
        ),
        (
            "posts.toml",
            '["from-here", "not-twice"]',
            '["from-here", "three-years"]',
            "posts.toml:11: eligibility: 'three-years' is not known; known: from-here, not-twice",
        ),
        (
            "posts.toml",
            'term = "three-years"',
            'term = "from-here"',
            "posts.toml:9: term is one of three-years, show-of-hands, not from-here",
        ),
        (
            "posts.toml",
            'kind = "election"',
            'kind = "lot"',
            "posts.toml:3: kind is one of election, appointment",
        ),
        (
            "posts.toml",
            'proposed_by = "keepers"\n',
            "",
            "posts.toml:18: an appointment has proposed_by, an election has none",
        ),
        (
            "posts.toml",
            'body = "keepers"',
            'body = "kings"',
            "posts.toml:4: body is one of keepers, not kings",
        ),
        (
            "posts.toml",
            "{ north = 2 }",
            "{ south = 2 }",
            "posts.toml:6: south is no region; the regions are north",
        ),
        ("posts.toml", "{ north = 2 }", "{ north = 0 }", "posts.toml:6: north is 1 or more, not 0"),
        ("posts.toml", "seats = 1", "seats = true", "posts.toml:21: seats is no int"),
        ("posts.toml", 'form = "short"', 'form = "long"', "posts.toml:8: form is one of short, not long"),
        (
            "posts.toml",
            'depends_on = "keeper"',
            'depends_on = "king"',
            "posts.toml:24: depends_on is one of keeper, mate, not king",
        ),
        ("posts.toml", "{for_region}", "{region}", "posts.toml:13: the only place in braces is for_region"),
        ("posts.toml", "condition.en", "conditio.en", "posts.toml:16: en is missing"),
        (
            "forms/short.toml",
            '"statement"',
            '"essay"',
            "forms/short.toml:6: kind is one of line, prose, statement, languages, photograph, attachments, day",
        ),
        ("forms/short.toml", "practice:", "custom:", "forms/short.toml:1: 'custom' is no kind of source"),
        ("forms/short.toml", "{ en = 100 }", "{ fr = 100 }", "forms/short.toml:8: en is missing"),
        ("forms/short.toml", "{ en = 100 }", "0", "forms/short.toml:8: max_length is 1 or more, not 0"),
        (
            "forms/short.toml",
            '"application/pdf"',
            '"text/html"',
            "forms/short.toml:17: types: 'text/html' is not known; known: application/pdf, image/jpeg, image/png",
        ),
        (
            "forms/short.toml",
            'name = "papers"',
            'name = "words"',
            "forms/short.toml:12: words is a name of its own, of letters, digits and _",
        ),
        ("forms/short.toml", "hint.en", "tip.en", "forms/short.toml:19: tip is not known here"),
    ],
)
def test_what_is_amiss_is_named_with_its_file_and_line(name, old, new, error):
    """Whoever writes an instrument finds the place at once, and reads what would be right."""
    assert fault(replace={name: (old, new)}).startswith(error)


@pytest.mark.parametrize("kind", ["line", "prose", "day", "languages", "photograph"])
def test_a_field_of_each_kind_has_what_its_kind_has(kind):
    """A text its length, a list its number of lines, a file its size and types, a day nothing more."""
    more = {
        "line": "max_length = 9",
        "prose": "max_length = 9",
        "day": "",
        "languages": "max_length = 9\nnumber = 4",
        "photograph": 'mebibytes = 2\ntypes = ["image/png"]',
    }[kind]
    field = f'source = "practice:x"\ntitle.en = "F"\n[[field]]\nname = "a"\nkind = "{kind}"\nlabel.en = "A"\n{more}\n'

    found = small_instrument({"forms/short.toml": field}).form("mate").field("a")

    assert (found.max_length.get("en", 0), found.number, found.size, found.types) == {
        "line": (9, 1, 0, ()),
        "prose": (9, 1, 0, ()),
        "day": (0, 1, 0, ()),
        "languages": (9, 4, 0, ()),
        "photograph": (0, 1, 2 * 1024 * 1024, ("image/png",)),
    }[kind]

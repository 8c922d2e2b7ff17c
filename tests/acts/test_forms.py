import pytest
from django.http import QueryDict

from hustings.acts.forms import ActForm
from hustings.acts.refusals import unfit
from hustings.ground.refs import is_ref, new_ref
from hustings.ground.words import Words
from hustings.organization.acts import AdmitMember, FreezeDelegation


class AdmitForm(ActForm[AdmitMember]):
    """The form of an act, as sections write them."""

    act = AdmitMember

    def arrange(self):
        self.fields["code"].help_text = "Three letters"


class FreezeForm(ActForm[FreezeDelegation]):
    """A form whose page knows of which member it is."""

    act = FreezeDelegation


def sent(**values):
    data = QueryDict(mutable=True)
    for name, value in values.items():
        data[name] = value
    return data


def test_what_is_too_long_is_told_and_not_cut():
    """A browser that holds to `maxlength` drops the end of what is pasted, and says nothing."""
    assert ["maxlength" in field.widget.attrs for field in AdmitForm().fields.values()] == [False] * 6


def test_a_form_asks_what_its_act_asks():
    """The fields are the act's; the page may arrange them."""
    form = AdmitForm()

    assert list(form.fields) == ["key", "code", "iso2", "member_name", "region", "joined"]
    assert form.fields["code"].help_text == "Three letters"
    assert is_ref(form["key"].value())
    assert form["key"].value() != AdmitForm()["key"].value()


def test_what_the_page_knows_is_not_asked():
    """A value that is given cannot be sent otherwise."""
    fiji, other = new_ref(), new_ref()

    form = FreezeForm(sent(member=other, reason="Two letters"), given={"member": fiji})

    assert list(form.fields) == ["key", "reason"]
    assert form.is_valid()
    assert form.performed() == FreezeDelegation(member=fiji, reason="Two letters")


def test_a_form_becomes_its_act():
    """With the values as the act cleans them."""
    form = AdmitForm(sent(code="KIR", member_name_en=" Kiribati "))

    assert form.is_valid(), form.errors
    assert form.performed() == AdmitMember(code="KIR", member_name=Words({"en": "Kiribati"}))


@pytest.mark.parametrize("key", ["", "x", "K" * 26])
def test_a_key_that_is_none_is_replaced(key):
    """Whoever tampers with it gets a form that counts once like any other."""
    form = AdmitForm(sent(code="KIR", member_name_en="Kiribati", key=key))

    assert form.is_valid()
    assert is_ref(form.cleaned_data["key"])


def test_the_key_of_a_form_is_kept_while_it_is_mended():
    """A value that does not fit is no try yet."""
    key = new_ref()

    form = AdmitForm(sent(code="fj", member_name_en="Fiji", key=key))

    assert not form.is_valid()
    assert form["key"].value() == key


def test_a_refused_form_may_be_sent_again_as_another_try():
    """Its key is used up: mended and sent again, it is not "sent with other content"."""
    key = new_ref()
    form = AdmitForm(sent(code="FJI", member_name_en="Fiji", key=key))
    assert form.is_valid()

    form.refuse(unfit("code", "%(code)s is the code of a member already.", code="FJI"))

    assert form["key"].value() != key
    assert form.errors == {"code": ["FJI is the code of a member already."]}


@pytest.mark.parametrize("field", ["", "no_such_field"])
def test_a_refusal_without_a_field_of_the_form_stands_above_it(field):
    """Nothing in the form is marked that nobody can mend."""
    form = AdmitForm(sent(code="FJI", member_name_en="Fiji"))
    assert form.is_valid()

    form.refuse(unfit(field, "Not now."))

    assert form.errors == {}

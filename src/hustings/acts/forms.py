"""Forms made from acts: the fields and their validation are the act's own, the page only orders them."""

from collections.abc import Mapping
from typing import Any, ClassVar, Generic, TypeVar

from django import forms
from django.core.exceptions import ValidationError

from hustings.ground.forms import RefFormField
from hustings.ground.refs import is_ref, new_ref

from .act import Act
from .refusals import Refused

AnyAct = TypeVar("AnyAct", bound=Act[Any])


class ActForm(forms.Form, Generic[AnyAct]):
    """The form of one act; `given` holds the values that the page itself knows, which are not asked.

    A hidden key makes the form once-only: sent twice, it is answered once.
    """

    act: ClassVar[type[Act[Any]]]
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=26)

    def __init__(
        self, data: Any = None, files: Any = None, *, given: Mapping[str, Any] | None = None, **options: Any
    ) -> None:
        self.given = dict(given or {})
        super().__init__(data, files, **options)
        self.fields["key"].initial = new_ref()
        if self.act.by_two:
            self.fields["replaces"] = RefFormField(widget=forms.HiddenInput, required=False)
        for name, field in self.act.form_fields().items():
            if name not in self.given:
                # What is pasted and too long is told, with all of it kept; a browser would cut it in silence.
                field.widget.attrs.pop("maxlength", None)
                self.fields[name] = field
        self.arrange()

    def arrange(self) -> None:
        """Give fields their choices, widgets and order; the validation stays the act's."""

    def clean_key(self) -> str:
        """The form's key; a tampered one counts as none given, so the form gets a fresh one."""
        key = str(self.cleaned_data["key"])
        return key if is_ref(key) else new_ref()

    def performed(self) -> AnyAct:
        """The act with the values typed and given; only after `is_valid`."""
        names = self.act.form_fields()
        values = {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}
        act: Any = self.act(**{**values, **self.given})
        return act  # type: ignore[no-any-return]  # the class attribute cannot name the type variable

    def refuse(self, refused: Refused) -> None:
        """Put a refusal that names a field beside this field; the next press is another try, with a key of its own."""
        sent: Any = self.data
        self.data = sent.copy()
        self.data[self.add_prefix("key")] = new_ref()  # type: ignore[index]  # a copy may be changed
        name = refused.field if refused.field in self.fields else None
        if name:
            self.add_error(name, ValidationError(str(refused.reason)))

"""How things are named in addresses: by a reference or a code; what has another form leads nowhere.

No table is asked about it, so nothing in an address can be more than a database takes.
"""

from django.urls.converters import StringConverter

from .refs import PATTERN


class RefConverter(StringConverter):
    """The reference of a thing, as in `contests/<ref:ref>/`."""

    regex = PATTERN


class CodeConverter(StringConverter):
    """The code of a member, as in `members/<code:code>/`."""

    regex = "[A-Z0-9]{3}"

"""Templates hold no style and no script, and nothing that a person typed is trusted as markup.

The content security policy allows neither; a page that needs them would break silently.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

WHERE = r"src/hustings/.*/templates/.*\.html"
EXCEPT: dict[str, str] = {}
TAGS = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
TRUSTED = re.compile(r"\|\s*safe\b|autoescape\s+off")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name: value or "" for name, value in attrs}
        words = [
            f"{name}= on <{tag}>" for name in names if name == "style" or re.fullmatch(r"on[a-z]+", name)
        ]
        words += [
            f"javascript: on <{tag}>" for value in names.values() if value.strip().startswith("javascript:")
        ]
        if tag == "style" or (tag == "script" and "src" not in names):
            words.append(f"<{tag}> with its content in the page")
        self.found += [(self.getpos()[0], f"{word}: use the style sheet or a module") for word in words]


def find(source: str) -> Iterator[tuple[int, str]]:
    reader = _Reader()
    # A tag's place is kept, so that lines stay right and src="{% static ... %}" is still an attribute.
    reader.feed(TAGS.sub(lambda tag: re.sub(r"[^\n]", " ", tag[0]), source))
    yield from reader.found
    for number, line in enumerate(source.splitlines(), 1):
        if TRUSTED.search(line):
            yield number, "text trusted as markup: let Django escape it"

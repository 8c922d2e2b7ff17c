"""Whoever silences a checker names the check and says why: `# noqa: S603  the command's own parts`."""

import io
import re
import tokenize
from collections.abc import Iterator

WHERE = r"(src|tests|tools)/.*\.py"
EXCEPT: dict[str, str] = {}
SILENCED = re.compile(r"#\s*(noqa\b|type:\s*ignore|pragma:\s*no\s*(cover|branch)|nosec\b)")
EXPLAINED = re.compile(
    r"#\s*(noqa:\s*[A-Z]+\d+(,\s*[A-Z]+\d+)*|type:\s*ignore\[[\w-]+(,\s*[\w-]+)*\]|pragma: no (cover|branch))"
    r"\W+\w+\W+\w+",
)


def find(source: str) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if (
            token.type == tokenize.COMMENT
            and SILENCED.search(token.string)
            and not EXPLAINED.search(token.string)
        ):
            yield token.start[0], "a check is silenced without its name or without a reason"

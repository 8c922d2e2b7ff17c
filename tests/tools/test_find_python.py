import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "tools" / "find-python"


def found(tmp_path, **commands):
    """What the script answers when only these commands are on the path."""
    for name, body in commands.items():
        path = tmp_path / name.replace("_", ".")
        path.write_text(f"#!/bin/sh\n{body}\n")
        path.chmod(0o755)
    return subprocess.run(
        ["/bin/sh", str(SCRIPT)],
        env={"PATH": str(tmp_path), "PYTHON": ""},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_python_that_is_new_enough_is_found(tmp_path):
    """An old one, and a version manager's empty shim, are passed over."""
    answer = found(
        tmp_path, python3="exit 1", python3_14="exit 127", python3_12=f'exec {sys.executable} "$@"'
    )

    assert (answer.returncode, answer.stdout) == (0, f"{tmp_path}/python3.12\n")

"""Real processes of Hustings, on the database and in the data directory of the running test."""

import os
import signal
import subprocess
import sys
from pathlib import Path

TIMEOUT = 60

_DJANGO = "import os, django; os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'hustings.settings'); django.setup()\n"


class Processes:
    """Starts processes and leaves none behind."""

    def __init__(self) -> None:
        self.started: list[subprocess.Popen[str]] = []

    def start(self, *command: str, env: dict[str, str] | None = None) -> subprocess.Popen[str]:
        """Start any command, with the environment of the test and pipes for its three streams."""
        process = subprocess.Popen(
            command,
            env={**os.environ, **(env or {})},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.started.append(process)
        return process

    def python(self, code: str, *arguments: str, env: dict[str, str] | None = None) -> subprocess.Popen[str]:
        """Start Python code that finds Django set up; it reads `arguments` as sys.argv[1:]."""
        return self.start(sys.executable, "-c", _DJANGO + code, *arguments, env=env)

    def hustings(self, *arguments: str, env: dict[str, str] | None = None) -> subprocess.Popen[str]:
        """Start the command `hustings` that is installed beside this Python."""
        return self.start(str(Path(sys.executable).with_name("hustings")), *arguments, env=env)

    def finish(self, process: subprocess.Popen[str], typed: str | None = None) -> str:
        """What the process printed, when it ended well within a minute; otherwise the test fails with its errors."""
        out, errors = process.communicate(typed, timeout=TIMEOUT)
        assert process.returncode == 0, f"{process.args!r} ended with {process.returncode}:\n{errors}"
        return out

    def stop_all(self) -> None:
        """End what still runs: asked first, killed after five seconds."""
        running = [process for process in self.started if process.poll() is None]
        for process in running:
            process.send_signal(signal.SIGTERM)
        for process in running:
            try:
                process.communicate(timeout=5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
        for process in self.started:
            for stream in (process.stdin, process.stdout, process.stderr):
                if stream and not stream.closed:
                    stream.close()

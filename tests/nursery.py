"""A process that has loaded Django and forks real processes from there: each costs a moment instead of a second.

    python -m tests.nursery SOCKET      until its standard input ends

Whoever connects sends its three streams and what is to run. A keeper beside each child waits for its end and tells
how it ended; when whoever asked is gone, the child is killed, as it would be by the signal itself.
"""

import json
import os
import select
import signal
import socket
import sys
from typing import Any, NoReturn

import django

RELAY = """
import json, os, socket, sys
nursery = socket.socket(socket.AF_UNIX)
nursery.connect(sys.argv[1])
asked = json.dumps({"code": sys.argv[2], "arguments": sys.argv[3:], "environment": dict(os.environ)}).encode()
socket.send_fds(nursery, [len(asked).to_bytes(8, "big")], [0, 1, 2])
nursery.sendall(asked)
ended = int(nursery.makefile().readline())
if ended < 0:
    os.kill(os.getpid(), -ended)
sys.exit(ended)
"""
"""The process that stands for the child: it has its streams, its exit code and its death."""


def main() -> None:
    """Fork whatever is asked for."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "hustings.settings"
    django.setup()
    import tests.trial  # noqa: F401, PLC0415  most of what is run needs it, and it needs Django

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(sys.argv[1])
        door.listen(64)
        sys.stdout.write("open\n")
        sys.stdout.flush()
        while door in select.select([door, sys.stdin], [], [])[0]:
            asking = door.accept()[0]
            if os.fork() == 0:
                break
            asking.close()
        else:
            return
    _keep(asking)


def _keep(asking: socket.socket) -> None:
    """Beside the nursery: fork the child, wait for its end, tell it."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    size, streams, _flags, _from = socket.recv_fds(asking, 8, 3)
    asked = json.loads(asking.makefile("rb").read(int.from_bytes(size, "big")))
    child = os.fork()
    if child == 0:
        asking.close()
        _run(asked, streams)
        return
    for each in streams:
        os.close(each)
    _await_end(child, asking)


def _await_end(child: int, asking: socket.socket) -> NoReturn:
    """Tell how the child ended, or end it when nobody waits for it; nothing of the nursery's own is left to do."""
    ended = os.pidfd_open(child)
    if asking.fileno() in select.select([ended, asking.fileno()], [], [])[0]:
        os.kill(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        asking.sendall(f"{status}\n".encode())
    finally:
        os._exit(0)


def _run(asked: dict[str, Any], streams: list[int]) -> None:
    """Be the process that was asked for; after this the interpreter ends as it does after any program."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.environ.clear()
    os.environ.update(asked["environment"])
    sys.argv = ["-c", *asked["arguments"]]
    exec(compile(asked["code"], "<asked>", "exec"), {"__name__": "__main__", "os": os})


if __name__ == "__main__":
    main()

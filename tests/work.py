"""Work that is counted in calls, and work in forked processes that is killed: at one of its calls, or after a time."""

import contextlib
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from types import FrameType


def start(work: Callable[[], None]) -> int:
    """Begin `work` in a forked process and return its id."""
    child = os.fork()
    if child:
        return child
    with contextlib.suppress(BaseException):
        work()
    os._exit(0)


def kill_after(seconds: float, child: int) -> bool:
    """Kill the process after a time and tell whether it was still at work."""
    time.sleep(seconds)
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def count_calls(work: Callable[[], None], limit: int | None = None) -> int:
    """Do `work` and return how many calls it made; at the call numbered `limit` the process kills itself."""
    calls = 0

    def count(frame: FrameType, event: str, arg: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")
        if calls == limit:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


def spread(total: int, number: int) -> Iterator[int]:
    """Yield as many positions as asked for, evenly over a total, or each."""
    return (1 + at * total // number for at in range(min(number, total)))

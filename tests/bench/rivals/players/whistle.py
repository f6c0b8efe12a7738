"""Ready, go, done: what every player says and hears.

Clocks of two processes agree, as CLOCK_MONOTONIC belongs to the machine.
"""

import json
import resource
import sys
import time

BODY = b'{"redacted": "' + b"x" * 2034 + b'"}'


def wait_for_go():
    """Say that everything is connected, wait, and note the time and the CPU."""
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    return time.monotonic(), cpu()


def finish(began):
    """Say when it ended, and what it cost."""
    at, spent = began
    line = {"began": at, "ended": time.monotonic(), "cpu": cpu() - spent}
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime

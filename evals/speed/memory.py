"""The most memory that this process has held."""

import re
import resource
import sys
from pathlib import Path

_STATUS = Path("/proc/self/status")


def most_held() -> float:
    """In gigabytes.

    What the kernel keeps of the program that runs, where it tells that: `ru_maxrss` counts also what the process held
    that started this one.
    """
    told = re.search(r"VmHWM:\s*(\d+) kB", _STATUS.read_text()) if _STATUS.exists() else None
    if told:
        return int(told[1]) / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e9 if sys.platform == "darwin" else 1e6)

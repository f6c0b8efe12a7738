"""`python -m tests.bench.rating [DATA] [--swaps] [--speed]`: every bar about rating."""

import sys
from pathlib import Path

from tests.bench.rating import netsol, speed, synthetic, talentmatch
from tests.support.places import development_data


def main(asked):
    """Measure what is asked for; without anything, the bars that take a minute."""
    folders = [Path(one) for one in asked if not one.startswith("-")]
    data = folders[0] if folders else development_data()
    if data is None:
        sys.exit("no development data beside the repository: name their folder")
    if "--speed" in asked:
        speed.measure(data)
        return
    netsol.measure(data)
    talentmatch.measure(data)
    synthetic.measure(data, swapped="--swaps" in asked)


if __name__ == "__main__":
    main(sys.argv[1:])

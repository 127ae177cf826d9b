"""Are the branches of macros/ taken by the tests? `make couverture` measures, this judges.

    python -m coverage json -q -o - | python -m benchmarks.couverture

Coverage's own figure mixes statements and branches; here branches stand alone.
"""

from __future__ import annotations

import json
import sys

MINIMUM = 95.0
"""Per cent of the branches."""


def main() -> int:
    """Print the share of branches taken; 1 when it is too small."""
    total = json.load(sys.stdin)["totals"]
    prises, toutes = total["covered_branches"], total["num_branches"]
    part = 100 * prises / toutes
    print(f"{prises} branches sur {toutes} parcourues par les tests : {part:.1f} %")
    if part < MINIMUM:
        print(f"Il en faut {MINIMUM:.0f} %.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

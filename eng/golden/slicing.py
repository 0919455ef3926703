"""What CPython's slices pick: every small slice there is, and the extremes of 32-bit integers.

Each line of the table is one array length and one step; its results stand in the order of the starts, and within a
start in that of the stops. A result is the picked indices, one digit each: "531" is [5, 3, 1].
"""

import platform
import sys

import golden

SMALL = [None, *range(-7, 8)]
LEAST, GREATEST = -(2**31), 2**31 - 1
EXTREME = [None, LEAST, LEAST + 1, -2, -1, 0, 1, 2, GREATEST - 1, GREATEST]


def table(lengths, values):
    steps = [value for value in values if value != 0]
    rows = [
        {
            "length": length,
            "step": step,
            "picked": ",".join(
                "".join(map(str, list(range(length))[start:stop:step]))
                for start in values
                for stop in values
            ),
        }
        for length in lengths
        for step in steps
    ]
    return {"values": values, "rows": rows}


TOOL = f"{platform.python_implementation()} {platform.python_version()}"
FOLDER = "katas/01-Python-equivalents/01-slicing/golden"

if sys.maxsize <= GREATEST:
    raise SystemExit("A 64-bit Python is needed: on 32 bits it clamps these steps itself.")

golden.write(f"{FOLDER}/small.golden", table(range(7), SMALL), tool=TOOL, seed=None)
golden.write(f"{FOLDER}/extreme.golden", table([0, 1, 2, 5], EXTREME), tool=TOOL, seed=None)

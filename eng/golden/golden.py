"""Writes golden files: one JSON header line, then the payload that the header's hash is of.

Every generator calls write(). `kata verify` checks that the payload hashes to what the header says and that the
generator has not changed since it made the file.
"""

import hashlib
import json
import math
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def numbers(values):
    """A list of floats with NaN and infinities as strings, since JSON has neither."""
    return [
        "NaN" if math.isnan(v) else ("inf" if v > 0 else "-inf") if math.isinf(v) else v
        for v in map(float, values)
    ]


def write(path, payload, *, tool, seed):
    """Writes `path` (from the repository's root). `payload` is bytes, or anything JSON can hold."""
    generator = pathlib.Path(sys.argv[0]).resolve()
    if not isinstance(payload, bytes):
        payload = json.dumps(payload, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"
    header = {
        "generator": generator.relative_to(ROOT).as_posix(),
        "generator_sha256": hashlib.sha256(generator.read_bytes()).hexdigest(),
        "tool": tool,
        "seed": seed,
        "payload_sha256": hashlib.sha256(payload).hexdigest(),
    }
    target = ROOT / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(json.dumps(header).encode() + b"\n" + payload)
    print(f"{path}: {len(payload)} bytes by {tool}")

"""Golden file of the lesson softmax-rows: PyTorch's softmax in float64 of float32 logits.

Rows with a NaN or an infinity come from PyTorch's own float32 softmax: what they give is a convention.
"""

import numpy as np
import torch

import golden

SEED = 711
random = np.random.RandomState(SEED)
inf, nan = float("inf"), float("nan")


def case(name, logits, dtype=torch.float64):
    # Multiples of 1/64 are exact in float32, and short in a text file.
    logits = torch.tensor(np.round(np.asarray(logits) * 64) / 64, dtype=torch.float32)
    probabilities = torch.softmax(logits.to(dtype), dim=-1)
    return {
        "name": name,
        "columns": logits.shape[1],
        "logits": golden.numbers(logits.flatten().tolist()),
        "probabilities": golden.numbers([float(f"{p:.10g}") for p in probabilities.flatten().tolist()]),
    }


cases = [
    case("3 rows of 5", random.randn(3, 5)),
    case("2 rows of 100, from -20 to 20", random.uniform(-20, 20, (2, 100))),
    case("2 rows of 33 near 100000", 100_000 + random.uniform(-2, 2, (2, 33))),
    case("1 row of 70, some of it masked", [np.where(np.arange(70) % 3 == 0, random.randn(70), -inf)]),
    case(
        "7 rows of 3 with NaN and infinities",
        [[1, nan, 3], [1, inf, 3], [inf, 1, inf], [-inf, 0, inf], [1, -inf, 3], [-inf, -7, -inf], [-inf, -inf, -inf]],
        torch.float32,
    ),
]

golden.write(
    "katas/07-GPU/11-softmax-rows/golden/rows.golden", cases, tool=f"PyTorch {torch.__version__}", seed=SEED)

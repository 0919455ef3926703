"""Golden files of the lesson softmax.

rows.golden: float64 softmax (PyTorch) of float32 logits: the exact answer that a float32 softmax approaches.
special.golden: what PyTorch's own float32 softmax gives for NaN and infinities.
"""

import numpy as np
import torch

import golden

SEED = 22
FOLDER = "katas/04-Foundations/22-softmax/golden"
TOOL = f"PyTorch {torch.__version__}"
random = np.random.RandomState(SEED)


def case(name, logits):
    logits = torch.tensor(np.asarray(logits, dtype=np.float32))
    probabilities = torch.softmax(logits.double(), dim=-1)
    return {
        "name": name,
        "columns": logits.shape[1],
        "logits": golden.numbers(logits.flatten().tolist()),
        "probabilities": golden.numbers(probabilities.flatten().tolist()),
    }


rows = [
    case("3 rows of 5 normal logits", random.randn(3, 5)),
    case("2 rows of 37 logits from -20 to 20", random.uniform(-20, 20, (2, 37))),
    case("3 rows of 3, one at 200, one at 0, one at -200", [[199, 200, 201], [-1, 0, 1], [-201, -200, -199]]),
    case("1 row of 19 with logits of 40 and -40", np.where(np.arange(19) % 3 == 0, 40, -40) + random.randn(1, 19)),
    case("2 rows of 33 near 100000", 100_000 + random.randint(-20, 21, (2, 33)) / 8),
]

inf, nan = float("inf"), float("nan")
special = []
for name, row in [
    ("a row with a NaN", [1.0, nan, 3.0]),
    ("a row with +infinity", [1.0, inf, 3.0]),
    ("a row with -infinity", [1.0, -inf, 3.0]),
    ("a row of nothing but -infinity", [-inf, -inf, -inf]),
    ("a row with both infinities", [-inf, 0.0, inf]),
    ("a row with one number among -infinities", [-inf, -7.0, -inf]),
]:
    special.append({
        "name": name,
        "logits": golden.numbers(row),
        "probabilities": golden.numbers(torch.softmax(torch.tensor(row, dtype=torch.float32), dim=-1).tolist()),
    })

golden.write(f"{FOLDER}/rows.golden", rows, tool=TOOL, seed=SEED)
golden.write(f"{FOLDER}/special.golden", special, tool=TOOL, seed=SEED)

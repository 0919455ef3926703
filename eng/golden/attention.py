"""Golden file of the lesson attention: explicit matmul, mask, softmax and matmul by PyTorch in float64.

Not torch's own scaled_dot_product_attention: PyTorch 1.13 has none in public, and later versions align a causal mask at
the top left. Rows that see no key are zeros by the lesson's definition.
"""

import math

import torch

import golden

SEED = 53
torch.manual_seed(SEED)


def case(name, query_count, key_count, head_size, causal, spread=1.0):
    # Rounded to few digits, which keeps the file small and is exact in it.
    query, key, value = (
        (torch.randn(count, head_size) * size).mul(64).round().div(64)
        for count, size in ((query_count, spread), (key_count, spread), (key_count, 1.0))
    )
    scores = query.double() @ key.double().T / math.sqrt(head_size)
    if causal:
        allowed = torch.ones(query_count, key_count, dtype=torch.bool).tril(key_count - query_count)
        scores = scores.masked_fill(~allowed, -math.inf)
    weights = torch.softmax(scores, dim=-1).nan_to_num(0.0)
    return {
        "name": name,
        "head_size": head_size,
        "causal": causal,
        "query": golden.numbers(query.flatten().tolist()),
        "key": golden.numbers(key.flatten().tolist()),
        "value": golden.numbers(value.flatten().tolist()),
        "output": golden.numbers((weights @ value.double()).float().flatten().tolist()),
    }


cases = [
    case("3 queries, 5 keys", 3, 5, 4, False),
    case("4 queries, 4 keys, causal", 4, 4, 3, True),
    case("2 queries, 6 keys, causal (a cache of 4)", 2, 6, 8, True),
    case("1 query, 7 keys, causal (one step of decoding)", 1, 7, 5, True),
    case("5 queries, 3 keys, causal (two queries see nothing)", 5, 3, 4, True),
    case("3 queries, 9 keys, headSize 19, logits in the hundreds", 3, 9, 19, False, spread=12.0),
]

golden.write(
    "katas/04-Foundations/53-attention/golden/attention.golden", cases, tool=f"PyTorch {torch.__version__}", seed=SEED)

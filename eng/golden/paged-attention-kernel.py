"""Golden file of the lesson paged-attention-kernel: decode attention by PyTorch in float64 over contiguous keys and values.

The inputs are not in the file: they are multiples of 1/64 from -2 to 2 that the tests draw in the same way, number()
of a salt and a place, and lay out in blocks.
"""

import torch

import golden


def number(salt, place):
    x = (place * 2654435761 + salt * 40503) % 2**32
    x ^= x >> 15
    x = x * 2246822519 % 2**32
    return ((x >> 24) - 128) / 64


def draw(salt, *shape):
    count = torch.Size(shape).numel()
    return torch.tensor([number(salt, place) for place in range(count)], dtype=torch.float64).reshape(shape)


def case(query_heads, key_value_heads, head_size, lengths, salt):
    sequences = []
    for index, length in enumerate(lengths):
        own = salt + 3 * index
        query = draw(own, query_heads, head_size)
        key, value = draw(own + 1, length, key_value_heads, head_size), draw(own + 2, length, key_value_heads, head_size)
        group = query_heads // key_value_heads
        keys = key.repeat_interleave(group, dim=1).transpose(0, 1)  # [query heads, tokens, head size]
        values = value.repeat_interleave(group, dim=1).transpose(0, 1)
        scores = torch.einsum("hd,htd->ht", query, keys) / head_size**0.5
        output = torch.einsum("ht,htd->hd", torch.softmax(scores, dim=-1), values)
        sequences.append({
            "length": length,
            "salt": own,
            "output": golden.numbers([float(f"{x:.7g}") for x in output.flatten().tolist()]),
        })
    return {
        "queryHeadCount": query_heads,
        "keyValueHeadCount": key_value_heads,
        "headSize": head_size,
        "sequences": sequences,
    }


golden.write(
    "katas/05-Inference/05-paged-attention-kernel/golden/decode.golden",
    [case(4, 2, 64, [5, 37], salt=50), case(3, 1, 128, [20], salt=60)],
    tool=f"PyTorch {torch.__version__}, in float64",
    seed=50,
)

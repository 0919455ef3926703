"""Decode attention in float64 over contiguous keys and values; the tests lay them out in blocks."""

import torch

import golden

SEED = 20260
torch.manual_seed(SEED)


def draw(*shape):
    # Multiples of 1/64 are exact in float32, and short in a text file.
    return torch.randint(-128, 129, shape).double() / 64


def case(query_heads, key_value_heads, head_size, block_size, lengths):
    sequences = []
    for length in lengths:
        query = draw(query_heads, head_size)
        key, value = draw(length, key_value_heads, head_size), draw(length, key_value_heads, head_size)
        group = query_heads // key_value_heads
        keys = key.repeat_interleave(group, dim=1).transpose(0, 1)  # [query heads, tokens, head size]
        values = value.repeat_interleave(group, dim=1).transpose(0, 1)
        scores = torch.einsum("hd,htd->ht", query, keys) / head_size**0.5
        output = torch.einsum("ht,htd->hd", torch.softmax(scores, dim=-1), values)
        sequences.append({
            "query": golden.numbers(query.flatten()),
            "key": golden.numbers(key.flatten()),
            "value": golden.numbers(value.flatten()),
            "output": golden.numbers([round(x, 12) for x in output.flatten().tolist()]),
        })
    return {
        "queryHeadCount": query_heads,
        "keyValueHeadCount": key_value_heads,
        "headSize": head_size,
        "blockSize": block_size,
        "sequences": sequences,
    }


golden.write(
    "katas/05-Inference/04-paged-attention/golden/decode.golden",
    [case(6, 2, 16, 4, [1, 4, 11]), case(3, 3, 5, 2, [2, 5])],
    tool=f"PyTorch {torch.__version__}, softmax in float64",
    seed=SEED,
)

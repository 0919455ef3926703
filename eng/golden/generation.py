"""Logits and greedy tokens of the lesson's tiny decoder, by PyTorch in float64.

The weights are made as katas/04-Foundations/57-generation/tests/TinyDecoder.cs makes them: SplitMix64 numbers, of which
24 bits become a float, so both sides hold the same weights to the last bit.
"""

import numpy
import torch

import golden

TOOL = f"PyTorch {torch.__version__.split('+')[0]}, float64"
SEED = 17
VOCABULARY, HIDDEN, MLP, BLOCKS, CONTEXT = 20, 64, 128, 3, 32
PROMPTS = [
    [0],
    [13, 2],
    [3, 1, 4, 1, 5, 9, 2, 6],
    [19, 0, 18, 1, 17, 2, 16, 3, 15, 4, 14, 5, 13, 6, 12, 7, 11, 8, 10, 9],
    [(5 * i + 2) % 20 for i in range(31)],
    [7] * 32,
]


class Weights:
    """A stream of numbers in [-1, 1): SplitMix64, the top 24 bits of each."""

    def __init__(self, seed):
        self.state = seed

    def take(self, *shape, scale):
        count = int(numpy.prod(shape))
        with numpy.errstate(over="ignore"):
            steps = numpy.arange(1, count + 1, dtype=numpy.uint64)
            z = numpy.uint64(self.state) + steps * numpy.uint64(0x9E3779B97F4A7C15)
            self.state = int(z[-1])
            z = (z ^ (z >> numpy.uint64(30))) * numpy.uint64(0xBF58476D1CE4E5B9)
            z = (z ^ (z >> numpy.uint64(27))) * numpy.uint64(0x94D049BB133111EB)
            z = z ^ (z >> numpy.uint64(31))
        numbers = (z >> numpy.uint64(40)).astype(numpy.float64) * 2.0**-23 - 1
        return torch.from_numpy(numbers * scale).reshape(*shape)


class TinyDecoder:
    def __init__(self, seed):
        weights = Weights(seed)
        self.embeddings = weights.take(VOCABULARY, HIDDEN, scale=1)
        self.blocks = [
            {
                name: weights.take(*shape, scale=0.25)
                for name, shape in (
                    ("query", (HIDDEN, HIDDEN)), ("key", (HIDDEN, HIDDEN)), ("value", (HIDDEN, HIDDEN)),
                    ("output", (HIDDEN, HIDDEN)), ("up", (MLP, HIDDEN)), ("down", (HIDDEN, MLP)),
                )
            }
            for _ in range(BLOCKS)
        ]
        self.unembedding = weights.take(VOCABULARY, HIDDEN, scale=0.25)
        self.positions = weights.take(CONTEXT, HIDDEN, scale=1)

    def logits(self, tokens):
        """[len(tokens), VOCABULARY]"""
        def normalised(x):
            return x / torch.sqrt((x * x).mean(-1, keepdim=True) + 1e-5)

        hidden = self.embeddings[torch.tensor(tokens)] + self.positions[: len(tokens)]
        future = torch.triu(torch.ones(len(tokens), len(tokens), dtype=torch.bool), diagonal=1)
        for block in self.blocks:
            x = normalised(hidden)
            scores = (x @ block["query"].T) @ (x @ block["key"].T).T / HIDDEN**0.5
            attention = torch.softmax(scores.masked_fill(future, float("-inf")), dim=-1)
            hidden = hidden + attention @ (x @ block["value"].T) @ block["output"].T
            hidden = hidden + torch.relu(normalised(hidden) @ block["up"].T) @ block["down"].T
        return normalised(hidden) @ self.unembedding.T


def generate(model, prompt):
    """Greedy until the context is full, with the least margin by which a token won."""
    tokens, margin = list(prompt), float("inf")
    while len(tokens) < CONTEXT:
        logits = model.logits(tokens)[-1]
        best, second = torch.topk(logits, 2).values.tolist()
        margin = min(margin, best - second)
        tokens.append(int(torch.argmax(logits)))
    return tokens[len(prompt):], margin


def main():
    model = TinyDecoder(SEED)
    cases = []
    for prompt in PROMPTS:
        answer, margin = generate(model, prompt)
        # Far above the rounding noise of float (1e-5 or less): no right implementation can choose otherwise.
        assert margin > 0.01, (prompt, margin)
        print(prompt, answer, round(margin, 4))
        cases.append({
            "prompt": prompt,
            "logits": [round(x, 6) for x in model.logits(prompt)[-1].tolist()],
            "answer": answer,
        })
    whole = PROMPTS[4] + [0]
    payload = {
        "cases": cases,
        "tokens": whole,
        "logits": [[round(x, 6) for x in row] for row in model.logits(whole).tolist()],
    }
    golden.write("katas/04-Foundations/57-generation/golden/pytorch.golden", payload, tool=TOOL, seed=SEED)


if __name__ == "__main__":
    main()

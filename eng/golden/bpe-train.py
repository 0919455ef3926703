"""Merges by a trainer that counts every pair afresh for every merge. Plain Python, written for this file alone.

    python3 eng/golden/bpe-train.py

Ties as in Hugging Face `tokenizers` (`Merge::cmp` in trainers/bpe: higher count first, then the lower pair of ids).
"""

import collections
import platform
import random

import golden

SEED = 45


def train(pieces, vocabulary_size):
    """pieces: (bytes, count) pairs."""
    words = [(list(piece), count) for piece, count in pieces]
    merges = []
    while 256 + len(merges) < vocabulary_size:
        counts = collections.Counter()
        for tokens, count in words:
            for pair in zip(tokens, tokens[1:]):
                counts[pair] += count
        if not counts:
            break
        best = min(counts, key=lambda pair: (-counts[pair], pair))
        merged = 256 + len(merges)
        merges.append(list(best))
        for tokens, _ in words:
            i = 0
            while i + 1 < len(tokens):
                if (tokens[i], tokens[i + 1]) == best:
                    tokens[i : i + 2] = [merged]
                i += 1
    return merges


def case(name, pieces, vocabulary_size):
    return {
        "name": name,
        "pieces": [piece.hex() for piece, _ in pieces],
        "counts": [count for _, count in pieces],
        "vocabularySize": vocabulary_size,
        "merges": train(pieces, vocabulary_size),
    }


def invented_words(rng, alphabet, words, longest):
    """Words of a Zipf-like frequency: the n-th is seen about 1/n as often as the first."""
    made = ["".join(rng.choices(alphabet, weights=range(len(alphabet), 0, -1), k=rng.randint(1, longest)))
            for _ in range(words)]
    return [(word.encode(), 1 + 400 // (place + 1)) for place, word in enumerate(made)]


def main():
    rng = random.Random(SEED)
    latin = invented_words(rng, "etaoinshrdlu", 120, 9)
    cases = [
        case("words of twelve letters", latin, 256 + 150),
        case("words in Greek and Cyrillic", invented_words(rng, "αεοσнтраικ", 60, 7), 256 + 100),
        case("words in Han, with emoji", invented_words(rng, "的一是不了人\U0001F600\U0001F680", 50, 4), 256 + 80),
        case("runs of two letters", [(bytes(rng.choices(b"ab", k=rng.randint(1, 30))), rng.randint(1, 4)) for _ in range(40)], 256 + 100),
        case("any bytes", [(rng.randbytes(rng.randint(0, 12)), rng.randint(1, 9)) for _ in range(60)], 256 + 100),
        case("a few words until nothing is left to merge", latin[:6], 100000),
    ]
    golden.write(
        "katas/04-Foundations/45-bpe-train/golden/merges.golden",
        cases,
        tool=f"brute-force trainer in Python {platform.python_version()}",
        seed=SEED,
    )


main()

"""Values and gradients of expressions over shared scalars, by PyTorch's autograd in float64."""

import random

import torch

import golden

SEED = 20240917
TOOL = f"PyTorch {torch.__version__.split('+')[0]}, float64"

UNARY = ("neg", "tanh", "exp", "log", "relu")
BINARY = ("add", "sub", "mul", "div")


def apply(step, results):
    operation, arguments = step[0], step[1:]
    if operation == "pow":
        return results[arguments[0]] ** arguments[1]
    a = results[arguments[0]]
    if operation == "neg":
        return -a
    if operation in UNARY:
        return getattr(a, operation)()
    return getattr(torch, operation)(a, results[arguments[1]])


def run(steps):
    """The value of every step, and the derivative of the last one by every step."""
    results = []
    for step in steps:
        if step[0] == "leaf":
            results.append(torch.tensor(step[1], dtype=torch.float64, requires_grad=True))
        else:
            results.append(apply(step, results))
            results[-1].retain_grad()
    results[-1].backward()
    return {
        "steps": steps,
        "values": golden.numbers(r.item() for r in results),
        "gradients": golden.numbers(0.0 if r.grad is None else r.grad.item() for r in results),
    }


def one(operation, *values, exponent=None):
    """A single operation on leaves."""
    steps = [["leaf", v] for v in values]
    places = list(range(len(values)))
    return run(steps + [[operation] + places + ([] if exponent is None else [exponent])])


def tame(value):
    return 0.05 < abs(value) < 8


def expression(source, leaves, operations):
    """A random expression that shares its parts and stays among numbers of a moderate size."""
    steps = [["leaf", round(source.uniform(0.5, 2) * source.choice((-1, 1)), 3)] for _ in range(leaves)]
    values = [torch.tensor(s[1], dtype=torch.float64) for s in steps]
    while len(steps) < leaves + operations:
        # Preferring what is recent makes it deep; reaching back makes it shared.
        a, b = (max(0, len(steps) - 1 - int(source.expovariate(0.4))) for _ in range(2))
        operation = source.choice(UNARY + BINARY + ("pow",))
        if operation == "pow":
            step = [operation, a, source.choice((2, 3, -1, 0.5))]
        elif operation in UNARY:
            step = [operation, a]
        else:
            step = [operation, a, b]
        value = apply(step, values)
        if tame(value.item()):
            steps.append(step)
            values.append(value)

    # Whatever nobody used yet is added up, so that every step counts.
    used = {place for step in steps if step[0] != "leaf" for place in step[1:3 if step[0] in BINARY else 2]}
    total, *rest = [place for place in range(len(steps)) if place not in used]
    for place in rest:
        steps.append(["add", total, place])
        total = len(steps) - 1
    return run(steps)


def main():
    operations = {
        "+": one("add", 2.5, -0.75),
        "-": one("sub", 2.5, -0.75),
        "*": one("mul", 2.5, -0.75),
        "/": one("div", 2.5, -0.75),
        "unary -": one("neg", 2.5),
        "Tanh": one("tanh", 0.7),
        "Exp": one("exp", -1.3),
        "Log": one("log", 2.5),
        "Pow(3)": one("pow", -2.5, exponent=3),
        "Pow(-0.5)": one("pow", 2.5, exponent=-0.5),
        "Relu of a positive number": one("relu", 2.5),
        "Relu of a negative number": one("relu", -2.5),
    }
    edges = {
        "Relu of 0": one("relu", 0.0),
        "Pow(0) of 0": one("pow", 0.0, exponent=0),
        "Pow(0) of 3": one("pow", 3.0, exponent=0),
        "Pow(1) of 0": one("pow", 0.0, exponent=1),
        "Pow(2) of 0": one("pow", 0.0, exponent=2),
        "Pow(0.5) of 0": one("pow", 0.0, exponent=0.5),
        "Pow(-1) of 0": one("pow", 0.0, exponent=-1),
        "Pow(2) of -3": one("pow", -3.0, exponent=2),
        "Pow(0.5) of -3": one("pow", -3.0, exponent=0.5),
        "Log of -2": one("log", -2.0),
        "Log of 0": one("log", 0.0),
        "Exp of 1000": one("exp", 1000.0),
        "Exp of -1000": one("exp", -1000.0),
        "Tanh of 400": one("tanh", 400.0),
        "Tanh of -400": one("tanh", -400.0),
        "1 / 0": one("div", 1.0, 0.0),
        "0 / 0": one("div", 0.0, 0.0),
    }
    source = random.Random(SEED)
    expressions = [expression(source, leaves, size) for leaves, size in ((2, 4), (3, 8), (3, 12), (4, 16), (4, 24))]

    def named(cases):
        return [{"name": name, **case} for name, case in cases.items()]

    for name, payload in (("operations", named(operations)), ("edges", named(edges)), ("expressions", expressions)):
        golden.write(f"katas/04-Foundations/24-backprop/golden/{name}.golden", payload, tool=TOOL, seed=SEED)


if __name__ == "__main__":
    main()

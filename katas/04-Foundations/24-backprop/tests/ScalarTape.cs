using System.Text.Json;
using Katas.Foundations;

namespace LessonTests.Foundations;

/// <summary>
/// An expression as a list of steps, each on the results of earlier ones; the last is the result. It can be evaluated
/// by plain arithmetic, and be built out of <see cref="Scalar"/>s.
/// </summary>
internal sealed class ScalarTape
{
    private readonly List<Step> _steps = [];

    public int Length => _steps.Count;

    public int LeafCount => _steps.Count(step => step.Operation == "leaf");

    public static ScalarTape Parse(JsonElement steps)
    {
        var tape = new ScalarTape();
        foreach (JsonElement step in steps.EnumerateArray())
        {
            string operation = step[0].GetString()!;
            if (operation == "leaf")
                tape.Add(operation, number: step[1].GetDouble());
            else if (operation == "pow")
                tape.Add(operation, step[1].GetInt32(), number: step[2].GetDouble());
            else
                tape.Add(operation, step[1].GetInt32(), step.GetArrayLength() > 2 ? step[2].GetInt32() : 0);
        }

        return tape;
    }

    /// <summary>The result of a new last step.</summary>
    public int Add(string operation, int a = 0, int b = 0, double number = 0)
    {
        _steps.Add(new Step(operation, a, b, number));
        return _steps.Count - 1;
    }

    public void RemoveLast() => _steps.RemoveAt(_steps.Count - 1);

    /// <summary>Every step's value by plain arithmetic, with <paramref name="change"/> added to one leaf.</summary>
    public double[] Evaluate(int changedLeaf = -1, double change = 0)
    {
        var values = new double[_steps.Count];
        for (int i = 0; i < values.Length; i++)
        {
            (string operation, int a, int b, double number) = _steps[i];
            values[i] = operation switch
            {
                "leaf" => i == changedLeaf ? number + change : number,
                "add" => values[a] + values[b],
                "sub" => values[a] - values[b],
                "mul" => values[a] * values[b],
                "div" => values[a] / values[b],
                "neg" => -values[a],
                "tanh" => Math.Tanh(values[a]),
                "exp" => Math.Exp(values[a]),
                "log" => Math.Log(values[a]),
                "pow" => Math.Pow(values[a], number),
                "relu" => values[a] > 0 ? values[a] : 0,
                _ => throw new InvalidOperationException(operation),
            };
        }

        return values;
    }

    /// <summary>Every step as a scalar of the learner's.</summary>
    public Scalar[] Build()
    {
        var scalars = new Scalar[_steps.Count];
        for (int i = 0; i < scalars.Length; i++)
        {
            (string operation, int a, int b, double number) = _steps[i];
            scalars[i] = operation switch
            {
                "leaf" => new Scalar(number),
                "add" => scalars[a] + scalars[b],
                "sub" => scalars[a] - scalars[b],
                "mul" => scalars[a] * scalars[b],
                "div" => scalars[a] / scalars[b],
                "neg" => -scalars[a],
                "tanh" => scalars[a].Tanh(),
                "exp" => scalars[a].Exp(),
                "log" => scalars[a].Log(),
                "pow" => scalars[a].Pow(number),
                "relu" => scalars[a].Relu(),
                _ => throw new InvalidOperationException(operation),
            };
        }

        return scalars;
    }

    public override string ToString() => string.Join("; ", _steps.Select((step, i) => $"s{i} = " + step.Operation switch
    {
        "leaf" => Show.Value(step.Number),
        "add" => $"s{step.A} + s{step.B}",
        "sub" => $"s{step.A} - s{step.B}",
        "mul" => $"s{step.A} * s{step.B}",
        "div" => $"s{step.A} / s{step.B}",
        "neg" => $"-s{step.A}",
        "pow" => $"s{step.A}.Pow({Show.Value(step.Number)})",
        var operation => $"s{step.A}.{char.ToUpperInvariant(operation[0])}{operation[1..]}()",
    }));

    private sealed record Step(string Operation, int A, int B, double Number);
}

using System.Text.Json;
using Katas.Foundations;

namespace LessonTests.Foundations;

public class ScalarTests
{
    // double arithmetic: a few dozen operations of a relative error of 1.1e-16 each, on numbers up to about 100.
    private static readonly Tolerance Close = new(Relative: 1e-11, Absolute: 1e-12);

    [Fact]
    public void A_leaf_holds_its_number_and_a_gradient_of_zero()
    {
        var x = new Scalar(-2.5);
        Expect.That("new Scalar(-2.5).Value", x.Value).ToBe(-2.5);
        Expect.That("new Scalar(-2.5).Gradient", x.Gradient).ToBe(0, "Nothing has been differentiated yet.");
    }

    [Fact]
    public void A_plain_number_may_stand_in_an_expression()
    {
        var x = new Scalar(3);
        Scalar y = 10 - 2 * x / 4 + 1;
        Expect.That("10 - 2 * x / 4 + 1 at x = 3", y.Value).ToBe(9.5, "A double converts to a leaf.");
        y.Backward();
        Expect.That("The derivative of 10 - 2 * x / 4 + 1", x.Gradient).ToBe(-0.5);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Each_operation_knows_its_value_and_its_derivative(string name)
    {
        JsonElement operation = Case("operations", name);
        Check(operation, "Compare with the derivative that calculus gives for this one operation.");
    }

    [Fact]
    public void The_chain_rule_multiplies_along_the_path()
    {
        var x = new Scalar(0.5);
        Scalar inner = x * 3;
        Scalar y = inner.Pow(2);
        y.Backward();
        Expect.That("dy/dy", y.Gradient).ToBe(1, "The derivative of anything by itself is 1: the pass starts there.");
        Expect.That("The gradient of 3x in y = (3x)² at x = 0.5", inner.Gradient).ToBe(3,
            "Interior scalars keep their gradient too: d(u²)/du = 2u.");
        Expect.That("The gradient of x in y = (3x)² at x = 0.5", x.Gradient).ToBe(9, "dy/dx = dy/du · du/dx.");
    }

    [Theory]
    [InlineData("x + x", 2)]
    [InlineData("x - x", 0)]
    [InlineData("x * x", 6)]
    [InlineData("x / x", 0)]
    public void A_scalar_that_an_operation_takes_twice_is_paid_twice(string expression, double derivative)
    {
        var x = new Scalar(3);
        Scalar y = expression[2] switch { '+' => x + x, '-' => x - x, '*' => x * x, _ => x / x };
        y.Backward();
        Expect.That($"The derivative of {expression} at 3", x.Gradient).ToBeCloseTo(derivative, Close,
            "Each place where x is used sends x a share. The shares are added.");
    }

    [Fact]
    public void Every_use_of_a_shared_scalar_adds_to_its_gradient()
    {
        var x = new Scalar(2);
        Scalar y = x * 3 + x * x + x.Pow(3);
        y.Backward();
        Expect.That("The derivative of 3x + x² + x³ at 2", x.Gradient).ToBe(3 + 4 + 12,
            "x is used by three terms, and dy/dx is the sum over all of them. Does the last one overwrite the others?");
    }

    [Fact]
    public void A_scalar_hands_on_its_gradient_only_when_every_use_has_paid_in()
    {
        // h is used by the result itself, one step away, and at the end of a detour, four steps away.
        var x = new Scalar(1);
        Scalar h = x * 2;
        Scalar detour = (h + 1) * 5 - 3;
        Scalar y = h + detour;
        y.Backward();
        Expect.That("The gradient of h in h + (5(h + 1) - 3)", h.Gradient).ToBe(6, "One directly, five by the detour.");
        Expect.That("The gradient of x, where h = 2x", x.Gradient).ToBe(12,
            "h must hand on all 6 to x, once. If it hands on the direct 1 before the detour's 5 has come, x gets 2; "
            + "if it hands on each time it is met, x gets too much. In which order may scalars be visited?");
    }

    [Fact]
    public void The_order_does_not_depend_on_which_operand_is_the_long_way()
    {
        var x = new Scalar(1);
        Scalar h = x * 2;
        Scalar y = ((h + 1) * 5 - 3) * h;
        y.Backward();
        Expect.That("The derivative of (5(2x + 1) - 3) · 2x at 1", x.Gradient).ToBe(2 * (12 + 5 * 2));

        var z = new Scalar(1);
        Scalar g = z * 2;
        Scalar w = g * ((1 + g) * 5 - 3);
        w.Backward();
        Expect.That("The derivative of 2z · (5(1 + 2z) - 3) at 1", z.Gradient).ToBe(2 * (12 + 5 * 2));
    }

    [Fact]
    public void What_the_result_was_not_computed_from_is_left_alone()
    {
        var x = new Scalar(2);
        var bystander = new Scalar(5);
        Scalar y = x * 4;
        Scalar later = y * bystander;
        y.Backward();
        Expect.That("The gradient of x", x.Gradient).ToBe(4);
        Expect.That("The gradient of 'later', which was computed from y", later.Gradient).ToBe(0,
            "y.Backward() looks at what y was computed from, not at what was computed from y.");
        Expect.That("The gradient of a scalar that y does not depend on", bystander.Gradient).ToBe(0);
    }

    [Fact]
    public void Values_do_not_change_in_a_backward_pass()
    {
        var x = new Scalar(0.25);
        Scalar y = (x * 2).Tanh() + x.Exp();
        double before = y.Value;
        y.Backward();
        Expect.That("x.Value after the pass", x.Value).ToBe(0.25);
        Expect.That("y.Value after the pass", y.Value).ToBe(before);
    }

    [Fact]
    public void A_second_pass_adds_to_the_leaves_as_in_PyTorch()
    {
        var x = new Scalar(3);
        Scalar square = x * x;
        Scalar y = square * 5;
        y.Backward();
        y.Backward();
        Expect.That("The gradient of x after two passes over 5x²", x.Gradient).ToBe(60,
            "Each pass is worth 30, and leaves add up over passes. More than 60: the first pass left something in "
            + "between, and the second handed it on again. 30: the second pass forgot what the first had left.");
        Expect.That("The gradient of x² after two passes", square.Gradient).ToBe(5,
            "Anything but a leaf holds the gradient of the last pass alone.");
        Expect.That("The gradient of y after two passes", y.Gradient).ToBe(1);
    }

    [Fact]
    public void Two_results_that_share_a_part_add_to_the_leaves()
    {
        var x = new Scalar(4);
        Scalar shared = x * 10;
        Scalar first = shared * 2;
        Scalar second = shared * 3;
        first.Backward();
        Expect.That("The gradient of the shared part after the first", shared.Gradient).ToBe(2);
        second.Backward();
        Expect.That("The gradient of the shared part after the second", shared.Gradient).ToBe(3,
            "The first result's pass is over; its 2 must not flow down again.");
        Expect.That("The gradient of x after both", x.Gradient).ToBe(50, "20 from the first and 30 from the second.");
    }

    [Fact]
    public void ResetGradient_starts_a_leaf_afresh()
    {
        var x = new Scalar(3);
        Scalar y = x * x;
        y.Backward();
        x.ResetGradient();
        Expect.That("The gradient of x after ResetGradient", x.Gradient).ToBe(0);
        y.Backward();
        Expect.That("The gradient of x after ResetGradient and another pass", x.Gradient).ToBe(6);
        Expect.That("x.Value", x.Value).ToBe(3);
    }

    [Fact]
    public void A_leaf_is_its_own_result()
    {
        var x = new Scalar(3);
        x.Backward();
        Expect.That("dx/dx", x.Gradient).ToBe(1);
        x.Backward();
        Expect.That("The gradient of the leaf x after x.Backward() twice", x.Gradient).ToBe(2, "Leaves add up.");
    }

    [Theory]
    [MemberData(nameof(Edges))]
    public void The_edges_are_those_of_PyTorch(string name)
    {
        string hint = name.Split(' ')[0] switch
        {
            "Relu" => "At 0 there is a kink. PyTorch's choice, and this lesson's, is 0.",
            var power when power.StartsWith("Pow", StringComparison.Ordinal) =>
                "The derivative is n·xⁿ⁻¹; written as n·xⁿ/x it is NaN at 0. x⁰ is the constant 1.",
            "Log" => "IEEE 754: log of a negative number is NaN, of 0 is -∞. The derivative is 1/x all the same.",
            "Tanh" => "eˣ overflows from 710 on, and ∞/∞ is NaN. The platform has a tanh that does not.",
            "Exp" => "Too large is ∞, too small is 0: IEEE 754 does this by itself.",
            _ => "IEEE 754: 1/0 is ∞ and 0/0 is NaN. No exception is needed.",
        };
        Check(Case("edges", name), hint);
    }

    [Fact]
    public void NaN_does_not_hide_behind_a_Relu()
    {
        Expect.That("new Scalar(NaN).Relu().Value", new Scalar(double.NaN).Relu().Value).ToBe(double.NaN,
            "A network whose numbers broke must not look healthy: max(0, NaN) is NaN.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Expressions_get_the_gradients_that_PyTorch_gives(int index)
    {
        Check(Golden.Json("backprop/expressions.golden")[index], "Every scalar is compared, in the order it was made.");
    }

    [Fact]
    public void Random_expressions_agree_with_finite_differences()
    {
        // The fourth-order difference below is trusted only where two step sizes agree to 1e-6 (see TryDifference),
        // and a wrong term of a derivative is seldom under 1 in 1000.
        var tolerance = new Tolerance(Relative: 1e-5, Absolute: 1e-5);
        SeededRandom random = Seed.Random("expressions");
        for (int trial = 0; trial < 60; trial++)
        {
            ScalarTape tape = RandomExpression(random, leaves: 3, steps: 14);
            Scalar[] scalars = tape.Build();
            scalars[^1].Backward();

            Expect.That($"The value of {tape}", scalars[^1].Value).ToBeCloseTo(tape.Evaluate()[^1], Close);
            for (int leaf = 0; leaf < 3; leaf++)
            {
                if (TryDifference(tape, leaf, out double derivative))
                {
                    Expect.That($"The gradient of s{leaf} in {tape}", scalars[leaf].Gradient).ToBeCloseTo(
                        derivative, tolerance, "Expected: what the result does when this leaf is moved a little.");
                }
            }
        }
    }

    [Fact]
    public void Paths_are_not_walked_one_by_one()
    {
        // Measured only to end early: by paths, depth 60 would take centuries.
        double exponent = Growth.MeasureExponent([6, 11, 16], depth =>
        {
            for (int i = 0; i < 4; i++)
                Diamonds(new Scalar(1), depth).Backward();
        }, repetitions: 5);
        Expect.True(exponent < 3,
            $"A backward pass over 16 diamonds should take about three times as long as one over 6\nbut took hundreds of times as long\nA chain of n diamonds has 2ⁿ paths from end to end. Visit each scalar once, when its gradient is complete, and not once a path.");

        var x = new Scalar(1);
        Scalar end = Diamonds(x, 60);
        end.Backward();
        Expect.That("The gradient of x under 60 diamonds h = h + 2h", x.Gradient).ToBe(Math.Pow(3, 60),
            "Each diamond multiplies by 3.");
    }

    [Fact]
    public void A_chain_of_a_million_steps_needs_no_deep_stack()
    {
        var chains = new Dictionary<int, Scalar>();
        foreach (int length in (int[])[500, 1000, 2000, 4000])
            chains[length] = Chain(new Scalar(1), length);
        double exponent = Growth.MeasureExponent([500, 1000, 2000, 4000], length => chains[length].Backward(), repetitions: 5);
        Expect.True(exponent < 1.6,
            $"A backward pass over a chain of 4000 steps should take about 8 times as long as one over 500\nbut took about 64 times as long, or more\nIs every scalar looked up in a list of all that were visited? A mark or a hash set takes the same time at any length.");

        var x = new Scalar(1);
        Scalar end = Chain(x, 1_000_000);
        end.Backward();
        Expect.That("x + x + … + x, a million additions of 1: the value", end.Value).ToBe(1_000_001);
        Expect.That("x + x + … + x, a million additions of 1: the gradient of x", x.Gradient).ToBe(1_000_001,
            "A recursion of this depth ends the process. Keep what is still to be visited in a Stack<Scalar>.");
    }

    public static TheoryData<string> Operations => Names("operations");

    public static TheoryData<string> Edges => Names("edges");

    private static TheoryData<string> Names(string file)
    {
        var names = new TheoryData<string>();
        foreach (JsonElement item in Golden.Json($"backprop/{file}.golden").EnumerateArray())
            names.Add(item.GetProperty("name").GetString()!);
        return names;
    }

    private static JsonElement Case(string file, string name) =>
        Golden.Json($"backprop/{file}.golden").EnumerateArray().Single(item => item.GetProperty("name").GetString() == name);

    private static void Check(JsonElement golden, string hint)
    {
        ScalarTape tape = ScalarTape.Parse(golden.GetProperty("steps"));
        Scalar[] scalars = tape.Build();
        scalars[^1].Backward();
        double[] values = golden.GetProperty("values").Doubles();
        double[] gradients = golden.GetProperty("gradients").Doubles();
        for (int i = 0; i < scalars.Length; i++)
            CheckNumber($"The value of s{i} in {tape}", scalars[i].Value, values[i], hint);
        for (int i = scalars.Length - 1; i >= 0; i--)
            CheckNumber($"The gradient of s{i} in {tape}", scalars[i].Gradient, gradients[i], hint);
    }

    private static void CheckNumber(string subject, double actual, double expected, string hint)
    {
        if (double.IsNaN(expected))
            Expect.That(subject, actual).ToBe(double.NaN, hint);
        else
            Expect.That(subject, actual).ToBeCloseTo(expected, Close, hint);
    }

    private static Scalar Diamonds(Scalar x, int depth)
    {
        Scalar h = x;
        for (int i = 0; i < depth; i++)
            h += 2 * h;
        return h;
    }

    private static Scalar Chain(Scalar x, int length)
    {
        Scalar sum = x;
        for (int i = 0; i < length; i++)
            sum += x;
        return sum;
    }

    /// <summary>Steps on any earlier results, so that many are shared; all values stay where differences are exact.</summary>
    private static ScalarTape RandomExpression(SeededRandom random, int leaves, int steps)
    {
        string[] operations = ["add", "sub", "mul", "div", "neg", "tanh", "exp", "log", "pow", "relu"];
        double[] exponents = [2, 3, -1, 0.5, -1.5];
        var tape = new ScalarTape();
        for (int i = 0; i < leaves; i++)
            tape.Add("leaf", number: random.NextGaussian());
        while (tape.Length < leaves + steps)
        {
            string operation = random.Choice<string>(operations);
            int a = random.NextInt(0, tape.Length), b = random.NextInt(0, tape.Length);
            double[] values = tape.Evaluate();
            bool smooth = operation switch
            {
                "div" => Math.Abs(values[b]) > 0.3,
                "log" or "pow" => values[a] > 0.3,
                "relu" => Math.Abs(values[a]) > 0.05,
                _ => true,
            };
            if (!smooth)
                continue;

            tape.Add(operation, a, b, random.Choice<double>(exponents));
            if (Math.Abs(tape.Evaluate()[^1]) > 5)
                tape.RemoveLast();
        }

        return tape;
    }

    /// <summary>The derivative by central differences with Richardson's extrapolation, if it can be trusted.</summary>
    private static bool TryDifference(ScalarTape tape, int leaf, out double derivative)
    {
        double Central(double step) => (tape.Evaluate(leaf, step)[^1] - tape.Evaluate(leaf, -step)[^1]) / (2 * step);

        const double step = 1e-3;
        double coarse = (4 * Central(step / 2) - Central(step)) / 3;
        derivative = (4 * Central(step / 4) - Central(step / 2)) / 3;
        return Math.Abs(derivative - coarse) <= 1e-6 * Math.Max(1, Math.Abs(derivative));
    }
}

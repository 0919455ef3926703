// alternative: closures
// Each operation leaves a closure that hands the gradient on; − and ÷ are made of the others.
namespace Katas.Foundations;

/// <summary>A number that remembers how to hand its gradient on.</summary>
public sealed class Scalar
{
    private static long s_passes;

    private readonly Scalar[] _operands = [];
    private readonly Action<double>? _handOn;
    private long _seenInPass;

    /// <summary>Makes a leaf.</summary>
    public Scalar(double value) => Value = value;

    private Scalar(double value, Action<double> handOn, params Scalar[] operands)
    {
        Value = value;
        _handOn = handOn;
        _operands = operands;
    }

    /// <summary>The number.</summary>
    public double Value { get; }

    /// <summary>The derivative of the result by this.</summary>
    public double Gradient { get; private set; }

    /// <summary>A constant is a leaf too.</summary>
    public static implicit operator Scalar(double value) => new(value);

    /// <summary>a + b.</summary>
    public static Scalar operator +(Scalar a, Scalar b) => new(a.Value + b.Value, gradient =>
    {
        a.Gradient += gradient;
        b.Gradient += gradient;
    }, a, b);

    /// <summary>a − b.</summary>
    public static Scalar operator -(Scalar a, Scalar b) => a + -b;

    /// <summary>−a.</summary>
    public static Scalar operator -(Scalar a) => a * -1;

    /// <summary>a · b.</summary>
    public static Scalar operator *(Scalar a, Scalar b) => new(a.Value * b.Value, gradient =>
    {
        a.Gradient += b.Value * gradient;
        b.Gradient += a.Value * gradient;
    }, a, b);

    /// <summary>a / b.</summary>
    public static Scalar operator /(Scalar a, Scalar b) => a * b.Pow(-1);

    /// <summary>The hyperbolic tangent.</summary>
    public Scalar Tanh()
    {
        double cosh = Math.Cosh(Value);
        return new(Math.Tanh(Value), gradient => Gradient += gradient / (cosh * cosh), this);
    }

    /// <summary>e to the power of this.</summary>
    public Scalar Exp() => new(Math.Exp(Value), gradient => Gradient += Math.Exp(Value) * gradient, this);

    /// <summary>The natural logarithm.</summary>
    public Scalar Log() => new(Math.Log(Value), gradient => Gradient += gradient / Value, this);

    /// <summary>This to the power of a constant.</summary>
    public Scalar Pow(double exponent) => new(Math.Pow(Value, exponent), gradient =>
    {
        if (exponent != 0)
            Gradient += exponent * Math.Pow(Value, exponent - 1) * gradient;
    }, this);

    /// <summary>max(0, x).</summary>
    public Scalar Relu() => new(Value <= 0 ? 0 : Value, gradient =>
    {
        if (Value > 0)
            Gradient += gradient;
    }, this);

    /// <summary>Finds the gradients.</summary>
    public void Backward()
    {
        Stack<Scalar> order = Order();
        foreach (Scalar scalar in order)
        {
            if (scalar._operands.Length > 0)
                scalar.Gradient = 0;
        }

        Gradient += 1;
        foreach (Scalar scalar in order)
            scalar._handOn?.Invoke(scalar.Gradient);
    }

    /// <summary>Sets the gradient to 0.</summary>
    public void ResetGradient() => Gradient = 0;

    // Depth first, with each scalar's next operand kept beside it; a number instead of a set marks what was seen.
    private Stack<Scalar> Order()
    {
        long pass = Interlocked.Increment(ref s_passes);
        var order = new Stack<Scalar>();
        var open = new Stack<(Scalar Scalar, int Next)>();
        _seenInPass = pass;
        open.Push((this, 0));
        while (open.TryPop(out (Scalar Scalar, int Next) top))
        {
            if (top.Next == top.Scalar._operands.Length)
            {
                order.Push(top.Scalar);
                continue;
            }

            open.Push((top.Scalar, top.Next + 1));
            Scalar operand = top.Scalar._operands[top.Next];
            if (operand._seenInPass == pass)
                continue;

            operand._seenInPass = pass;
            open.Push((operand, 0));
        }

        return order;
    }
}

namespace ILGPU.Algorithms;

/// <summary>The functions of floating-point numbers. What ILGPU calls by this name.</summary>
public static partial class XMath
{
    /// <summary>The base of the natural logarithm.</summary>
    public const float E = MathF.E;

    /// <summary>The base of the natural logarithm.</summary>
    public const double ED = Math.E;

    /// <summary>The logarithm of e to base 2.</summary>
    public const float Log2E = 1.44269504f;

    /// <summary>The logarithm of e to base 2.</summary>
    public const double Log2ED = 1.4426950408889634;

    /// <summary>One over the logarithm of e to base 2.</summary>
    public const float OneOverLog2E = 1.0f / Log2E;

    /// <summary>One over the logarithm of e to base 2.</summary>
    public const double OneOverLog2ED = 1.0 / Log2ED;

    /// <summary>The logarithm of e to base 10.</summary>
    public const float Log10E = 0.43429448f;

    /// <summary>The logarithm of e to base 10.</summary>
    public const double Log10ED = 0.4342944819032518;

    /// <summary>The natural logarithm of 2.</summary>
    public const float Ln2 = 0.69314718f;

    /// <summary>The natural logarithm of 2.</summary>
    public const double Ln2D = 0.6931471805599453;

    /// <summary>One over the natural logarithm of 2.</summary>
    public const float OneOverLn2 = 1.0f / Ln2;

    /// <summary>One over the natural logarithm of 2.</summary>
    public const double OneOverLn2D = 1.0 / Ln2D;

    /// <summary>The natural logarithm of 10.</summary>
    public const float Ln10 = 2.30258509f;

    /// <summary>The natural logarithm of 10.</summary>
    public const double Ln10D = 2.3025850929940457;

    /// <summary>One over the natural logarithm of 10.</summary>
    public const float OneOverLn10 = 1.0f / Ln10;

    /// <summary>One over the natural logarithm of 10.</summary>
    public const double OneOverLn10D = 1.0 / Ln10D;

    /// <summary>Pi.</summary>
    public const float PI = MathF.PI;

    /// <summary>Pi.</summary>
    public const double PID = Math.PI;

    /// <summary>A half of pi.</summary>
    public const float PIHalf = PI / 2.0f;

    /// <summary>A half of pi.</summary>
    public const double PIHalfD = PID / 2.0;

    /// <summary>A quarter of pi.</summary>
    public const float PIFourth = PI / 4.0f;

    /// <summary>A quarter of pi.</summary>
    public const double PIFourthD = PID / 4.0;

    /// <summary>One over pi.</summary>
    public const float OneOverPI = 1.0f / PI;

    /// <summary>Two over pi.</summary>
    public const float TwoOverPI = 2.0f / PI;

    /// <summary>The square root of 2.</summary>
    public const float Sqrt2 = 1.41421356f;

    /// <summary>One over the square root of 2.</summary>
    public const float OneOverSqrt2 = 1.0f / Sqrt2;

    /// <summary>A third.</summary>
    public const float OneThird = 1.0f / 3.0f;

    /// <summary>Whether it is not a number.</summary>
    public static bool IsNaN(double value) => double.IsNaN(value);

    /// <summary>Whether it is not a number.</summary>
    public static bool IsNaN(float value) => float.IsNaN(value);

    /// <summary>Whether it is infinity of either sign.</summary>
    public static bool IsInfinity(double value) => double.IsInfinity(value);

    /// <summary>Whether it is infinity of either sign.</summary>
    public static bool IsInfinity(float value) => float.IsInfinity(value);

    /// <summary>Whether it is neither infinite nor not a number.</summary>
    public static bool IsFinite(double value) => double.IsFinite(value);

    /// <summary>Whether it is neither infinite nor not a number.</summary>
    public static bool IsFinite(float value) => float.IsFinite(value);

    /// <summary>1, 0 or -1, as the number is above, at or below 0; not a number counts as 0.</summary>
    public static int Sign(double value) => value > 0 ? 1 : value < 0 ? -1 : 0;

    /// <summary>1, 0 or -1, as the number is above, at or below 0; not a number counts as 0.</summary>
    public static int Sign(float value) => value > 0 ? 1 : value < 0 ? -1 : 0;

    /// <summary>One over the number.</summary>
    public static double Rcp(double value) => 1 / value;

    /// <summary>One over the number.</summary>
    public static float Rcp(float value) => 1 / value;

    /// <summary>The square root.</summary>
    public static double Sqrt(double value) => Math.Sqrt(value);

    /// <summary>The square root.</summary>
    public static float Sqrt(float value) => MathF.Sqrt(value);

    /// <summary>One over the square root.</summary>
    public static double Rsqrt(double value) => 1 / Math.Sqrt(value);

    /// <summary>One over the square root.</summary>
    public static float Rsqrt(float value) => 1 / MathF.Sqrt(value);

    /// <summary>e to a power.</summary>
    public static double Exp(double value) => Math.Exp(value);

    /// <summary>e to a power.</summary>
    public static float Exp(float value) => MathF.Exp(value);

    /// <summary>2 to a power.</summary>
    public static double Exp2(double value) => Math.Pow(2, value);

    /// <summary>2 to a power.</summary>
    public static float Exp2(float value) => MathF.Pow(2, value);

    /// <summary>A number to a power.</summary>
    public static double Pow(double @base, double exp) => Math.Pow(@base, exp);

    /// <summary>A number to a power.</summary>
    public static float Pow(float @base, float exp) => MathF.Pow(@base, exp);

    /// <summary>The natural logarithm.</summary>
    public static double Log(double value) => Math.Log(value);

    /// <summary>The natural logarithm.</summary>
    public static float Log(float value) => MathF.Log(value);

    /// <summary>The logarithm to a base.</summary>
    public static double Log(double value, double newBase) => Math.Log(value, newBase);

    /// <summary>The logarithm to a base.</summary>
    public static float Log(float value, float newBase) => MathF.Log(value, newBase);

    /// <summary>The logarithm to base 2.</summary>
    public static double Log2(double value) => Math.Log2(value);

    /// <summary>The logarithm to base 2.</summary>
    public static float Log2(float value) => MathF.Log2(value);

    /// <summary>The logarithm to base 10.</summary>
    public static double Log10(double value) => Math.Log10(value);

    /// <summary>The logarithm to base 10.</summary>
    public static float Log10(float value) => MathF.Log10(value);

    /// <summary>The sine of an angle in radians.</summary>
    public static double Sin(double value) => Math.Sin(value);

    /// <summary>The sine of an angle in radians.</summary>
    public static float Sin(float value) => MathF.Sin(value);

    /// <summary>The cosine of an angle in radians.</summary>
    public static double Cos(double value) => Math.Cos(value);

    /// <summary>The cosine of an angle in radians.</summary>
    public static float Cos(float value) => MathF.Cos(value);

    /// <summary>The tangent of an angle in radians.</summary>
    public static double Tan(double value) => Math.Tan(value);

    /// <summary>The tangent of an angle in radians.</summary>
    public static float Tan(float value) => MathF.Tan(value);

    /// <summary>The angle of a sine, in radians.</summary>
    public static double Asin(double value) => Math.Asin(value);

    /// <summary>The angle of a sine, in radians.</summary>
    public static float Asin(float value) => MathF.Asin(value);

    /// <summary>The angle of a cosine, in radians.</summary>
    public static double Acos(double value) => Math.Acos(value);

    /// <summary>The angle of a cosine, in radians.</summary>
    public static float Acos(float value) => MathF.Acos(value);

    /// <summary>The angle of a tangent, in radians.</summary>
    public static double Atan(double value) => Math.Atan(value);

    /// <summary>The angle of a tangent, in radians.</summary>
    public static float Atan(float value) => MathF.Atan(value);

    /// <summary>The hyperbolic sine.</summary>
    public static double Sinh(double value) => Math.Sinh(value);

    /// <summary>The hyperbolic sine.</summary>
    public static float Sinh(float value) => MathF.Sinh(value);

    /// <summary>The hyperbolic cosine.</summary>
    public static double Cosh(double value) => Math.Cosh(value);

    /// <summary>The hyperbolic cosine.</summary>
    public static float Cosh(float value) => MathF.Cosh(value);

    /// <summary>The hyperbolic tangent.</summary>
    public static double Tanh(double value) => Math.Tanh(value);

    /// <summary>The hyperbolic tangent.</summary>
    public static float Tanh(float value) => MathF.Tanh(value);

    /// <summary>The angle of the point (x, y), in radians from -pi to pi.</summary>
    public static double Atan2(double y, double x) => Math.Atan2(y, x);

    /// <summary>The angle of the point (x, y), in radians from -pi to pi.</summary>
    public static float Atan2(float y, float x) => MathF.Atan2(y, x);

    /// <summary>The sine and the cosine of an angle in radians.</summary>
    public static void SinCos(double value, out double sin, out double cos) => (sin, cos) = Math.SinCos(value);

    /// <summary>The sine and the cosine of an angle in radians.</summary>
    public static void SinCos(float value, out float sin, out float cos) => (sin, cos) = MathF.SinCos(value);

    /// <summary>Degrees as radians.</summary>
    public static double DegToRad(double degrees) => degrees * (PID / 180);

    /// <summary>Degrees as radians.</summary>
    public static float DegToRad(float degrees) => degrees * (PI / 180);

    /// <summary>Radians as degrees.</summary>
    public static double RadToDeg(double radians) => radians * (180 / PID);

    /// <summary>Radians as degrees.</summary>
    public static float RadToDeg(float radians) => radians * (180 / PI);

    /// <summary>The nearest whole number not above.</summary>
    public static double Floor(double value) => Math.Floor(value);

    /// <summary>The nearest whole number not above.</summary>
    public static float Floor(float value) => MathF.Floor(value);

    /// <summary>The nearest whole number not below.</summary>
    public static double Ceiling(double value) => Math.Ceiling(value);

    /// <summary>The nearest whole number not below.</summary>
    public static float Ceiling(float value) => MathF.Ceiling(value);

    /// <summary>The number without its fraction.</summary>
    public static double Truncate(double value) => Math.Truncate(value);

    /// <summary>The number without its fraction.</summary>
    public static float Truncate(float value) => MathF.Truncate(value);

    /// <summary>The nearest whole number, ties to even.</summary>
    public static double RoundToEven(double value) => Math.Round(value, MidpointRounding.ToEven);

    /// <summary>The nearest whole number, ties to even.</summary>
    public static float RoundToEven(float value) => MathF.Round(value, MidpointRounding.ToEven);

    /// <summary>The nearest whole number, ties away from zero.</summary>
    public static double RoundAwayFromZero(double value) => Math.Round(value, MidpointRounding.AwayFromZero);

    /// <summary>The nearest whole number, ties away from zero.</summary>
    public static float RoundAwayFromZero(float value) => MathF.Round(value, MidpointRounding.AwayFromZero);

    /// <summary>The nearest whole number, ties to even.</summary>
    public static double Round(double value) => Math.Round(value);

    /// <summary>The nearest whole number, ties to even.</summary>
    public static float Round(float value) => MathF.Round(value);

    /// <summary>The nearest number with so many decimals, ties to even.</summary>
    public static double Round(double value, int digits) => Round(value, digits, MidpointRounding.ToEven);

    /// <summary>The nearest number with so many decimals, ties to even.</summary>
    public static float Round(float value, int digits) => Round(value, digits, MidpointRounding.ToEven);

    /// <summary>A whole number beside it, chosen by a mode.</summary>
    public static double Round(double value, MidpointRounding mode) => Math.Round(value, mode);

    /// <summary>A whole number beside it, chosen by a mode.</summary>
    public static float Round(float value, MidpointRounding mode) => MathF.Round(value, mode);

    /// <summary>A number with so many decimals, 0 to 15, beside it, chosen by a mode.</summary>
    public static double Round(double value, int digits, MidpointRounding mode) =>
        Math.Round(value, Math.Clamp(digits, 0, 15), mode);

    /// <summary>A number with so many decimals, 0 to 6, beside it, chosen by a mode.</summary>
    public static float Round(float value, int digits, MidpointRounding mode) =>
        MathF.Round(value, Math.Clamp(digits, 0, 6), mode);

    /// <summary>What a division leaves, with the dividend's sign.</summary>
    public static double Rem(double x, double y) => x % y;

    /// <summary>What a division leaves, with the dividend's sign.</summary>
    public static float Rem(float x, float y) => x % y;

    /// <summary>What a division to the nearest whole number leaves.</summary>
    public static double IEEERemainder(double x, double y) => Math.IEEERemainder(x, y);

    /// <summary>What a division to the nearest whole number leaves.</summary>
    public static float IEEERemainder(float x, float y) => MathF.IEEERemainder(x, y);
}

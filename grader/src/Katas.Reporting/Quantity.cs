using System.Globalization;

namespace Katas.Reporting;

/// <summary>Measured numbers as people read them, in three digits or so.</summary>
internal static class Quantity
{
    /// <summary>"1.03 ×".</summary>
    public static string Times(double ratio) => ratio.ToString(ratio < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture) + "×";

    /// <summary>"107.1 µs".</summary>
    public static string Seconds(double seconds)
    {
        (double value, string unit) = seconds switch
        {
            >= 1 => (seconds, "s"),
            >= 1e-3 => (seconds * 1e3, "ms"),
            >= 1e-6 => (seconds * 1e6, "µs"),
            _ => (seconds * 1e9, "ns"),
        };
        return value.ToString("0.0", CultureInfo.InvariantCulture) + " " + unit;
    }

    /// <summary>"11.4 GB/s".</summary>
    public static string Rate(double perSecond, string unit)
    {
        (double value, string prefix) = perSecond switch
        {
            >= 1e12 => (perSecond / 1e12, "T"),
            >= 1e9 => (perSecond / 1e9, "G"),
            >= 1e6 => (perSecond / 1e6, "M"),
            _ => (perSecond / 1e3, "k"),
        };
        return $"{value.ToString("0.0", CultureInfo.InvariantCulture)} {prefix}{unit}/s";
    }
}

namespace ILGPU.Util;

/// <summary>And, and or, without a branch. What ILGPU calls by this name.</summary>
public static class Bitwise
{
    /// <summary>All of them.</summary>
    public static bool And(bool first, bool second) => first & second;


    /// <summary>All of them.</summary>
    public static bool And(bool first, bool second, bool third) => first & second & third;


    /// <summary>The bits that both have.</summary>
    public static int And(int first, int second) => first & second;


    /// <summary>The bits that both have.</summary>
    public static uint And(uint first, uint second) => first & second;


    /// <summary>The bits that both have.</summary>
    public static long And(long first, long second) => first & second;


    /// <summary>The bits that both have.</summary>
    public static ulong And(ulong first, ulong second) => first & second;


    /// <summary>Any of them.</summary>
    public static bool Or(bool first, bool second) => first | second;


    /// <summary>Any of them.</summary>
    public static bool Or(bool first, bool second, bool third) => first | second | third;


    /// <summary>The bits that either has.</summary>
    public static int Or(int first, int second) => first | second;


    /// <summary>The bits that either has.</summary>
    public static uint Or(uint first, uint second) => first | second;


    /// <summary>The bits that either has.</summary>
    public static long Or(long first, long second) => first | second;


    /// <summary>The bits that either has.</summary>
    public static ulong Or(ulong first, ulong second) => first | second;
}

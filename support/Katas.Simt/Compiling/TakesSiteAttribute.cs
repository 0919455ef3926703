namespace Katas.Simt.Compiling;

/// <summary>Marks a type whose functions want to know where in the kernel they are called.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TakesSiteAttribute : Attribute;

using System.Reflection.Metadata;

namespace Katas.Engine.Gating;

/// <summary>Something in compiled code that a lesson does not allow.</summary>
/// <param name="Code">The rule's name, as a report shows it.</param>
/// <param name="Message">What is not allowed, why, and what to do instead.</param>
/// <param name="Target">What it is, for finding it in the source: another's type or member, or one of the code's own.</param>
/// <param name="Method">A method that uses it; nil when none does.</param>
/// <param name="Offset">Where in the method.</param>
internal sealed record Finding(string Code, string Message, ApiUse Target, MethodDefinitionHandle Method = default, int Offset = 0);

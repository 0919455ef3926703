using Katas.Engine;

namespace Katas.Attacks.Tests;

/// <summary>What came of an attack.</summary>
/// <param name="Grade">Its grade.</param>
/// <param name="Afterwards">The grade of an honest solution right after it; null when nothing of the attack ran.</param>
public sealed record AttackResult(Grade Grade, Grade? Afterwards);

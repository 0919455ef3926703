namespace Katas.Worker.Protocol;

/// <summary>Which test is meant.</summary>
/// <param name="Method">Full name of its type, a dot, and its method's name.</param>
/// <param name="DisplayName">xunit's display name: the method, and for a theory its arguments.</param>
public sealed record TestIdentity(string Method, string DisplayName);

namespace Katas.Worker.Protocol;

/// <summary>Something came over the pipe of events that the worker did not send.</summary>
public sealed class ForgedEventException() : Exception("What arrived was not sent by the worker.");

namespace Katas.Engine.Submissions;

/// <summary>A submission cannot be read: a reference that is not there, a folder that is missing, no git.</summary>
/// <param name="message">What is wrong, and what to do about it.</param>
public sealed class SubmissionException(string message) : Exception(message);

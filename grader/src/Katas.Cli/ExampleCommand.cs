using System.CommandLine;

namespace Katas.Cli;

/// <summary>A command whose help ends with an example.</summary>
/// <param name="name">The word for it.</param>
/// <param name="description">What it does, in a line.</param>
/// <param name="example">A whole command line.</param>
internal sealed class ExampleCommand(string name, string description, string example) : Command(name, description)
{
    public string Example => example;
}

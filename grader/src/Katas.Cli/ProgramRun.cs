using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Katas.Cli;

/// <summary>What came of a program that ran to its end.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to its standard output.</param>
/// <param name="Errors">What it wrote to its standard error.</param>
internal sealed record ProgramRun(int ExitCode, byte[] Output, string Errors)
{
    /// <summary>The output, without the space around it.</summary>
    public string Text => Encoding.UTF8.GetString(Output).Trim();

    /// <summary>Runs a program; null when there is none of that name.</summary>
    /// <param name="folder">Where it runs.</param>
    /// <param name="program">Its name or path.</param>
    /// <param name="arguments">What it is told on the command line.</param>
    public static ProgramRun? Of(string folder, string program, params IEnumerable<string> arguments) =>
        Of(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder }, []);

    /// <summary>Runs a program; null when there is none of that name.</summary>
    /// <param name="start">What, where and how; its standard streams are taken over.</param>
    /// <param name="input">What it is told on its standard input.</param>
    public static ProgramRun? Of(ProcessStartInfo start, byte[] input)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            Task write = WriteAsync(process.StandardInput.BaseStream, input);
            var output = new MemoryStream();
            process.StandardOutput.BaseStream.CopyTo(output);
            process.WaitForExit();
            write.Wait();
            return new ProgramRun(process.ExitCode, output.ToArray(), errors.Result);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static async Task WriteAsync(Stream stream, byte[] input)
    {
        try
        {
            await stream.WriteAsync(input);
            stream.Close();
        }
        catch (IOException)
        {
            // It has ended without reading all of it, and its exit code says why.
        }
    }
}

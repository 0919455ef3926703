using System.Text.Json;
using System.Text.Json.Serialization;
using Katas.Engine;
using Katas.Engine.Compiling;
using Katas.Engine.Running;

namespace Katas.Reporting;

/// <summary>Grades as JSON, for programs.</summary>
public static class GradeJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>One array with an object a lesson.</summary>
    public static string Write(IEnumerable<Grade> grades) => JsonSerializer.Serialize(grades.Select(Shape), Options);

    /// <summary>Anything else that a command offers to programs, in the same style.</summary>
    public static string WriteObject(object value) => JsonSerializer.Serialize(value, Options);

    private static object Shape(Grade grade) => new
    {
        grade.Lesson,
        Of = grade.Owner.ToString(),
        grade.Outcome,
        Passed = grade.PassedCount,
        Skipped = grade.SkippedCount,
        Total = grade.Tests.Count,
        grade.Seed,
        grade.CompileSeconds,
        grade.TestSeconds,
        grade.Diagnosis,
        grade.Failures,
        Errors = grade.Errors.Select(Shape),
        Tests = grade.Tests.Select(Shape),
    };

    private static object Shape(SourceError error) => new
    {
        error.File, error.Line, error.Column, error.Length, error.Code, error.Message, Warning = error.IsWarning,
    };

    private static object Shape(TestResult test) => new
    {
        Name = test.DisplayName, test.Status, test.Seconds, test.Message, test.Output, File = test.Place?.File, Line = test.Place?.Line,
    };
}

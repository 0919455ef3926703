using Katas.Engine;
using Katas.Engine.Running;

namespace Katas.Reporting.Formats.Document;

internal sealed record TestDocument(
    string Method,
    string Name,
    TestStatus Status,
    PointsDocument Points,
    double Seconds,
    string Message,
    string ExceptionType,
    string StackTrace,
    string Output,
    PlaceDocument? Place,
    PlaceDocument? LearnerPlace)
{
    public static TestDocument Of(TestResult test, Points points) => new(
        test.Method, test.DisplayName, test.Status, PointsDocument.Of(points), test.Seconds, test.Message, test.ExceptionType, test.StackTrace,
        test.Output, PlaceDocument.Of(test.Place), PlaceDocument.Of(test.LearnerPlace));

    public TestResult ToTest() => new(Method, Name, Status, Seconds, Message, ExceptionType, StackTrace, Output, Place?.ToPlace())
    {
        LearnerPlace = LearnerPlace?.ToPlace(),
    };
}

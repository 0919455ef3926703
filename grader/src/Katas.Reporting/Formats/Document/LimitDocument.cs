using Katas.Engine.Running;

namespace Katas.Reporting.Formats.Document;

internal sealed record LimitDocument(Limit Limit, string Test, string Allowed);

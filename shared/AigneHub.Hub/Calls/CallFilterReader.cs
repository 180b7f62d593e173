using AigneHub.Core.Usage;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Calls;

/// <summary>Reads from an address which calls are wanted.</summary>
internal static class CallFilterReader
{
    /// <summary>What calls can be told apart by, but for their time.</summary>
    public static CallFilter Read(QueryFields query) => new()
    {
        Model = query.Text("model"),
        Provider = query.Text("provider"),
        Key = query.Text("key"),
        Project = query.Text("project"),
        Outcome = CallOutcomeNames.TryParse(query.Word("outcome", CallOutcomeNames.All), out var outcome) ? outcome : null,
    };

    /// <summary>The same, within a time.</summary>
    public static CallFilter ReadWithTime(QueryFields query) =>
        Read(query) with { From = query.Time("from"), To = query.Time("to") };
}

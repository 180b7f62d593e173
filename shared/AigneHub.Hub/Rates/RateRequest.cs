using System.Text.Json.Nodes;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;

namespace AigneHub.Hub.Rates;

/// <summary>Reads what a request that changes the rates says besides the change itself.</summary>
internal static class RateRequest
{
    private const int MaxNote = 500;

    /// <summary><c>dry_run</c>: whether to tell what would change instead of changing it.</summary>
    public static bool DryRun(this QueryFields query) => query.Word("dry_run", "true", "false") == "true";

    /// <summary>The fields of a body beside <c>change</c>.</summary>
    public static RateEdit Edit(this JsonBody body, HubRequest request, JsonObject patch) =>
        new(patch, request.Caller.Actor)
        {
            Note = body.Text("note", MaxNote),
            ValidFrom = body.Time("valid_from"),
            ReplacesScheduled = body.Flag("replaces_scheduled") ?? false,
            IfVersion = request.IfMatch(),
        };

    /// <summary>The same as parameters, of a request whose body is a file.</summary>
    public static RateEdit Edit(this QueryFields query, HubRequest request, JsonObject patch) =>
        new(patch, request.Caller.Actor)
        {
            Note = query.Text("note"),
            ValidFrom = query.Time("valid_from"),
            ReplacesScheduled = query.Word("replaces_scheduled", "true", "false") == "true",
            IfVersion = request.IfMatch(),
        };

    /// <summary>The object that says what changes; empty when it is missing, which the body tells.</summary>
    public static JsonObject Change(this JsonBody body) =>
        body.RequiredObject("change") is { } change ? JsonObject.Create(change)! : [];
}

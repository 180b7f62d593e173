using System.Buffers;
using AigneHub.Hub.Routing;

namespace AigneHub.Hub.Json;

/// <summary>
/// Ids in addresses and cursors. Those the hub makes are letters, digits, underscores and dashes; anything else names
/// nothing and never reaches a table.
/// </summary>
internal static class PlainIds
{
    public const int MaxLength = 128;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    public static bool IsPlain(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= MaxLength && !text.ContainsAnyExcept(Allowed);

    /// <summary>The <c>{id}</c> of the request's address, or null when it cannot be one.</summary>
    public static string? Of(HubRequest request) =>
        request.Http.Request.RouteValues["id"] is string id && IsPlain(id) ? id : null;
}

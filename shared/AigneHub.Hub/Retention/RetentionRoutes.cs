using System.Text.Json;
using AigneHub.Core.People;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Retention;

/// <summary>Shows the operator what is kept how long, and what was deleted.</summary>
internal sealed class RetentionRoutes(IEnumerable<IRetention> kinds, RetentionProgress progress) : IRouteSource
{
    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
        [new("ListRetention", HttpMethods.Get, ["/api/admin/retention"], Permission.Operate, ListAsync)];

    private async Task ListAsync(HubRequest request)
    {
        var marks = await progress.ReadAsync(request.Aborted).ConfigureAwait(false);
        var lines = kinds.Select(kind => (kind, marks.GetValueOrDefault(kind.Name))).ToList();
        await JsonAnswer.WriteListAsync(request, lines, Write, next: null).ConfigureAwait(false);
    }

    private static void Write(Utf8JsonWriter json, (IRetention Kind, RetentionMark? Mark) line)
    {
        json.WriteStartObject();
        json.WriteString("kind"u8, line.Kind.Name);
        json.WritePropertyName("days"u8);
        JsonSerializer.Serialize(json, line.Kind.Kept?.TotalDays);
        json.WriteString("deleted_until"u8, line.Kind.Kept is null ? null : line.Mark?.Day.ToString("o"));
        json.WriteNumber("deleted"u8, line.Mark?.Deleted ?? 0);
        json.WriteEndObject();
    }
}

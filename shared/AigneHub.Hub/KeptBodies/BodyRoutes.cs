using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Hub.Audit;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.KeptBodies;

/// <summary>
/// Shows what calls asked and were answered, where that is kept, and deletes it. The operator sees it of accounts that
/// allow that; the audit log tells of every look.
/// </summary>
internal sealed class BodyRoutes(BodyStore store, BodyConsent consent) : IRouteSource
{
    private const Permission Needed = Permission.ReadUsage | Permission.ReadBodies;

    private static readonly HubError None = new(
        ErrorCodes.NotFound, "What this call asked and was answered is not kept.", "id");

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        .. AccountRoutes.Both("ShowBody", HttpMethods.Get, "/calls/{id}/body", Needed, ShowAsync)
            .Select(route => route with { Action = "body.show" }),
        .. AccountRoutes.Both("DeleteBodies", HttpMethods.Delete, "/calls/bodies", Needed, DeleteAsync),
    ];

    private Task ShowAsync(HubRequest request) => request.WithAccountAsync(async account =>
    {
        var id = PlainIds.Of(request);
        request.Audit(id, account: account);
        var refusal = await consent.RefusalAsync(request, account).ConfigureAwait(false);
        var found = refusal is null && id is not null
            ? await store.FindAsync(account, id, request.Aborted).ConfigureAwait(false)
            : null;
        await (found is { } bodies
            ? JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json => Write(json, id!, bodies))
            : JsonAnswer.WriteErrorAsync(request, refusal ?? None)).ConfigureAwait(false);
    });

    private void Write(Utf8JsonWriter json, string id, JsonElement bodies)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, id);
        json.WriteTime("kept_until"u8, store.KeptUntil(id));
        foreach (var body in bodies.EnumerateObject())
        {
            body.WriteTo(json);
        }

        json.WriteEndObject();
    }

    private Task DeleteAsync(HubRequest request) => request.WithAccountAsync(async account =>
    {
        var deleted = await store.ForgetAsync(account, request.Aborted).ConfigureAwait(false);
        Action<Utf8JsonWriter> write = json =>
        {
            json.WriteStartObject();
            json.WriteNumber("deleted"u8, deleted);
            json.WriteEndObject();
        };
        request.Audit(account, after: write, account: account);
        await JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, write).ConfigureAwait(false);
    });
}

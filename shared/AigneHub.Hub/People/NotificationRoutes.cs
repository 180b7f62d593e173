using AigneHub.Core.Notices;
using AigneHub.Core.People;
using AigneHub.Hub.Json;
using AigneHub.Hub.Mail;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.People;

/// <summary>Lets people say what they want to be told by mail.</summary>
internal sealed class NotificationRoutes(NotificationStore store, Mailer mailer) : IRouteSource
{
    private const string Path = "/api/auth/notifications";

    private static readonly string[] Kinds = [.. NoticeKinds.OfAccounts, .. NoticeKinds.OfHub];

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        new("GetNotifications", HttpMethods.Get, [Path], Permission.BeOneself, GetAsync),
        new("PutNotifications", HttpMethods.Put, [Path], Permission.BeOneself, PutAsync),
    ];

    private async Task GetAsync(HubRequest request)
    {
        var choice = await store.GetAsync(request.Caller.Actor, request.Aborted).ConfigureAwait(false);
        await AnswerAsync(request, choice).ConfigureAwait(false);
    }

    private Task PutAsync(HubRequest request) => JsonForm.HandleAsync(request, async body =>
    {
        var language = body.Text("language", 2);
        if (language is not (null or "en" or "zh"))
        {
            body.Refuse("language", "'en' or 'zh'");
        }

        var items = body.List("muted", Kinds.Length) ?? [];
        var muted = items.Select(JsonBody.ReadText).OfType<string>().Where(Kinds.Contains).Distinct().ToList();
        if (muted.Count != items.Count)
        {
            body.Refuse("muted", "a list of some of " + string.Join(", ", Kinds));
        }

        if (body.Finish() is { } error)
        {
            return error;
        }

        var choice = new NotificationChoice(language, muted);
        await store.SetAsync(request.Caller.Actor, choice, request.Aborted).ConfigureAwait(false);
        await AnswerAsync(request, choice).ConfigureAwait(false);
        return null;
    });

    private Task AnswerAsync(HubRequest request, NotificationChoice choice) => JsonAnswer.WriteAsync(
        request,
        StatusCodes.Status200OK,
        json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("mail"u8, mailer.IsConfigured);
            json.WriteString("language"u8, choice.Language);
            json.WriteStartArray("muted"u8);
            foreach (var kind in choice.Muted)
            {
                json.WriteStringValue(kind);
            }

            json.WriteEndArray();
            json.WriteStartArray("kinds"u8);
            foreach (var kind in request.Caller.Person!.IsOperator ? Kinds : NoticeKinds.OfAccounts)
            {
                json.WriteStringValue(kind);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
}

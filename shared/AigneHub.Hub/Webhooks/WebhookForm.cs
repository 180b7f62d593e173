using AigneHub.Core.Errors;
using AigneHub.Core.Notices;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Json;
using AigneHub.Hub.Outgoing;

namespace AigneHub.Hub.Webhooks;

/// <summary>The fields of a request that adds or changes an endpoint.</summary>
internal sealed record WebhookForm
{
    private const int MaxName = 100;

    public string? Url { get; private init; }

    public string? Name { get; private init; }

    public IReadOnlyList<string>? Kinds { get; private init; }

    public bool? Enabled { get; private init; }

    public static Outcome<WebhookForm> Read(
        JsonBody body, string account, IReadOnlyList<AllowedAddress> allowed, bool isNew)
    {
        var form = new WebhookForm
        {
            Url = ReadUrl(body, allowed, isNew),
            Name = body.Text("name", MaxName),
            Kinds = ReadKinds(body, account),
            Enabled = body.Flag("enabled"),
        };
        return body.Finish() is { } error ? error : form;
    }

    /// <summary>The endpoint with what the form changes of it. To enable it is to give it another chance.</summary>
    public Webhook Apply(Webhook to) => to with
    {
        Url = Url ?? to.Url,
        Name = Name ?? to.Name,
        Kinds = Kinds ?? to.Kinds,
        Enabled = Enabled ?? to.Enabled,
        Problem = Enabled is null ? to.Problem : null,
        FailingSince = Enabled is null && Url is null ? to.FailingSince : null,
    };

    private static string? ReadUrl(JsonBody body, IReadOnlyList<AllowedAddress> allowed, bool isNew)
    {
        var url = isNew ? body.RequiredText("url", WebhookUrl.MaxLength) : body.Text("url", WebhookUrl.MaxLength);
        if (!string.IsNullOrEmpty(url) && WebhookUrl.Problem(url, allowed) is { } rule)
        {
            body.Refuse("url", rule);
        }

        return url;
    }

    private static List<string>? ReadKinds(JsonBody body, string account)
    {
        var known = account == HubOptions.MainAccount
            ? [.. NoticeKinds.OfAccounts, .. NoticeKinds.OfHub]
            : NoticeKinds.OfAccounts;
        if (body.List("kinds", known.Count) is not { } items)
        {
            return null;
        }

        var kinds = items.Select(JsonBody.ReadText).OfType<string>().Where(known.Contains).Distinct().ToList();
        if (kinds.Count != items.Count)
        {
            body.Refuse("kinds", "a list of some of " + string.Join(", ", known));
        }

        return kinds;
    }
}

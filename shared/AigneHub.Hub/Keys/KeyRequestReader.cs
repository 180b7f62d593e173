using System.Net;
using AigneHub.Core.Errors;
using AigneHub.Core.Keys;
using AigneHub.Core.Ledger;
using AigneHub.Core.Money;
using AigneHub.Hub.Inference.Limits;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Keys;

/// <summary>
/// Reads what a key shall be from JSON: <c>name</c>, <c>project</c>, <c>scopes</c>, <c>expires</c>, <c>models</c>,
/// <c>addresses</c>, <c>limits</c>, <c>cache_seconds</c>, <c>budget</c>, <c>keep_bodies</c>. What a change does not name stays;
/// null takes it away.
/// </summary>
public static class KeyRequestReader
{
    private const int MaxNameLength = 100;
    private const int MaxPatternLength = 200;
    private const int MostCacheSeconds = 366 * 86_400;
    private const string Networks = "a list of addresses and networks such as 203.0.113.7 and 10.0.0.0/8";

    /// <summary>What a new key shall be, or what is wrong with it.</summary>
    /// <param name="json">A JSON object.</param>
    /// <param name="account">The account the key is for.</param>
    /// <param name="now">The present, before which no key may end.</param>
    public static Outcome<KeyRequest> Read(ReadOnlyMemory<byte> json, string account, DateTimeOffset now)
    {
        var body = JsonBody.Parse(json);
        return body.Failed ? body.Error : Read(body.Value, account, now);
    }

    internal static Outcome<KeyRequest> Read(JsonBody body, string account, DateTimeOffset now)
    {
        _ = body.RequiredText("name", MaxNameLength);
        return Read(body, new KeyRequest(account, string.Empty, KeyScopes.Inference), now);
    }

    /// <summary>What a key shall be after a change.</summary>
    internal static Outcome<KeyRequest> Read(JsonBody body, KeyRequest before, DateTimeOffset now)
    {
        var expires = body.Has("expires") ? body.Time("expires") : before.Expires;
        if (body.Has("expires") && expires <= now)
        {
            body.Refuse("expires", "in the future");
        }

        var wanted = before with
        {
            Name = body.Text("name", MaxNameLength) ?? before.Name,
            Project = body.Has("project") ? body.Text("project", MaxNameLength) : before.Project,
            Scopes = body.Has("scopes") ? ReadScopes(body) : before.Scopes,
            Expires = expires,
            Models = body.Has("models") ? ReadModels(body) : before.Models,
            Networks = body.Has("addresses") ? ReadNetworks(body) : before.Networks,
            Limits = CallLimitsJson.Read(body, before.Limits),
            KeepsBodies = body.Has("keep_bodies") ? body.Flag("keep_bodies") ?? false : before.KeepsBodies,
            CacheSeconds = body.Has("cache_seconds") ? (int?)body.Whole("cache_seconds", 1, MostCacheSeconds) : before.CacheSeconds,
            Budget = ReadBudget(body),
            HasBudget = body.Has("budget"),
        };
        return body.Finish() is { } error ? error : wanted;
    }

    private static KeyScopes ReadScopes(JsonBody body)
    {
        if (body.Texts("scopes") is not { } names)
        {
            return KeyScopes.Inference;
        }

        var scopes = KeyScopes.None;
        foreach (var name in names)
        {
            if (!KeyScopeNames.TryParse(name, out var scope))
            {
                body.Refuse("scopes", "a list of " + KeyScopeNames.All);
            }

            scopes |= scope;
        }

        return scopes;
    }

    private static IReadOnlyList<string> ReadModels(JsonBody body)
    {
        var patterns = body.Texts("models") ?? [];
        if (patterns.Any(it => it.Length > MaxPatternLength || string.IsNullOrWhiteSpace(it) || it.Any(char.IsControl)))
        {
            body.Refuse("models", "a list of models or patterns such as openai/gpt-5-mini and anthropic/*");
        }

        return patterns;
    }

    private static List<IPNetwork> ReadNetworks(JsonBody body)
    {
        var networks = new List<IPNetwork>();
        foreach (var text in body.Texts("addresses") ?? [])
        {
            if (KeyNetworks.TryParse(text, out var network))
            {
                networks.Add(network);
            }
            else
            {
                body.Refuse("addresses", Networks);
            }
        }

        return networks;
    }

    private static BudgetLimits? ReadBudget(JsonBody body)
    {
        if (body.Part("budget") is not { } part)
        {
            return null;
        }

        return new BudgetLimits(Limit("day"), Limit("month"), Limit("total"));

        Amount? Limit(string name)
        {
            var limit = part.Credits(name);
            if (limit?.Nanos < 0)
            {
                part.Refuse(name, "0 or more");
            }

            return limit;
        }
    }
}

using AigneHub.Core.Errors;
using AigneHub.Core.Keys;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Keys;

/// <summary>
/// Reads what a new key shall be from JSON: <c>name</c>, <c>project</c>, <c>scopes</c>, <c>expires</c>.
/// </summary>
public static class KeyRequestReader
{
    private const int MaxNameLength = 100;

    /// <summary>What a key shall be, or what is wrong with it.</summary>
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
        var name = body.RequiredText("name", MaxNameLength);
        var project = body.Text("project", MaxNameLength);
        var scopes = ReadScopes(body);
        var expires = body.Time("expires");
        if (expires <= now)
        {
            body.Refuse("expires", "in the future");
        }

        return body.Finish() is { } error ? error : new KeyRequest(account, name, scopes, project, expires);
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
}

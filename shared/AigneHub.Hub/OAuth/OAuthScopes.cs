using AigneHub.Core.Errors;
using AigneHub.Core.Keys;
using AigneHub.Hub.Keys;

namespace AigneHub.Hub.OAuth;

/// <summary>Scopes as OAuth writes them: names with spaces between. No app is given the scope to run the hub.</summary>
internal static class OAuthScopes
{
    /// <summary>All an app can be given.</summary>
    public const KeyScopes Offered = KeyScopes.Inference | KeyScopes.ReadUsage | KeyScopes.Manage;

    public static string Format(KeyScopes scopes) => string.Join(' ', KeyScopeNames.List(scopes));

    /// <summary>The scopes a request names, or all that it may have where it names none.</summary>
    public static Outcome<KeyScopes> Read(string? text, KeyScopes most)
    {
        var scopes = KeyScopes.None;
        foreach (var name in (text ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!KeyScopeNames.TryParse(name, out var scope) || !most.HasFlag(scope))
            {
                return new HubError(
                    OAuthCodes.InvalidScope, $"Only these scopes can be asked for here: {Format(most)}.", "scope");
            }

            scopes |= scope;
        }

        return scopes == KeyScopes.None ? most : scopes;
    }
}

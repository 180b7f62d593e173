using AigneHub.Core.Keys;

namespace AigneHub.Hub.Keys;

/// <summary>The names of scopes in requests and answers.</summary>
public static class KeyScopeNames
{
    private static readonly (KeyScopes Scope, string Name)[] Names =
    [
        (KeyScopes.Inference, "inference"),
        (KeyScopes.ReadUsage, "usage"),
        (KeyScopes.Manage, "manage"),
        (KeyScopes.ReadBodies, "bodies"),
        (KeyScopes.Operate, "operate"),
    ];

    /// <summary>All names, for a sentence.</summary>
    public static string All { get; } = string.Join(", ", Names.Select(name => name.Name));

    /// <summary>The name of one scope.</summary>
    public static string Of(KeyScopes scope) => Names.First(name => name.Scope == scope).Name;

    /// <summary>The names of some scopes.</summary>
    public static IEnumerable<string> List(KeyScopes scopes) =>
        Names.Where(name => scopes.HasFlag(name.Scope)).Select(name => name.Name);

    /// <summary>Finds the scope of a name. False when there is none.</summary>
    public static bool TryParse(string text, out KeyScopes scope)
    {
        scope = Names.FirstOrDefault(name => name.Name == text).Scope;
        return scope != KeyScopes.None;
    }
}

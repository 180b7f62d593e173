using AigneHub.Core.People;

namespace AigneHub.Core.Keys;

/// <summary>What the scopes of a key allow.</summary>
public static class KeyScopePermissions
{
    private const Permission Bodies = Permission.ReadUsage | Permission.ReadBodies;
    private const Permission Manage = Permission.ManageKeys | Permission.Pay | Permission.ManageAccount;

    /// <summary>The permissions of some scopes.</summary>
    public static Permission Permissions(this KeyScopes scopes) =>
        (scopes.HasFlag(KeyScopes.Inference) ? Permission.CallModels : Permission.None)
        | (scopes.HasFlag(KeyScopes.ReadUsage) ? Permission.ReadUsage : Permission.None)
        | (scopes.HasFlag(KeyScopes.Manage) ? Manage : Permission.None)
        | (scopes.HasFlag(KeyScopes.ReadBodies) ? Bodies : Permission.None)
        | (scopes.HasFlag(KeyScopes.Operate) ? Permission.Operate : Permission.None);

    /// <summary>The scope that allows this; for an error.</summary>
    public static KeyScopes ScopeFor(Permission permission) => permission switch
    {
        Permission.CallModels => KeyScopes.Inference,
        Permission.ReadUsage => KeyScopes.ReadUsage,
        Bodies => KeyScopes.ReadBodies,
        Permission.Operate => KeyScopes.Operate,
        _ => KeyScopes.Manage,
    };
}

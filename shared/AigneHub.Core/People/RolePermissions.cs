namespace AigneHub.Core.People;

/// <summary>What the roles allow: with the scopes of keys, the hub's one table of permissions. Default is deny.</summary>
public static class RolePermissions
{
    private const Permission View = Permission.ReadUsage;
    private const Permission Work = View | Permission.CallModels | Permission.ManageKeys;
    private const Permission Pay = View | Permission.Pay;
    private const Permission Run = Work | Permission.ManageAccount | Permission.ReadBodies;

    /// <summary>The permissions of a role in its account.</summary>
    public static Permission Permissions(this Role role) => role switch
    {
        Role.Viewer => View,
        Role.Member => Work,
        Role.Billing => Pay,
        Role.Admin => Run,
        Role.Owner => Run | Pay,
        _ => Permission.None,
    };

    /// <summary>Whether who has these permissions may give this role or take it away: nobody gives what they lack.</summary>
    public static bool MayAssign(this Permission held, Role role) =>
        held.HasFlag(Permission.ManageAccount) && held.HasFlag(role.Permissions());
}

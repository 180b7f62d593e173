using AigneHub.Core.People;

namespace AigneHub.Hub.People;

/// <summary>The names of permissions in answers.</summary>
internal static class PermissionNames
{
    private static readonly (Permission Permission, string Name)[] Names =
    [
        (Permission.CallModels, "call_models"),
        (Permission.ReadUsage, "read_usage"),
        (Permission.ManageKeys, "manage_keys"),
        (Permission.Pay, "pay"),
        (Permission.ManageAccount, "manage_account"),
        (Permission.Operate, "operate"),
        (Permission.ReadBodies, "read_bodies"),
        (Permission.BeOneself, "be_oneself"),
    ];

    /// <summary>The names of each of them that somebody has.</summary>
    public static IEnumerable<string> Of(Permission held) =>
        Names.Where(it => held.HasFlag(it.Permission)).Select(it => it.Name);
}

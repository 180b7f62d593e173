using AigneHub.Core.People;

namespace AigneHub.Hub.People;

/// <summary>The names of roles and permissions in requests and answers.</summary>
internal static class RoleNames
{
    /// <summary>The roles, the least first.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<Role>().Select(Of)];

    public static string Of(Role role) => role.ToString().ToLowerInvariant();

    public static bool TryParse(string text, out Role role)
    {
        role = Enum.GetValues<Role>().FirstOrDefault(known => Of(known) == text);
        return role != default;
    }
}

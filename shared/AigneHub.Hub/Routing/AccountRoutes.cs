using AigneHub.Core.People;

namespace AigneHub.Hub.Routing;

/// <summary>
/// What both a customer sees of its own account and the operator of any: one handler under two addresses. Which account is
/// meant, <see cref="Json.AccountField"/> tells it.
/// </summary>
internal static class AccountRoutes
{
    /// <summary>The operator's route below <c>/api/admin</c>, and the customer's below <c>/api/account</c>.</summary>
    /// <param name="name">The operator's name of it; the customer's begins with <c>Own</c>.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">Where it is below both, such as <c>/calls</c>.</param>
    /// <param name="own">What a customer needs for it.</param>
    /// <param name="handler">What it does.</param>
    public static IEnumerable<HubRoute> Both(
        string name, string method, string path, Permission own, HubHandler handler) =>
    [
        new(name, method, ["/api/admin" + path], Permission.Operate, handler),
        new("Own" + name, method, ["/api/account" + path], own, handler),
    ];
}

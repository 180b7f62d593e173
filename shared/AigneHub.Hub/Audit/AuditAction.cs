using AigneHub.Core.People;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Audit;

/// <summary>
/// What the audit log calls a route's action, read off the route's name: <c>CreateKey</c> and <c>OwnCreateKey</c> are
/// <c>key.create</c>. So no route that changes something can be forgotten.
/// </summary>
internal static class AuditAction
{
    /// <summary>A request for something the caller may not have, of a route that has no action.</summary>
    public const string Refused = "permission.refused";

    /// <summary>A request with a key in its address.</summary>
    public const string Exposed = "key.exposed";

    private const string Own = "Own";

    /// <summary>The action of a route; null when the log is not about it: it only reads, or calls a model.</summary>
    public static string? Of(string route, string method, Permission permission)
    {
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || method == "*"
            || permission.HasFlag(Permission.CallModels))
        {
            return null;
        }

        var words = Words(route).Where(word => word != Own).Select(word => word.ToLowerInvariant()).ToList();
        var verb = words[0] == "put" ? "change" : words[0];
        return words.Count == 1 ? verb : $"{string.Join('-', words.Skip(1))}.{verb}";
    }

    private static IEnumerable<string> Words(string name)
    {
        var start = 0;
        for (var i = 1; i <= name.Length; i++)
        {
            if (i == name.Length || char.IsUpper(name[i]))
            {
                yield return name[start..i];
                start = i;
            }
        }
    }
}

using System.Text.RegularExpressions;
using AigneHub.Core.Keys;
using AigneHub.Core.People;
using AigneHub.Hub.Routing;
using AigneHub.Hub.SignIn;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.SignIn;
using AigneHub.Hub.Tests.Wholesome;

namespace AigneHub.Hub.Tests.People;

/// <summary>
/// The page of permissions says what the hub does: who may do what, and what each address asks for. Every route is called
/// by everyone, and answers as the page has it.
/// </summary>
public sealed partial class PermissionTests(PeopleFixture fixture) : IClassFixture<PeopleFixture>
{
    private static readonly string Page = Path.Combine(Repository.Root, "docs/permissions.md");

    private HubHost Hub => fixture.Hub;

    private static Dictionary<string, Permission> Holders => Holder().Matches(File.ReadAllText(Page))
        .ToDictionary(match => match.Groups[1].Value, match => Parse(match.Groups[2].Value));

    private IEnumerable<HubRoute> Routes => Hub.Routes.OrderBy(route => route.Pattern, StringComparer.Ordinal)
        .ThenBy(route => route.Method, StringComparer.Ordinal);

    [Fact]
    public void Page_Holders_AreThoseOfTheCode()
    {
        var roles = Enum.GetValues<Role>().ToDictionary(
            Organisation.Name, role => role.Permissions() | Permission.BeOneself);
        var scopes = new Dictionary<string, Permission>
        {
            ["inference"] = KeyScopes.Inference.Permissions(),
            ["usage"] = KeyScopes.ReadUsage.Permissions(),
            ["bodies"] = KeyScopes.ReadBodies.Permissions(),
            ["manage"] = KeyScopes.Manage.Permissions(),
            ["operate"] = KeyScopes.Operate.Permissions(),
        };

        Assert.Equal(roles.Concat(scopes).OrderBy(it => it.Key), Holders.OrderBy(it => it.Key));
    }

    [Fact]
    public void Page_Routes_AreThoseOfTheHub()
    {
        var rows = Routes.Select(route => $"| `{route.Method} {route.Pattern}` | {Name(route.Permission)} |").ToList();
        if (Environment.GetEnvironmentVariable("AIGNEHUB_WRITE_DOCS") == "1")
        {
            var before = File.ReadAllText(Page);
            var head = before[..before.IndexOf("| `", before.IndexOf("| address", StringComparison.Ordinal), StringComparison.Ordinal)];
            File.WriteAllText(Page, head + string.Join('\n', rows) + '\n');
        }

        Assert.Equal(rows, File.ReadLines(Page).Where(line => Route().IsMatch(line)));
    }

    [Fact]
    public async Task Routes_CalledByEveryone_AnswerAsThePageSays()
    {
        using var organisation = await Organisation.CreateAsync(fixture);
        var wrong = new List<string>();
        foreach (var route in Routes)
        {
            foreach (var role in Enum.GetValues<Role>().Where(_ => route.Name is not ("SignOut" or "EndSessions")))
            {
                var may = Holders[Organisation.Name(role)].HasFlag(route.Permission);
                Compare(route, Organisation.Name(role), may, await organisation[role].SendAsync(route.Method, PathOf(route)), wrong);
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Routes_CalledWithEveryScope_AnswerAsThePageSays()
    {
        var wrong = new List<string>();
        foreach (var scope in new[] { "inference", "usage", "bodies", "manage", "operate" })
        {
            var made = await Hub.PostAsync("/api/admin/keys", $$"""{"name":"walk","scopes":["{{scope}}"]}""");
            using var client = Hub.CreateClient(made.Json.GetProperty("key").GetString());
            foreach (var route in Routes)
            {
                using var request = new HttpRequestMessage(new HttpMethod(route.Method), PathOf(route));
                request.Headers.Add(CrossSiteGuard.Header, "1");
                var answer = await HubAnswer.ReadAsync(await client.SendAsync(request));
                Compare(route, scope, Holders[scope].HasFlag(route.Permission), answer, wrong);
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Routes_CalledByNobody_AreOnlyThosePublic()
    {
        var wrong = new List<string>();
        using var client = Hub.CreateClient(null);
        foreach (var route in Routes)
        {
            using var request = new HttpRequestMessage(new HttpMethod(route.Method), PathOf(route));
            request.Headers.Add(CrossSiteGuard.Header, "1");
            var answer = await HubAnswer.ReadAsync(await client.SendAsync(request));
            if (answer.Status == 401 != (route.Permission != Permission.None))
            {
                wrong.Add($"nobody {route.Method} {route.Pattern}: {answer.Status}");
            }
        }

        Assert.Empty(wrong);
    }

    private static void Compare(HubRoute route, string who, bool may, HubAnswer answer, List<string> wrong)
    {
        var refused = answer.Status is 401
            || (answer.Status is 403 && answer.Text.Contains("\"insufficient_permissions\"", StringComparison.Ordinal));
        if (refused == may)
        {
            wrong.Add($"{who} {route.Method} {route.Pattern}: {answer.Status} {answer.Text}");
        }
    }

    private static string PathOf(HubRoute route) => Parameter().Replace(route.Pattern, "none");

    private static string Name(Permission permission) =>
        permission == Permission.None ? "open to everyone" : $"`{permission}`";

    private static Permission Parse(string cell) => cell.Split(", ")
        .Select(word => Enum.Parse<Permission>(word.Trim('`')))
        .Aggregate(Permission.None, (all, one) => all | one);

    [GeneratedRegex(@"^\| `(\w+)` \| ((?:`\w+`(?:, )?)+) \|", RegexOptions.Multiline)]
    private static partial Regex Holder();

    [GeneratedRegex(@"^\| `[A-Z]+ /")]
    private static partial Regex Route();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}

using System.Text.RegularExpressions;
using AigneHub.Core.People;
using AigneHub.Hub.Audit;
using AigneHub.Hub.Tests.SignIn;

namespace AigneHub.Hub.Tests.Audit;

/// <summary>No route that changes something is without an action in the audit log.</summary>
public sealed partial class AuditActionTests(PeopleFixture fixture) : IClassFixture<PeopleFixture>
{
    /// <summary>Routes that only show something, by POST so that a token stays out of the address.</summary>
    private static readonly string[] Showing = ["ShowConsent"];

    [Theory]
    [InlineData("CreateKey", "POST", "key.create")]
    [InlineData("OwnCreateKey", "POST", "key.create")]
    [InlineData("PutOwnAccount", "PUT", "account.change")]
    [InlineData("CreateResetLink", "POST", "reset-link.create")]
    [InlineData("ListKeys", "GET", null)]
    public void Of_Route_IsReadOffItsName(string name, string method, string? action) =>
        Assert.Equal(action, AuditAction.Of(name, method, Permission.Operate));

    [Fact]
    public void Of_RouteThatCallsModels_IsNone() =>
        Assert.Null(AuditAction.Of("ChatCompletions", "POST", Permission.CallModels));

    [Fact]
    public void Routes_ThatManageAndDoNotOnlyRead_HaveAnAction()
    {
        var managing = fixture.Hub.Routes
            .Where(route => Managing().IsMatch(route.Pattern) && route.Method != "GET" && !Showing.Contains(route.Name))
            .ToList();

        Assert.True(managing.Count > 50);
        Assert.DoesNotContain(managing, route => route.Action is null || !Action().IsMatch(route.Action));
    }

    [Fact]
    public void Routes_ThatOnlyRead_HaveNoneButThoseThatShowKeptBodies() => Assert.Equal(
        ["/api/account/calls/{id}/body", "/api/admin/calls/{id}/body"],
        fixture.Hub.Routes.Where(route => route is { Method: "GET", Action: not null }).Select(route => route.Pattern).Order());

    [GeneratedRegex("^/api/(admin|account|auth)(/|$)")]
    private static partial Regex Managing();

    [GeneratedRegex("^[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*$")]
    private static partial Regex Action();
}

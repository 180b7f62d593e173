using System.Text.Json;
using System.Text.RegularExpressions;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Web.Tests.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AigneHub.Web.Tests.CommandLine;

/// <summary>AIGNE's command line, as its users have it, from the first connection to the last.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class AigneCommandTests(HubInBrowser hub)
{
    [BrowserFact]
    public async Task Connect_SignInAndAllow_GivesACommandThatCalls()
    {
        using var aigne = await AigneCommand.InstallAsync(hub.Certificate);
        await ConnectAsync(aigne);

        Assert.Contains(hub.Address, await aigne.RunAsync("hub", "list"), StringComparison.Ordinal);
        Assert.Contains("Switched active hub", await aigne.ChooseAsync("hub", "use"), StringComparison.Ordinal);

        // Over https, whatever address the hub was connected by.
        var status = await aigne.ChooseAsync("hub", "status");
        Assert.Contains("Connected", status, StringComparison.Ordinal);
        Assert.Matches(@"DID:\s+main", status);

        aigne.Write("aigne.yaml", "name: tests\nagents:\n  - chat.yaml\ncli:\n  chat: chat.yaml\n");
        aigne.Write("chat.yaml", "type: ai\nname: chat\ninstructions: You repeat.\ninput_key: message\noutput_key: text\n");
        var said = await aigne.RunAsync(
            "run", ".", "chat", "--model", "aignehub/demo/echo", "--message", "a sentence like no other");
        Assert.Contains("a sentence like no other", said, StringComparison.Ordinal);
        await IsStreamedAndCountedUnderAsync("@aigne/aigne-hub");

        _ = await aigne.ChooseAsync("hub", "remove");
        Assert.DoesNotContain(hub.Address, await aigne.RunAsync("hub", "list"), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Page_NothingIsAsked_SaysSo()
    {
        await using var visitor = await hub.VisitAsOperatorAsync();

        await visitor.GoAsync("/connect#token=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");

        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Run the command again");
    }

    private async Task ConnectAsync(AigneCommand aigne)
    {
        var connecting = aigne.RunAsync("hub", "connect", hub.Address);
        await using var visitor = await hub.VisitAsync();
        await visitor.GoAsync(await aigne.VisitedAsync());
        await Operators.SignInAsync(visitor);
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Let AIGNE CLI in?" })).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByTestId("code")).ToHaveTextAsync(Code());
        await Expect(visitor.Page.GetByText(new Uri(hub.Address).Authority)).ToBeVisibleAsync();
        Assert.Equal("", string.Join("\n", await visitor.FindBarriersAsync()));

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Allow" }).FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");

        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "AIGNE CLI is in" })).ToBeVisibleAsync();
        Assert.Contains("connected successfully", await connecting, StringComparison.Ordinal);
    }

    private Task IsStreamedAndCountedUnderAsync(string project) => Eventually.TrueAsync(
        async () => JsonDocument.Parse(await hub.Operator.GetStringAsync("/api/admin/calls")).RootElement
            .GetProperty("data").EnumerateArray()
            .Any(call => call.GetProperty("stream").GetBoolean()
                && call.GetProperty("project").GetString()?.StartsWith(project, StringComparison.Ordinal) == true),
        "The call is not counted as a stream under what the client calls itself.");

    [GeneratedRegex("^[B-Z]{4}-[B-Z]{4}$")]
    private static partial Regex Code();
}

using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Commands;

public sealed class KeysCommandTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("aignehub-keys-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Create_Json_PrintsAKeyThatTheHubTakes()
    {
        var made = await MakeAsync("ci");

        using var hub = await HubProcess.StartAsync(_directory);
        hub.Client.DefaultRequestHeaders.Authorization = new("Bearer", made.GetProperty("key").GetString());
        using var content = new StringContent(
            HubHost.ChatBody("demo/echo", stream: false), null, "application/json");
        var answer = await HubAnswer.ReadAsync(await hub.Client.PostAsync("/v1/chat/completions", content));
        Assert.Equal(200, answer.Status);
        var message = answer.Json.GetProperty("choices")[0].GetProperty("message");
        Assert.Equal("Say hello to the world", message.GetProperty("content").GetString());
        var admin = await HubAnswer.ReadAsync(await hub.Client.GetAsync("/api/admin/keys"));
        Assert.Equal(403, admin.Status);
    }

    [Fact]
    public async Task Create_Text_PrintsTheKeyAndListDoesNot()
    {
        var made = await RunAsync("keys", "create", "--name", "by hand", "--scope", "usage", "--scope", "manage");

        Assert.Equal((0, ""), (made.ExitCode, made.Error));
        var key = Assert.Single(made.Output.Split('\n'), line => line.StartsWith("  sk-hub-", StringComparison.Ordinal));
        Assert.Contains("It may do: usage, manage. It ends: never.", made.Output, StringComparison.Ordinal);
        var list = await RunAsync("keys", "list");
        Assert.Equal(0, list.ExitCode);
        Assert.Contains("by hand", list.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Trim(), list.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revoke_Key_IsListedAsRevoked()
    {
        var kept = (await MakeAsync("kept")).GetProperty("id").GetString();
        var id = (await MakeAsync("gone")).GetProperty("id").GetString()!;

        var revoked = await RunAsync("keys", "revoke", id);

        Assert.Equal((0, $"Key 'gone' ({id}) is revoked."), (revoked.ExitCode, revoked.Output.Trim()));
        var list = await RunAsync("keys", "list", "--json");
        var keys = JsonDocument.Parse(list.Output).RootElement.GetProperty("data").EnumerateArray();
        Assert.Equal(
            [(kept, "active"), (id, "revoked")],
            keys.Select(key => (key.GetProperty("id").GetString(), key.GetProperty("status").GetString())));
    }

    [Theory]
    [InlineData("keys create", "Option '--name' is required.")]
    [InlineData("keys create --name", "'--name'")]
    [InlineData("keys create --name a --color red", "'--color'")]
    [InlineData("keys create --name a --scope everything", "scopes")]
    [InlineData("keys create --name a --expires tomorrow", "expires")]
    [InlineData("keys create --name a --expires 2020-01-01T00:00:00Z", "expires")]
    [InlineData("keys revoke", "'revoke'")]
    [InlineData("keys revoke key_none", "There is no key of the id 'key_none'.")]
    [InlineData("keys revoke ../hub.db", "There is no key of the id '../hub.db'.")]
    [InlineData("keys destroy", "'destroy'")]
    [InlineData("keys", "Required command was not provided.")]
    [InlineData("key create", "There is no command 'key'. See --help.")]
    public async Task Run_WrongArguments_SaysWhatIsWrongAndFails(string arguments, string reason)
    {
        var result = await RunAsync(arguments.Split(' '));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(reason, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_HubIsRunning_PrintsCallsThatDoTheSame()
    {
        using var hub = await HubProcess.StartAsync(_directory);

        var made = JsonDocument.Parse(await DoInsteadAsync(hub, "keys", "create", "--name", "it's mine")).RootElement;
        var list = await DoInsteadAsync(hub, "keys", "list");
        var revoked = await DoInsteadAsync(hub, "keys", "revoke", made.GetProperty("id").GetString()!);

        Assert.StartsWith("sk-hub-", made.GetProperty("key").GetString(), StringComparison.Ordinal);
        Assert.Equal("it's mine", made.GetProperty("name").GetString());
        var listed = Assert.Single(JsonDocument.Parse(list).RootElement.GetProperty("data").EnumerateArray());
        Assert.Equal(made.GetProperty("id").GetString(), listed.GetProperty("id").GetString());
        Assert.Equal("revoked", JsonDocument.Parse(revoked).RootElement.GetProperty("status").GetString());
    }

    /// <summary>Runs a command beside a running hub, pastes the line it prints, and answers what that printed.</summary>
    private async Task<string> DoInsteadAsync(HubProcess hub, params string[] arguments)
    {
        var refused = await LocalProgram.RunAsync(_directory, arguments, ("ASPNETCORE_URLS", hub.Address));
        Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("is in use by another AigneHub", refused.Error, StringComparison.Ordinal);
        var line = Assert.Single(refused.Error.Split('\n'), it => it.StartsWith("  curl ", StringComparison.Ordinal));
        var pasted = await LocalProgram.PasteAsync(line, ("AIGNEHUB_KEY", HubHost.OperatorKey));
        Assert.True(pasted.ExitCode == 0, pasted.Error);
        return pasted.Output;
    }

    private async Task<JsonElement> MakeAsync(string name)
    {
        var made = await RunAsync("keys", "create", "--name", name, "--json");
        Assert.Equal((0, ""), (made.ExitCode, made.Error));
        return JsonDocument.Parse(made.Output).RootElement;
    }

    private Task<ProgramResult> RunAsync(params string[] arguments) => LocalProgram.RunAsync(_directory, arguments);
}

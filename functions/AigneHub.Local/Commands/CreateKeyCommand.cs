using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Keys;

namespace AigneHub.Local.Commands;

/// <summary><c>keys create</c>.</summary>
internal static class CreateKeyCommand
{
    private static readonly JsonWriterOptions Readable =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(HubAccess keys, Option<bool> json)
    {
        var name = new Option<string>("--name") { Description = "What to call the key.", Required = true };
        var project = new Option<string?>("--project") { Description = "The project its calls are counted under." };
        var scopes = new Option<string[]>("--scope")
        {
            Description = $"What it may do: {KeyScopeNames.All}. May be repeated. Default: inference.",
        };
        var expires = new Option<string?>("--expires") { Description = "When it ends, such as 2030-12-31T23:59:59Z." };
        var command = new Command("create", "Make a key and print it, this once.") { name, project, scopes, expires };
        command.SetAction((parsed, cancellationToken) =>
        {
            var request = Request(
                parsed.GetValue(name)!, parsed.GetValue(project), parsed.GetValue(scopes), parsed.GetValue(expires));
            var output = new KeyOutput(parsed, parsed.GetValue(json));
            return keys.UseAsync<KeyStore>(
                (store, token) => CreateAsync(store, request, output, token),
                address => CurlLine.Of("POST", address + KeysCommand.Path, request),
                parsed.InvocationConfiguration.Error,
                cancellationToken);
        });
        command.ShowExamples(
            "AigneHub.Local keys create --name ci",
            "AigneHub.Local keys create --name dashboard --scope usage --scope operate",
            "AigneHub.Local keys create --name trial --project web --expires 2030-12-31T23:59:59Z --json");
        return command;
    }

    /// <summary>The options as the body of the request that does the same: both obey one set of rules.</summary>
    private static string Request(string name, string? project, string[]? scopes, string? expires)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output, Readable))
        {
            json.WriteStartObject();
            json.WriteString("name"u8, name);
            if (project is not null)
            {
                json.WriteString("project"u8, project);
            }

            if (scopes is { Length: > 0 })
            {
                json.WriteStartArray("scopes"u8);
                Array.ForEach(scopes, json.WriteStringValue);
                json.WriteEndArray();
            }

            if (expires is not null)
            {
                json.WriteString("expires"u8, expires);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length);
    }

    private static async Task<int> CreateAsync(
        KeyStore store, string request, KeyOutput output, CancellationToken cancellationToken)
    {
        var wanted = KeyRequestReader.Read(Encoding.UTF8.GetBytes(request), HubOptions.MainAccount, output.Now);
        if (wanted.Failed)
        {
            return output.Fail(wanted.Error.Message);
        }

        var made = await store.CreateAsync(wanted.Value, cancellationToken).ConfigureAwait(false);
        output.ShowNew(made);
        return ExitCodes.Done;
    }
}

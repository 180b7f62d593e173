using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AigneHub.Core.Keys;
using AigneHub.Hub.Keys;

namespace AigneHub.Local.Commands;

/// <summary>Prints keys, as text or as the management API would answer.</summary>
internal sealed class KeyOutput(ParseResult parsed, bool asJson)
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
    };

    private readonly TextWriter _output = parsed.InvocationConfiguration.Output;

    public DateTimeOffset Now { get; } = TimeProvider.System.GetUtcNow();

    public int Fail(string reason)
    {
        parsed.InvocationConfiguration.Error.WriteLine(reason);
        return ExitCodes.Failed;
    }

    public void ShowNew(NewKey made)
    {
        if (asJson)
        {
            Print(json => KeyJson.Write(json, made.Key, Now, made.Text));
            return;
        }

        _output.WriteLine($"Key '{made.Key.Name}' ({made.Key.Id}). It is shown this once:");
        _output.WriteLine();
        _output.WriteLine("  " + made.Text);
        _output.WriteLine();
        _output.WriteLine($"It may do: {Scopes(made.Key)}. It ends: {Time(made.Key.Expires)}.");
    }

    public void ShowList(IReadOnlyList<ApiKey> keys)
    {
        if (asJson)
        {
            Print(json => WriteList(json, keys));
            return;
        }

        string[] headings = ["ID", "NAME", "KEY", "SCOPES", "PROJECT", "CREATED", "EXPIRES", "STATUS"];
        TextTable.Write(_output, headings, [.. keys.Select(Row)]);
    }

    public void ShowRevoked(ApiKey key)
    {
        if (asJson)
        {
            Print(json => KeyJson.Write(json, key, Now));
            return;
        }

        _output.WriteLine($"Key '{key.Name}' ({key.Id}) is revoked.");
    }

    private static string Scopes(ApiKey key) => string.Join(", ", KeyScopeNames.List(key.Scopes));

    private static string Time(DateTimeOffset? moment) => moment is { } known ? $"{known:yyyy-MM-dd HH:mm}Z" : "never";

    private string[] Row(ApiKey key) =>
    [
        key.Id,
        key.Name,
        key.Masked,
        Scopes(key),
        key.Project ?? "-",
        Time(key.Created),
        Time(key.Expires),
        KeyJson.StatusOf(key, Now),
    ];

    private void WriteList(Utf8JsonWriter json, IReadOnlyList<ApiKey> keys)
    {
        json.WriteStartObject();
        json.WriteStartArray("data"u8);
        foreach (var key in keys)
        {
            KeyJson.Write(json, key, Now);
        }

        json.WriteEndArray();
        json.WriteNull("next"u8);
        json.WriteEndObject();
    }

    private void Print(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            write(json);
        }

        _output.WriteLine(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }
}

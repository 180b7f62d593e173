using System.Buffers;
using System.Text;
using System.Text.Json;

namespace AigneHub.Hub.Inference.Credentials;

/// <summary>The part of a credential that nobody is shown again. Its text never prints it.</summary>
internal sealed record CredentialSecret
{
    public string? ApiKey { get; init; }

    public string? AccessKeyId { get; init; }

    public string? SecretAccessKey { get; init; }

    public string? SessionToken { get; init; }

    public string? ClientSecret { get; init; }

    /// <summary>Enough of it to tell it from others: its beginning where there is plenty, and its last four characters.</summary>
    public string Masked => Mask(ApiKey ?? AccessKeyId ?? ClientSecret ?? string.Empty);

    public static CredentialSecret Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new CredentialSecret
        {
            ApiKey = Text(root, "api_key"),
            AccessKeyId = Text(root, "access_key_id"),
            SecretAccessKey = Text(root, "secret_access_key"),
            SessionToken = Text(root, "session_token"),
            ClientSecret = Text(root, "client_secret"),
        };
    }

    public string ToJson()
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            Write(json, "api_key"u8, ApiKey);
            Write(json, "access_key_id"u8, AccessKeyId);
            Write(json, "secret_access_key"u8, SecretAccessKey);
            Write(json, "session_token"u8, SessionToken);
            Write(json, "client_secret"u8, ClientSecret);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>A text masked: short ones wholly.</summary>
    public static string Mask(string text) => text.Length switch
    {
        0 => string.Empty,
        < 12 => "…",
        < 20 => $"…{text[^4..]}",
        _ => $"{text[..5]}…{text[^4..]}",
    };

    public override string ToString() => Masked;

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}

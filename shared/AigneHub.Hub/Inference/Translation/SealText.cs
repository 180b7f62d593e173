using System.Buffers.Text;
using System.Text.Json;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Inference.Translation;

/// <summary>
/// What other providers want back, as the opaque text that callers keep and send back with the thoughts it came with.
/// Anthropic's own signatures stay as they are.
/// </summary>
/// <param name="Seal">What the provider wants back.</param>
/// <param name="CallId">The tool call it belongs to, if it belongs to one.</param>
internal sealed record SealText(ReasoningSeal Seal, string? CallId = null)
{
    private const string Mark = "aignehub.";

    public override string ToString() =>
        Mark + Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new string?[]
        {
            Seal.Format, Seal.Signature, Seal.Encrypted, Seal.Id, CallId,
        }));

    /// <summary>Reads the text back; null when the hub did not write it.</summary>
    public static SealText? Parse(string text)
    {
        if (!text.StartsWith(Mark, StringComparison.Ordinal) || !Base64Url.IsValid(text.AsSpan(Mark.Length)))
        {
            return null;
        }

        try
        {
            var json = Base64Url.DecodeFromChars(text.AsSpan(Mark.Length));
            return JsonSerializer.Deserialize<string?[]>(json) is [{ } format, var signature, var encrypted, var id, var call]
                ? new SealText(new ReasoningSeal(format, signature, encrypted, id), call)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

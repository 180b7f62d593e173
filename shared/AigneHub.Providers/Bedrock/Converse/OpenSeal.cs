using System.Buffers;
using AigneHub.Providers.Chat;

namespace AigneHub.Providers.Bedrock.Converse;

/// <summary>
/// Puts together what seals a block of reasoning: its signature or what is redacted of it may come in pieces.
/// </summary>
internal sealed class OpenSeal
{
    private readonly ArrayBufferWriter<byte> _redacted = new();
    private string _signature = string.Empty;

    public void Sign(string? piece) => _signature += piece;

    /// <summary>Adds bytes in base64. What is none adds nothing.</summary>
    public void Redact(string? piece)
    {
        var bytes = new byte[piece?.Length ?? 0];
        if (Convert.TryFromBase64String(piece ?? string.Empty, bytes, out var length))
        {
            _redacted.Write(bytes.AsSpan(0, length));
        }
    }

    /// <summary>Delivers the seal, if there is one, and begins anew.</summary>
    public void Close(IChatSink sink)
    {
        if (_redacted.WrittenCount > 0)
        {
            var redacted = Convert.ToBase64String(_redacted.WrittenSpan);
            sink.Seal(0, new ReasoningSeal(BlockDecoder.SealFormat, Encrypted: redacted));
            _redacted.ResetWrittenCount();
        }

        if (_signature.Length > 0)
        {
            sink.Seal(0, new ReasoningSeal(BlockDecoder.SealFormat, _signature));
            _signature = string.Empty;
        }
    }
}

using System.Buffers;

namespace AigneHub.Hub.Inference.Caching;

/// <summary>Takes down a provider's answer while it passes, unless it grows too long.</summary>
/// <param name="maxBytes">What is too long.</param>
/// <param name="keep">Keeps it once the call is settled. Must not throw.</param>
internal sealed class AnswerRecord(int maxBytes, Func<AnswerRecord, ValueTask> keep)
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>The type of the answer's bytes.</summary>
    public string? MediaType { get; private set; }

    /// <summary>Whether it grew too long.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>What came.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.WrittenMemory;

    /// <summary>An answer begins; what another attempt brought does not count any more.</summary>
    public void Begin(HttpResponseMessage answer)
    {
        MediaType = answer.Content.Headers.ContentType?.MediaType;
        IsTooLong = false;
        _bytes.ResetWrittenCount();
    }

    /// <summary>More of it came.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        IsTooLong |= _bytes.WrittenCount + bytes.Length > maxBytes;
        if (!IsTooLong)
        {
            _bytes.Write(bytes);
        }
    }

    /// <summary>The call is settled as completed.</summary>
    public ValueTask KeepAsync() => keep(this);
}

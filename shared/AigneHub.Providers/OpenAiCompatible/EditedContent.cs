using System.Net;
using System.Net.Http.Headers;

namespace AigneHub.Providers.OpenAiCompatible;

/// <summary>A body with some bytes replaced, sent without being put together first.</summary>
internal sealed class EditedContent : HttpContent
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    /// <summary>Bodies up to this size are put together after all: one small write is quicker than several.</summary>
    private const int JoinBelow = 4096;

    private readonly ReadOnlyMemory<byte> _body;
    private readonly BodyEdit[] _edits;
    private readonly int _length;

    /// <param name="body">The original bytes.</param>
    /// <param name="edits">What is replaced, by rising position, without overlap.</param>
    /// <param name="formType">The body's type when it is a form; null for JSON.</param>
    public EditedContent(ReadOnlyMemory<byte> body, BodyEdit[] edits, string? formType = null)
    {
        _body = body;
        _edits = edits;
        _length = body.Length;
        foreach (var edit in edits)
        {
            _length += edit.Replacement.Length - edit.Length;
        }

        Headers.ContentType = formType is null ? Json : MediaTypeHeaderValue.Parse(formType);
        Headers.ContentLength = _length;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        _length <= JoinBelow
            ? WriteJoinedAsync(stream, cancellationToken)
            : WritePartsAsync(stream, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }

    private async Task WritePartsAsync(Stream stream, CancellationToken cancellationToken)
    {
        var position = 0;
        foreach (var edit in _edits)
        {
            await stream.WriteAsync(_body[position..edit.Start], cancellationToken).ConfigureAwait(false);
            await stream.WriteAsync(edit.Replacement, cancellationToken).ConfigureAwait(false);
            position = edit.Start + edit.Length;
        }

        await stream.WriteAsync(_body[position..], cancellationToken).ConfigureAwait(false);
    }

    private Task WriteJoinedAsync(Stream stream, CancellationToken cancellationToken)
    {
        var joined = new byte[_length];
        var target = joined.AsSpan();
        var position = 0;
        foreach (var edit in _edits)
        {
            target = Copy(_body.Span[position..edit.Start], target);
            target = Copy(edit.Replacement.Span, target);
            position = edit.Start + edit.Length;
        }

        _ = Copy(_body.Span[position..], target);
        return stream.WriteAsync(joined, cancellationToken).AsTask();
    }

    private static Span<byte> Copy(ReadOnlySpan<byte> source, Span<byte> target)
    {
        source.CopyTo(target);
        return target[source.Length..];
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AigneHub.Hub.Inference.Sharing;

/// <summary>An answer while it is made, from its beginning, for all who want the same one.</summary>
internal sealed class Recording
{
    /// <summary>Longer answers are neither kept nor given to others.</summary>
    private const int MaxBytes = 64 * 1024 * 1024;

    private readonly Lock _gate = new();
    private TaskCompletionSource _news = NewNews();
    private byte[] _bytes = [];
    private int _length;
    private bool _hasEnded;

    /// <summary>How it begins; null before it does.</summary>
    public AnswerHead? Head { get; private set; }

    /// <summary>Whether it grew too long.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>What came so far.</summary>
    public ReadOnlyMemory<byte> Bytes
    {
        get
        {
            lock (_gate)
            {
                return _bytes.AsMemory(0, _length);
            }
        }
    }

    public void Begin(AnswerHead head)
    {
        lock (_gate)
        {
            Head ??= head;
        }
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (IsTooLong || _length + bytes.Length > MaxBytes)
            {
                // Who already reads it keeps the bytes it has seen.
                IsTooLong = true;
                _bytes = [];
                _length = 0;
            }
            else
            {
                Reserve(_length + bytes.Length);
                bytes.CopyTo(_bytes.AsSpan(_length));
                _length += bytes.Length;
            }

            Tell();
        }
    }

    /// <summary>Nothing comes any more.</summary>
    public void End()
    {
        lock (_gate)
        {
            _hasEnded = true;
            Tell();
        }
    }

    /// <summary>Gives it to somebody else as it comes. False when it ended before it began.</summary>
    public async Task<bool> PlayAsync(HttpContext http, CancellationToken cancellationToken)
    {
        for (var sent = 0; ;)
        {
            var (piece, news, isOver) = After(sent);
            if (piece.Length > 0)
            {
                Start(http.Response, isFirst: sent == 0);
                sent += piece.Length;
                _ = await http.Response.BodyWriter.WriteAsync(piece, cancellationToken).ConfigureAwait(false);
            }
            else if (isOver)
            {
                Finish(http, sent);
                return sent > 0;
            }
            else
            {
                await news.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static TaskCompletionSource NewNews() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Start(HttpResponse response, bool isFirst)
    {
        if (isFirst)
        {
            response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            Head!.WriteTo(response);
        }
    }

    /// <summary>An answer that cannot be given whole must not look whole.</summary>
    private void Finish(HttpContext http, int sent)
    {
        if (IsTooLong && sent > 0)
        {
            http.Abort();
        }
    }

    private (ReadOnlyMemory<byte> Piece, Task News, bool IsOver) After(int sent)
    {
        lock (_gate)
        {
            return (_length > sent ? _bytes.AsMemory(sent, _length - sent) : default, _news.Task, _hasEnded || IsTooLong);
        }
    }

    private void Reserve(int length)
    {
        if (length > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(length, Math.Max(1024, 2 * _bytes.Length)));
        }
    }

    private void Tell()
    {
        _ = _news.TrySetResult();
        _news = NewNews();
    }
}

using System.IO.Pipelines;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;

namespace AigneHub.Providers.Demo;

/// <summary>A streamed answer: a chunk a word, with a pause between them, and an error on demand.</summary>
internal sealed class DemoStream(DemoRequest call, TimeProvider time, TimeSpan pause, int? failAfter)
{
    /// <summary>The answer, written as it is read. Nothing more is written once its reader is disposed of.</summary>
    public HttpContent Open(CancellationToken cancellationToken)
    {
        var pipe = new Pipe();
        var content = new StreamContent(pipe.Reader.AsStream());
        content.Headers.ContentType = new MediaTypeHeaderValue("text/event-stream");
        _ = WriteAsync(pipe.Writer, cancellationToken);
        return content;
    }

    private async Task WriteAsync(PipeWriter writer, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var line in LinesAsync(cancellationToken).ConfigureAwait(false))
            {
                var bytes = Encoding.UTF8.GetBytes($"data: {line}\n\n");
                var flushed = await writer.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
                if (flushed.IsCompleted)
                {
                    break;
                }
            }

            await writer.CompleteAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException exception)
        {
            await writer.CompleteAsync(exception).ConfigureAwait(false);
        }
    }

    private async IAsyncEnumerable<string> LinesAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return Chunk(new JsonObject { ["role"] = "assistant", ["content"] = string.Empty }, null);
        var words = Words(call.Echo);
        for (var i = 0; i < words.Count; i++)
        {
            if (i == failAfter)
            {
                break;
            }

            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
            yield return Chunk(new JsonObject { ["content"] = words[i] }, null);
        }

        if (failAfter is not null)
        {
            yield return DemoAnswers.Error("The demo fails in the middle of its answer on demand.").ToJsonString();
            yield break;
        }

        yield return Chunk([], "stop");
        yield return DemoAnswers.UsageChunk(call, time.GetUtcNow()).ToJsonString();
        yield return "[DONE]";
    }

    private string Chunk(JsonObject delta, string? finish) =>
        DemoAnswers.Chunk(call, time.GetUtcNow(), delta, finish).ToJsonString();

    /// <summary>Words with the space after them, so that they add up to the text.</summary>
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ' ' || i == text.Length - 1)
            {
                words.Add(text[start..(i + 1)]);
                start = i + 1;
            }
        }

        return words;
    }
}

using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Calls;

/// <summary>Reads server-sent events of the call log, while the hub's clock goes on.</summary>
internal sealed class TailReader : IDisposable
{
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(1);

    private readonly ManualTimeProvider _time;
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _lines;

    private TailReader(ManualTimeProvider time, HttpResponseMessage response, StreamReader lines)
    {
        _time = time;
        _response = response;
        _lines = lines;
    }

    public static async Task<TailReader> OpenAsync(HttpClient client, ManualTimeProvider time, string path, long? last)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (last is { } id)
        {
            request.Headers.Add("Last-Event-ID", id.ToString(CultureInfo.InvariantCulture));
        }

        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var reader = new TailReader(time, response, new StreamReader(await response.Content.ReadAsStreamAsync()));
        Assert.Equal("retry: 1000", await reader.LineAsync(Slow));
        return reader;
    }

    /// <summary>The next event.</summary>
    public async Task<(long Id, string Event, JsonElement Data)> NextAsync()
    {
        var fields = new Dictionary<string, string>();
        while (await LineAsync(Slow) is { } line)
        {
            if (line.Length == 0 && fields.TryGetValue("data", out var data))
            {
                return (
                    long.Parse(fields["id"], CultureInfo.InvariantCulture),
                    fields["event"],
                    JsonDocument.Parse(data).RootElement);
            }

            if (line.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon)
            {
                fields[line[..colon]] = line[(colon + 2)..];
            }
        }

        throw new InvalidOperationException("The events ended.");
    }

    /// <summary>All lines until the hub ends them.</summary>
    public async Task<List<string>> RestAsync()
    {
        var lines = new List<string>();
        while (await LineAsync(Quick) is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }

    public void Dispose()
    {
        _lines.Dispose();
        _response.Dispose();
    }

    private async Task<string?> LineAsync(TimeSpan step)
    {
        var line = _lines.ReadLineAsync();
        while (!line.IsCompleted)
        {
            _time.Advance(step);
            _ = await Task.WhenAny(line, Task.Delay(10));
        }

        return await line;
    }
}

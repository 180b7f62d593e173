using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Tests.Hosting;

/// <summary>A provider on a real socket that answers as a test tells it, and remembers what it was asked.</summary>
internal sealed class StubUpstream : IAsyncDisposable
{
    public const string ChatAnswer =
        """{"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"Hello"},"finish_reason":"stop"}],"usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15}}""";

    private readonly WebApplication _app;

    private StubUpstream(WebApplication app) => _app = app;

    /// <summary>What to answer. Reset it in every test.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = http => WriteAsync(http, ChatAnswer);

    public ConcurrentQueue<RecordedRequest> Requests { get; } = new();

    public string Address => _app.Urls.First();

    public RecordedRequest LastRequest => Requests.Last();

    public static async Task<StubUpstream> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var upstream = new StubUpstream(app);
        app.Run(upstream.HandleAsync);
        await app.StartAsync();
        return upstream;
    }

    /// <summary>Answers with a body, JSON unless told otherwise.</summary>
    public void Answers(string body, int status = 200, string contentType = "application/json") =>
        Answer = http =>
        {
            http.Response.StatusCode = status;
            http.Response.ContentType = contentType;
            return WriteAsync(http, body);
        };

    /// <summary>Answers with a stream of the given bytes.</summary>
    public void Streams(string bytes) => Answers(bytes, 200, "text/event-stream");

    /// <summary>The request that is being answered.</summary>
    public static RecordedRequest RequestOf(HttpContext http) => (RecordedRequest)http.Items[typeof(RecordedRequest)]!;

    /// <summary>Writes text and makes sure that it left.</summary>
    public static async Task WriteAsync(HttpContext http, string text)
    {
        http.Response.ContentType ??= "application/json";
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text));
        await http.Response.Body.FlushAsync();
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var request = new RecordedRequest(
            http.Request.Method,
            http.Request.Path + http.Request.QueryString,
            http.Request.Headers.ToDictionary(
                header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray());
        Requests.Enqueue(request);
        http.Items[typeof(RecordedRequest)] = request;
        await Answer(http);
    }
}

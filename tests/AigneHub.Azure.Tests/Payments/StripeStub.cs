using System.Net;
using System.Text;
using AigneHub.Azure.Payments;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Stripe;

namespace AigneHub.Azure.Tests.Payments;

/// <summary>A server in Stripe's place: keeps what it is asked, and answers what the test says.</summary>
internal sealed class StripeStub : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly Dictionary<string, (int Status, string Body)> _answers = [];

    private StripeStub()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(
            IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        _server = builder.Build();
        _server.Run(AnswerAsync);
    }

    public ManualTime Time { get; } = new();

    public FixedSecrets Secrets { get; } = new()
    {
        ["stripe-secret-key"] = "sk_test_key",
        ["stripe-webhook-secret"] = StripeSigning.Secret,
    };

    /// <summary>What was asked, in order.</summary>
    public List<StripeAsked> Asked { get; } = [];

    public StripePayments Payments { get; private set; } = null!;

    public static async Task<StripeStub> StartAsync()
    {
        var stub = new StripeStub();
        await stub._server.StartAsync();
        stub.Payments = stub.Open(stub._server.Urls.Single());
        return stub;
    }

    /// <summary>The adapter, calling this address.</summary>
    public StripePayments Open(string address)
    {
        var client = new StripeClient(
            httpClient: new SystemNetHttpClient(new HttpClient(), maxNetworkRetries: 0, enableTelemetry: false),
            apiBase: address);
        var keys = new StripeKeys(Secrets);
        return new StripePayments(
            client,
            keys,
            new StripeCaller(keys, NullLogger<StripeCaller>.Instance),
            Time,
            NullLogger<StripePayments>.Instance);
    }

    public StripeStub Answer(string request, string body, int status = StatusCodes.Status200OK)
    {
        _answers[request] = (status, body);
        return this;
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        Asked.Add(new StripeAsked(
            $"{http.Request.Method} {http.Request.Path}",
            WebUtility.UrlDecode(http.Request.QueryString.Value ?? string.Empty),
            [.. body.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(WebUtility.UrlDecode)!],
            http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString())));
        var found = _answers.TryGetValue($"{http.Request.Method} {http.Request.Path}", out var answer);
        http.Response.StatusCode = found ? answer.Status : StatusCodes.Status404NotFound;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(found ? answer.Body : """{"error":{"type":"invalid_request_error"}}""");
    }
}

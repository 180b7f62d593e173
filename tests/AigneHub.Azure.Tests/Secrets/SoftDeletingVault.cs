using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AigneHub.Azure.Secrets;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Logging.Abstractions;

namespace AigneHub.Azure.Tests.Secrets;

/// <summary>
/// What Key Vault's REST interface does with secrets, deletion in two steps included: a deleted secret is first being
/// deleted, then deleted, and keeps its name all the while.
/// </summary>
internal sealed class SoftDeletingVault : HttpMessageHandler
{
    private static readonly Uri Address = new("https://vault.test");

    private static readonly TokenCredential Anyone = DelegatedTokenCredential.Create(
        static (_, _) => new AccessToken("token", DateTimeOffset.MaxValue));

    private readonly ConcurrentDictionary<string, string> _live = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Deletion> _deleted = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The requests served, those for a token not counted.</summary>
    public int Requests { get; private set; }

    /// <summary>Requests still to be answered with this status, whatever they ask.</summary>
    public (HttpStatusCode Status, int Count) Refusals { get; set; }

    /// <summary>How often the vault says that a deletion or recovery is still under way.</summary>
    public int PendingAnswers { get; init; }

    /// <summary>The adapter of one process on this vault.</summary>
    public KeyVaultSecrets Open(TimeProvider time, RetryPolicy? retries = null) => new(
        new SecretClient(Address, Anyone, new SecretClientOptions
        {
            Transport = new HttpClientTransport(this),
            RetryPolicy = retries ?? new RetryPolicy(maxRetries: 0),
            DisableChallengeResourceVerification = true,
        }),
        time,
        NullLogger<KeyVaultSecrets>.Instance);

    /// <summary>Deletes a secret as another program would, without waiting for the end of it.</summary>
    public void DeleteElsewhere(string name) => Delete(name).Dispose();

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Headers.Authorization is null)
        {
            return Challenge();
        }

        Requests++;
        if (Refusals.Count > 0)
        {
            Refusals = Refusals with { Count = Refusals.Count - 1 };
            return new HttpResponseMessage(Refusals.Status);
        }

        var path = request.RequestUri!.AbsolutePath.Trim('/').Split('/');
        return (request.Method.Method, path) switch
        {
            ("GET", ["secrets"]) => List(),
            ("GET", ["secrets", var name, ..]) => Get(name),
            ("PUT", ["secrets", var name]) => Set(name, await ValueAsync(request, cancellationToken)),
            ("DELETE", ["secrets", var name]) => Delete(name),
            ("GET", ["deletedsecrets", var name]) => GetDeleted(name),
            ("POST", ["deletedsecrets", var name, "recover"]) => Recover(name),
            _ => new HttpResponseMessage(HttpStatusCode.BadRequest),
        };
    }

    private static async Task<string> ValueAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await request.Content!.ReadFromJsonAsync<JsonElement>(cancellationToken);
        return body.GetProperty("value").GetString()!;
    }

    private static HttpResponseMessage Challenge()
    {
        var answer = new HttpResponseMessage(HttpStatusCode.Unauthorized);
        answer.Headers.TryAddWithoutValidation(
            "WWW-Authenticate", $"Bearer authorization=\"https://login.test/tenant\", resource=\"{Address}\"");
        return answer;
    }

    private static HttpResponseMessage Answer(object body) =>
        new(HttpStatusCode.OK) { Content = JsonContent.Create(body) };

    private static HttpResponseMessage Problem(HttpStatusCode status, string code) =>
        new(status) { Content = JsonContent.Create(new { error = new { code, message = code } }) };

    private static string IdOf(string name) => $"{Address}secrets/{name}";

    private HttpResponseMessage List() => Answer(new { value = _live.Keys.Select(name => new { id = IdOf(name) }) });

    private HttpResponseMessage Get(string name) => _live.TryGetValue(name, out var value)
        ? Answer(new { id = IdOf(name), value })
        : Problem(HttpStatusCode.NotFound, "SecretNotFound");

    private HttpResponseMessage Set(string name, string value)
    {
        if (_deleted.ContainsKey(name))
        {
            return Problem(HttpStatusCode.Conflict, "Conflict");
        }

        _live[name] = value;
        return Get(name);
    }

    private HttpResponseMessage Delete(string name)
    {
        if (!_live.TryRemove(name, out var value))
        {
            return Problem(HttpStatusCode.NotFound, "SecretNotFound");
        }

        _deleted[name] = new Deletion(value, PendingAnswers);
        return Answer(new { id = IdOf(name), recoveryId = $"{Address}deletedsecrets/{name}" });
    }

    private HttpResponseMessage GetDeleted(string name)
    {
        if (!_deleted.TryGetValue(name, out var deletion))
        {
            return Problem(HttpStatusCode.NotFound, "SecretNotFound");
        }

        _deleted[name] = deletion with { Pending = deletion.Pending - 1 };
        return deletion.Pending > 0 ? Problem(HttpStatusCode.NotFound, "SecretNotFound") : Answer(new { id = IdOf(name) });
    }

    private HttpResponseMessage Recover(string name)
    {
        if (!_deleted.TryGetValue(name, out var deletion))
        {
            return Problem(HttpStatusCode.NotFound, "SecretNotFound");
        }

        if (deletion.Pending > 0)
        {
            _deleted[name] = deletion with { Pending = deletion.Pending - 1 };
            return Problem(HttpStatusCode.Conflict, "Conflict");
        }

        _deleted.TryRemove(name, out _);
        _live[name] = deletion.Value;
        return Answer(new { id = IdOf(name) });
    }

    private sealed record Deletion(string Value, int Pending);
}

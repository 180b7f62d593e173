using System.Security.Cryptography;
using System.Text;
using AigneHub.Core.Identity;
using AigneHub.Core.Tables;
using AigneHub.Hub.Inference.Credentials;
using AigneHub.Hub.Inference.Planning;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Inference.Health;

/// <summary>
/// Tells other instances what this one learned, and takes in what they tell: the partition <c>health</c> of the table
/// <c>upstreams</c>. They are hints: each holds for its time and no longer, and to lose one costs a failed attempt.
/// </summary>
internal sealed partial class HealthHints(
    ITables tables, IIdSource ids, TimeProvider time, ILogger<HealthHints> logger)
{
    private const string Partition = "health";
    private const int PageRows = 1_000;

    private readonly string _instance = ids.NewId("instance");

    /// <summary>Tells that a destination, or a credential whatever the model, is to be left alone. Does not wait.</summary>
    public void Tell(string provider, string credential, string? model, TimeSpan left) => _ = TellAsync(
        new Hint(provider, credential, model, time.GetUtcNow() + left));

    /// <summary>Takes in what others told.</summary>
    public async Task ReadAsync(Upstreams upstreams, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await foreach (var row in tables
            .ReadAsync(CredentialRows.Table, Partition, RowRange.All, PageRows, cancellationToken).ConfigureAwait(false))
        {
            var data = row.Data;
            var left = data["Until"].AsTime()!.Value - now;
            if (left > TimeSpan.Zero && data["Instance"].AsString() != _instance)
            {
                Apply(upstreams, data, left);
            }
        }
    }

    private static void Apply(Upstreams upstreams, RowData data, TimeSpan left)
    {
        var credential = upstreams.Find(data["Provider"].AsString()!)?.Credentials
            .FirstOrDefault(it => it.Id == data["Credential"].AsString());
        if (credential is null)
        {
            return;
        }

        if (data["Model"].AsString() is { } model)
        {
            credential.Health.Of(model).Cool(left);
        }
        else
        {
            credential.Health.Acceptance.OpenFor(left);
        }
    }

    private async Task TellAsync(Hint hint)
    {
        try
        {
            // Names of models have characters that keys may not have.
            var model = hint.Model is null ? string.Empty : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(hint.Model))[..8]);
            var data = new RowData(5)
            {
                ["Provider"] = hint.Provider,
                ["Credential"] = hint.Credential,
                ["Model"] = hint.Model,
                ["Until"] = hint.Until,
                ["Instance"] = _instance,
            };
            var change = RowChange.Upsert($"{hint.Provider}:{hint.Credential}:{model}", data);
            _ = await tables.CommitAsync(CredentialRows.Table, Partition, [change], CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            LogNotTold(exception, hint.Provider);
        }
    }

    [LoggerMessage(226, LogLevel.Warning, "Other instances could not be told how {Provider} fares")]
    private partial void LogNotTold(Exception exception, string provider);

    private sealed record Hint(string Provider, string Credential, string? Model, DateTimeOffset Until);
}

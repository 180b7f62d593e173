using System.Net.Http.Json;

namespace AigneHub.Bench.Gateways;

/// <summary>The hub in service-provider mode: the same calls, each paid out of an account's credit.</summary>
internal sealed class SellingHub() : Hub("selling")
{
    protected override IReadOnlyDictionary<string, string> MoreSettings { get; } =
        new Dictionary<string, string> { ["AigneHub__Mode"] = "service-provider" };

    /// <summary>Grants more than the bench can spend; the same grant twice is one.</summary>
    public override async Task PrepareAsync(HttpClient hub, CancellationToken cancellationToken)
    {
        using var granted = await hub.PostAsJsonAsync(
            "/api/admin/ledger/grants", new { id = "bench", amount = 1_000_000 }, cancellationToken);
        _ = granted.EnsureSuccessStatusCode();
    }
}

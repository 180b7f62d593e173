using System.Net.Http.Json;
using System.Text.Json;

namespace AigneHub.Bench.Gateways;

/// <summary>What the hub has metered so far: calls, their tokens and their cost in credits.</summary>
internal sealed record MeteredUsage(long Calls, long Tokens, decimal Cost)
{
    public static async Task<MeteredUsage> ReadAsync(HttpClient hub, CancellationToken cancellationToken)
    {
        var page = await hub.GetFromJsonAsync<JsonElement>("/api/admin/usage?group_by=model", cancellationToken);
        var usage = new MeteredUsage(0, 0, 0);
        foreach (var group in page.GetProperty("data").EnumerateArray())
        {
            usage = new MeteredUsage(
                usage.Calls + group.GetProperty("calls").GetInt64(),
                usage.Tokens + group.GetProperty("usage").EnumerateObject().Sum(tokens => tokens.Value.GetInt64()),
                usage.Cost + group.GetProperty("cost").GetDecimal());
        }

        return usage;
    }
}

using System.Text.Json;
using AigneHub.Core.People;
using AigneHub.Hub.Inference.Credentials;
using AigneHub.Hub.Inference.Health;
using AigneHub.Hub.Inference.Planning;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Providers;

/// <summary>Shows the operator how the models that were called fare on this instance.</summary>
internal sealed class HealthAdmin(Upstreams upstreams, UpstreamSync sync) : IRouteSource
{
    public IEnumerable<HubRoute> Routes =>
        [new("UpstreamHealth", HttpMethods.Get, ["/api/admin/health"], Permission.Operate, GetAsync)];

    private async Task GetAsync(HubRequest request)
    {
        await sync.ReadyAsync(request.Aborted).ConfigureAwait(false);
        var all =
            from upstream in upstreams.All
            from credential in upstream.Credentials
            from target in credential.Health.Targets
            orderby upstream.Provider.Id, target.Key, credential.Id
            select (upstream.Provider.Id, credential, target.Key, target.Value);
        await JsonAnswer.WriteListAsync(
            request, [.. all], (json, it) => Write(json, it.Id, it.credential, it.Key, it.Value), next: null).ConfigureAwait(false);
    }

    private static void Write(
        Utf8JsonWriter json, string provider, ProviderCredential credential, string model, TargetHealth health)
    {
        json.WriteStartObject();
        json.WriteString("provider"u8, provider);
        json.WriteString("model"u8, model);
        json.WriteString("credential"u8, credential.Id);
        json.WriteString("status"u8, StatusOf(credential, health));
        json.WriteNumber("resumes_in_seconds"u8, Math.Ceiling(Math.Max(
            health.Left.TotalSeconds, credential.Health.Acceptance.Left.TotalSeconds)));
        var (calls, failures) = health.Breaker.LastMinute;
        json.WriteNumber("calls"u8, calls);
        json.WriteNumber("failures"u8, failures);
        Write(json, "first_byte_ms_p50"u8, health.Latency.Percentile(0.5));
        Write(json, "first_byte_ms_p99"u8, health.Latency.Percentile(0.99));
        json.WriteEndObject();
    }

    private static string StatusOf(ProviderCredential credential, TargetHealth health) =>
        credential.Health.Acceptance.IsOpen ? "refused"
        : health.Breaker.IsOpen ? "failing"
        : health.Cooling > TimeSpan.Zero ? "cooling"
        : "ok";

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, double? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(name, Math.Round(known, 3));
        }
        else
        {
            json.WriteNull(name);
        }
    }
}

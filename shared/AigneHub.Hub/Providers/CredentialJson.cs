using System.Text.Json;
using AigneHub.Hub.Inference.Credentials;
using AigneHub.Hub.Inference.Health;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Providers;

/// <summary>Credentials in the management API. Never what they are, only how to tell them apart.</summary>
internal static class CredentialJson
{
    public static void Write(Utf8JsonWriter json, CredentialView view)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, view.Stored?.Id ?? ProviderCredential.Configured);
        json.WriteString("provider"u8, view.Provider);
        json.WriteString("name"u8, view.Stored?.Name ?? "From the settings");
        json.WriteBoolean("configured"u8, view.Stored is null);
        json.WriteString("kind"u8, CredentialKindNames.Of(view.Stored?.Kind ?? KindOf(view.Used!)));
        json.WriteString("masked"u8, view.Stored?.Masked ?? MaskOf(view.Used!));
        json.WriteString("base_url"u8, view.Stored is { } stored ? stored.BaseUrl : view.Used?.Credential.BaseUrl);
        json.WriteString("region"u8, view.Stored is { } kept ? kept.Region : view.Used?.Credential.Keys?.Region);
        json.WriteNumber("weight"u8, view.Stored?.Weight ?? 1);
        json.WriteBoolean("enabled"u8, view.Stored?.Enabled ?? true);
        WriteLimit(json, "requests_per_minute"u8, view.Stored?.Limits.RequestsPerMinute);
        WriteLimit(json, "concurrent_calls"u8, view.Stored?.Limits.ConcurrentCalls);
        json.WriteNumber("version"u8, view.Stored?.Version ?? 1);
        json.WriteTime("created"u8, view.Stored?.Created);
        json.WriteTime("changed"u8, view.Stored?.Changed);
        WriteState(json, view);
        json.WriteEndObject();
    }

    /// <summary>In a word how it fares: what may be done with it first, then what was learned.</summary>
    public static string StatusOf(CredentialView view) => view switch
    {
        { Stored.Enabled: false } => "disabled",
        { Used: null } => "unusable",
        { Used.Health.Acceptance.IsOpen: true } => "refused",
        { Used.Health: var health } when health.Targets.Values.Any(target => target.Breaker.IsOpen) => "failing",
        { Used.Health: var health } when health.Targets.Values.Any(target => target.Cooling > TimeSpan.Zero) => "cooling",
        { Used.Health.LastUsed: null } => "unknown",
        _ => "ok",
    };

    private static void WriteState(Utf8JsonWriter json, CredentialView view)
    {
        var health = view.Used?.Health;
        json.WriteString("status"u8, StatusOf(view));
        json.WriteNumber("running"u8, view.Used?.Gate.Running ?? 0);
        json.WriteNumber("calls"u8, health?.Calls ?? 0);
        json.WriteNumber("failures"u8, health?.Failures ?? 0);
        json.WriteTime("last_used"u8, health?.LastUsed);
        WriteError(json, health);
    }

    private static void WriteError(Utf8JsonWriter json, CredentialHealth? health)
    {
        if (health?.LastError is not { } error)
        {
            json.WriteNull("last_error"u8);
            return;
        }

        json.WriteStartObject("last_error"u8);
        json.WriteString("code"u8, error.Code.Name);
        json.WriteString("message"u8, error.Message);
        json.WriteTime("time"u8, health.LastErrorAt);
        json.WriteEndObject();
    }

    private static CredentialKind KindOf(ProviderCredential used) => used.Credential switch
    {
        { Keys: not null } => CredentialKind.KeyPair,
        { ApiKey: not null } => CredentialKind.ApiKey,
        _ => CredentialKind.None,
    };

    private static string MaskOf(ProviderCredential used) =>
        CredentialSecret.Mask(used.Credential.ApiKey ?? used.Credential.Keys?.AccessKeyId ?? string.Empty);

    private static void WriteLimit(Utf8JsonWriter json, ReadOnlySpan<byte> name, int? limit)
    {
        if (limit is > 0 and { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}

using System.Text.Json;
using AigneHub.Core.Keys;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Inference.Limits;

/// <summary>Limits of calls in the management API: the field <c>limits</c>.</summary>
internal static class CallLimitsJson
{
    private const long Most = 1_000_000_000;

    /// <summary>The limits a request asks for; what it does not name stays as it is, and null takes a limit away.</summary>
    public static CallLimits Read(JsonBody body, CallLimits now)
    {
        if (!body.Has("limits"))
        {
            return now;
        }

        return body.Part("limits") is { } part
            ? new CallLimits(
                Read(part, "requests_per_minute", now.RequestsPerMinute),
                Read(part, "tokens_per_minute", now.TokensPerMinute),
                Read(part, "concurrent_calls", now.ConcurrentCalls))
            : CallLimits.None;
    }

    public static void Write(Utf8JsonWriter json, CallLimits limits)
    {
        json.WriteStartObject("limits"u8);
        Write(json, "requests_per_minute"u8, limits.RequestsPerMinute);
        Write(json, "tokens_per_minute"u8, limits.TokensPerMinute);
        Write(json, "concurrent_calls"u8, limits.ConcurrentCalls);
        json.WriteEndObject();
    }

    private static long? Read(JsonBody part, string name, long? now) => part.Has(name) ? part.Whole(name, 1, Most) : now;

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, long? limit)
    {
        if (limit is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}

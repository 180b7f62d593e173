using System.Globalization;
using AigneHub.Core.Errors;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Routing;
using AigneHub.Providers.Calls;
using Microsoft.Extensions.Primitives;

namespace AigneHub.Hub.Inference.Caching;

/// <summary>What a request that may be served from the cache wants of it.</summary>
/// <param name="Id">The key of what it asks.</param>
/// <param name="Age">How old an answer may be, and how long a new one is kept.</param>
/// <param name="IsRefresh">Whether it wants a new answer in any case.</param>
internal sealed record CacheWish(string Id, TimeSpan Age, bool IsRefresh)
{
    /// <summary>The header that asks for the cache, and tells what it did.</summary>
    public const string Header = "x-aignehub-cache";

    /// <summary>The header that says how old an answer may be, in seconds.</summary>
    public const string AgeHeader = "x-aignehub-cache-ttl";

    /// <summary>Reads what a request wants; nothing, unless its key or a header says so and its answer can be kept.</summary>
    public static HubError? TryRead(
        HubRequest request, CallBody body, ReadOnlySpan<byte> bytes, CacheOptions options, out CacheWish? wish)
    {
        wish = null;
        var usual = request.Key.CacheSeconds;
        if (!request.Http.Request.Headers.TryGetValue(Header, out var asked) && usual is null)
        {
            return null;
        }

        var seconds = Math.Min(usual ?? options.Seconds, options.MaxSeconds);
        if ((TryReadMode(asked, usual is not null, out var mode) ?? TryReadAge(request, options, ref seconds)) is { } problem)
        {
            return problem;
        }

        if (mode != CacheMode.Off && options.Enabled && CanBeKept(body)
            && CacheKey.Of(request.Key.Account, body, bytes) is { } id)
        {
            wish = new CacheWish(id, TimeSpan.FromSeconds(seconds), mode == CacheMode.Refresh);
        }

        return null;
    }

    /// <summary>Answers that are text or numbers, and that nothing refers to.</summary>
    private static bool CanBeKept(CallBody body) =>
        body.Operation is Operation.Chat or Operation.Embeddings && body.Protocol.IsStateless(body);

    private static HubError? TryReadMode(StringValues asked, bool isUsual, out CacheMode mode)
    {
        mode = isUsual ? CacheMode.On : CacheMode.Off;
        return asked.Count == 0 || (asked.Count == 1 && IsMode(asked[0], out mode))
            ? null
            : new HubError(ErrorCodes.InvalidValue, $"The header {Header} must be 'on', 'off' or 'refresh'.", Header);
    }

    private static bool IsMode(string? text, out CacheMode mode)
    {
        (var isMode, mode) = text switch
        {
            "on" => (true, CacheMode.On),
            "off" => (true, CacheMode.Off),
            "refresh" => (true, CacheMode.Refresh),
            _ => (false, CacheMode.Off),
        };
        return isMode;
    }

    private static HubError? TryReadAge(HubRequest request, CacheOptions options, ref int seconds)
    {
        if (!request.Http.Request.Headers.TryGetValue(AgeHeader, out var asked))
        {
            return null;
        }

        if (int.TryParse(asked.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var age)
            && age >= 1 && age <= options.MaxSeconds)
        {
            seconds = age;
            return null;
        }

        return new HubError(
            ErrorCodes.InvalidValue,
            $"The header {AgeHeader} must be a number of seconds from 1 to {options.MaxSeconds}.",
            AgeHeader);
    }
}

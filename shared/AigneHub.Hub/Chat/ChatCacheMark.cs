using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Chat;

/// <summary>The mark <c>"cache_control":{"type":"ephemeral","ttl":"1h"}</c>, which callers of many gateways put on parts.</summary>
internal static class ChatCacheMark
{
    public static CacheMark? Read(JsonFields part) =>
        part.Object("cache_control") is { } mark ? new CacheMark(mark.Text("ttl")) : null;
}

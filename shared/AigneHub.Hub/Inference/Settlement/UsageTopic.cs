using AigneHub.Core.Bus;
using AigneHub.Core.Usage;

namespace AigneHub.Hub.Inference.Settlement;

/// <summary>The bus topic of usage events. The session is the account.</summary>
public static class UsageTopic
{
    /// <summary>Its name.</summary>
    public const string Name = "usage";

    /// <summary>The message that says what a call used.</summary>
    internal static BusMessage MessageOf(UsageEvent call) =>
        new(call.RequestId, call.Account, UsageEventJson.ToUtf8(call)) { Content = call };

    /// <summary>What a message says.</summary>
    /// <exception cref="System.Text.Json.JsonException">Nothing that can be read.</exception>
    internal static UsageEvent Read(BusMessage message) =>
        message.Content as UsageEvent ?? UsageEventJson.Read(message.Body.Span);
}

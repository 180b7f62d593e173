namespace AigneHub.Functions;

/// <summary>The settings by which triggers reach Service Bus.</summary>
internal static class ServiceBusConnection
{
    /// <summary>What the names of the settings begin with.</summary>
    public const string Name = "ServiceBusConnection";
}

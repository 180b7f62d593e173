using AigneHub.Hub.Outgoing;

namespace AigneHub.Local.Hosting;

/// <summary>The servers of models that people run beside the hub: Ollama and LM Studio, at their usual ports.</summary>
internal static class LocalModels
{
    private static readonly string[] Addresses = ["127.0.0.1:11434", "[::1]:11434", "127.0.0.1:1234", "[::1]:1234"];

    /// <summary>Where the hub may call unless a setting says otherwise.</summary>
    public static OutgoingOptions Reachable { get; } =
        new() { Providers = [.. Addresses.Select(AllowedAddress.Parse).OfType<AllowedAddress>()] };
}

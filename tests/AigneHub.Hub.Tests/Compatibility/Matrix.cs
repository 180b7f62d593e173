using AigneHub.Hub.Tests.Compatibility.Callers;
using AigneHub.Hub.Tests.Compatibility.Wires;

namespace AigneHub.Hub.Tests.Compatibility;

/// <summary>Every protocol apps speak, every protocol providers speak, and what is tried between the two.</summary>
internal static class Matrix
{
    public static IReadOnlyList<Caller> Callers { get; } =
        [new ChatCaller(), new ResponsesCaller(), new MessagesCaller(), new AigneCaller()];

    public static IReadOnlyList<Wire> Wires { get; } =
        [new OpenAiWire(), new ResponsesWire(), new AnthropicWire(), new GeminiWire(), new BedrockWire()];

    public static IReadOnlyList<Scenario> Scenarios { get; } = Enum.GetValues<Scenario>();

    /// <summary>Why a cell is not offered; null when it works.</summary>
    public static string? NotOffered(Caller caller, Wire wire, Scenario scenario) => (caller, wire, scenario) switch
    {
        _ => null,
    };
}

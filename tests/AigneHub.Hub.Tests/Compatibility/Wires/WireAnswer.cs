namespace AigneHub.Hub.Tests.Compatibility.Wires;

/// <summary>What a provider's server sends.</summary>
/// <param name="Status">The status.</param>
/// <param name="ContentType">The media type of the body.</param>
/// <param name="Body">The body, or as much of it as there is before the trouble.</param>
internal sealed record WireAnswer(int Status, string ContentType, byte[] Body);

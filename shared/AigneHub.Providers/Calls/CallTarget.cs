using System.Text;
using System.Text.Json;

namespace AigneHub.Providers.Calls;

/// <summary>Where a call goes.</summary>
/// <param name="Model">The model as the provider names it.</param>
/// <param name="Credential">How the provider lets the hub in.</param>
public sealed record CallTarget(string Model, Credential Credential)
{
    private readonly byte[] _modelJson = Encoding.UTF8.GetBytes($"\"{JsonEncodedText.Encode(Model)}\"");

    /// <summary>The model as a JSON string.</summary>
    public ReadOnlyMemory<byte> ModelJson => _modelJson;
}

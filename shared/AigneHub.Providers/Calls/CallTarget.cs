using System.Text;
using System.Text.Json;
using AigneHub.Core.Prices;

namespace AigneHub.Providers.Calls;

/// <summary>Where a call goes.</summary>
/// <param name="Model">The model as the provider names it.</param>
/// <param name="Credential">How the provider lets the hub in.</param>
/// <param name="Entry">What the catalogue knows of the model; null when nothing.</param>
public sealed record CallTarget(string Model, Credential Credential, CatalogueModel? Entry = null)
{
    private readonly byte[] _modelJson = Encoding.UTF8.GetBytes($"\"{JsonEncodedText.Encode(Model)}\"");

    /// <summary>The model as a JSON string.</summary>
    public ReadOnlyMemory<byte> ModelJson => _modelJson;
}

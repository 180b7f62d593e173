using System.Text;
using System.Text.Json;

namespace AigneHub.Hub.Tests.Hosting;

/// <summary>A request as it reached an upstream.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path and query.</param>
/// <param name="Headers">Its headers, whatever their case.</param>
/// <param name="Body">Its body's bytes.</param>
internal sealed record RecordedRequest(
    string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;
}

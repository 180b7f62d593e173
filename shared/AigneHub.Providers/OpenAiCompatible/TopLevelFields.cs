using System.Text.Json;

namespace AigneHub.Providers.OpenAiCompatible;

/// <summary>Looks for fields of a body that is known to be a JSON object.</summary>
internal static class TopLevelFields
{
    public static bool Contains(ReadOnlySpan<byte> json, string name)
    {
        var reader = new Utf8JsonReader(json);
        _ = reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals(name))
            {
                return true;
            }

            _ = reader.Read();
            reader.Skip();
        }

        return false;
    }
}

using System.Text.Json;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.OpenAiCompatible;

/// <summary>Looks for fields of a body that is known to be a JSON object.</summary>
internal static class TopLevelFields
{
    public static bool Contains(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        var reader = new JsonScanner(json);
        _ = reader.Read();
        while (reader.Read() && reader.Token == JsonTokenType.PropertyName)
        {
            if (reader.ValueIs(name))
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}

using System.Text.Json;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.ModelRouting;

/// <summary>Routes in the management API.</summary>
internal static class RouteJson
{
    public static void Write(Utf8JsonWriter json, ModelRoute route)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, route.Id);
        json.WriteString("name"u8, route.Name);
        json.WriteString("order"u8, RouteOrderNames.Of(route.Order));
        json.WritePropertyName("targets"u8);
        WriteTargets(json, route.Targets);
        WriteWords(json, "accounts"u8, route.Accounts);
        WriteWords(json, "keys"u8, route.Keys);
        json.WriteBoolean("enabled"u8, route.Enabled);
        json.WriteNumber("version"u8, route.Version);
        json.WriteTime("created"u8, route.Created);
        json.WriteTime("changed"u8, route.Changed);
        json.WriteEndObject();
    }

    public static void WriteTargets(Utf8JsonWriter json, IReadOnlyList<RouteTarget> targets)
    {
        json.WriteStartArray();
        foreach (var target in targets)
        {
            json.WriteStartObject();
            json.WriteString("model"u8, target.Model);
            json.WriteNumber("weight"u8, target.Weight);
            WriteNumber(json, "first_byte_seconds"u8, (long?)target.FirstByte?.TotalSeconds);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteWords(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<string> words)
    {
        json.WriteStartArray(name);
        foreach (var word in words)
        {
            json.WriteStringValue(word);
        }

        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, ReadOnlySpan<byte> name, long? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}

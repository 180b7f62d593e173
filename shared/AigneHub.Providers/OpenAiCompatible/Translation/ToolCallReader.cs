using System.Buffers;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.OpenAiCompatible.Translation;

/// <summary>
/// Reads the tool calls of a choice. Some servers repeat the id in every piece, some leave it out, some give parallel calls
/// the same number: a new name with a new id is a new call.
/// </summary>
internal sealed class ToolCallReader(int choice, string requestId)
{
    private readonly List<(int Number, string? Id)> _calls = [];

    public void Read(ReadOnlySpan<byte> calls, IChatSink sink)
    {
        var items = new JsonItems(calls);
        var position = 0;
        while (calls.StartsWith("["u8) && items.Next())
        {
            if (items.IsObject)
            {
                ReadCall(items.Value, position, sink);
            }

            position++;
        }
    }

    private void ReadCall(ReadOnlySpan<byte> call, int position, IChatSink sink)
    {
        var number = position;
        string? id = null, name = null;
        ReadOnlySpan<byte> arguments = default;
        var fields = new JsonItems(call);
        while (fields.Next())
        {
            if (fields.Is("index"u8))
            {
                number = (int)fields.Count();
            }
            else if (fields.Is("id"u8))
            {
                id = fields.Text();
            }
            else if (fields.Is("function"u8) && fields.IsObject)
            {
                ReadFunction(fields.Value, ref name, ref arguments);
            }
        }

        WriteArguments(IndexOf(number, id, name, sink), arguments, sink);
    }

    private static void ReadFunction(ReadOnlySpan<byte> function, ref string? name, ref ReadOnlySpan<byte> arguments)
    {
        var fields = new JsonItems(function);
        while (fields.Next())
        {
            if (fields.Is("name"u8))
            {
                name = fields.Text();
            }
            else if (fields.Is("arguments"u8))
            {
                arguments = fields.Value;
            }
        }
    }

    private int IndexOf(int number, string? id, string? name, IChatSink sink)
    {
        var known = _calls.FindLastIndex(call => call.Number == number);
        var isOther = known >= 0 && !string.IsNullOrEmpty(name) && !string.IsNullOrEmpty(id) && _calls[known].Id != id;
        if (known >= 0 && !isOther)
        {
            return known;
        }

        _calls.Add((number, id));
        var index = _calls.Count - 1;
        var given = string.IsNullOrEmpty(id) ? $"call_{requestId}_{choice}_{index}" : id;
        sink.ToolCall(choice, index, given, name ?? string.Empty, null);
        return index;
    }

    /// <summary>A JSON text, or with some servers the object itself.</summary>
    private void WriteArguments(int index, ReadOnlySpan<byte> arguments, IChatSink sink)
    {
        if (arguments.StartsWith("{"u8))
        {
            var inside = new ArrayBufferWriter<byte>();
            PlainJson.WriteInside(arguments, inside);
            sink.ToolArguments(choice, index, inside.WrittenSpan);
        }
        else if (arguments.Length > 2 && arguments[0] == '"')
        {
            sink.ToolArguments(choice, index, arguments[1..^1]);
        }
    }
}

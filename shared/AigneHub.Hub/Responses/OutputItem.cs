using System.Text;
using System.Text.Json;

namespace AigneHub.Hub.Responses;

/// <summary>An item of an answer's output, which tells of itself as it grows when the answer is a stream.</summary>
/// <param name="id">Its id.</param>
/// <param name="index">Its place in the output.</param>
/// <param name="events">Where it tells; null when the answer is not a stream.</param>
internal abstract class OutputItem(string id, int index, ResponseEvents? events)
{
    private bool _closed;

    public string Id { get; } = id;

    protected ResponseEvents? Events { get; } = events;

    /// <summary><c>completed</c>, <c>incomplete</c>, or <c>in_progress</c> as long as it grows.</summary>
    protected string Status { get; private set; } = "in_progress";

    /// <summary>Tells that it begins.</summary>
    public void Open() => Tell("response.output_item.added");

    /// <summary>Tells that it is done. Does nothing the second time.</summary>
    public void Close(string status)
    {
        if (_closed)
        {
            return;
        }

        _closed = true;
        Status = status;
        Finish();
        Tell("response.output_item.done");
    }

    /// <summary>Writes the item as it is now.</summary>
    public abstract void Write(Utf8JsonWriter json);

    /// <summary>Tells what must be told before the item is done.</summary>
    protected abstract void Finish();

    /// <summary>The fields that name the item in events, and a part of it.</summary>
    protected byte[] Place(string? part = null, int number = 0) => Encoding.UTF8.GetBytes(part is null
        ? $"\"item_id\":\"{Id}\",\"output_index\":{index}"
        : $"\"item_id\":\"{Id}\",\"output_index\":{index},\"{part}\":{number}");

    /// <summary>Writes an event about a part of the item.</summary>
    protected void Tell(string type, string? part, int number, Action<Utf8JsonWriter> fields) =>
        Events?.Write(type, json =>
        {
            json.WriteString("item_id"u8, Id);
            json.WriteNumber("output_index"u8, index);
            if (part is not null)
            {
                json.WriteNumber(part, number);
            }

            fields(json);
        });

    private void Tell(string type) => Events?.Write(type, json =>
    {
        json.WriteNumber("output_index"u8, index);
        json.WritePropertyName("item"u8);
        Write(json);
    });
}

using System.Text.Json;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.Anthropic;

/// <summary>
/// The top-level fields of an event, or of a whole message, which has some of the same. Values are spans of the JSON that
/// was read, texts without their quotes and still escaped; those that are absent are empty.
/// </summary>
internal ref struct WireEvent
{
    private readonly ReadOnlySpan<byte> _json;
    private FieldSpan _type;
    private FieldSpan _message;
    private FieldSpan _block;
    private FieldSpan _delta;
    private FieldSpan _content;
    private FieldSpan _stopReason;
    private FieldSpan _stopDetails;
    private FieldSpan _error;

    private WireEvent(ReadOnlySpan<byte> json) => _json = json;

    /// <summary>The number of the content block.</summary>
    public int Index { get; private set; }

    /// <summary>The message's id.</summary>
    public string? Id { get; private set; }

    /// <summary>The model that answers.</summary>
    public string? Model { get; private set; }

    /// <summary>Where the value of <c>usage</c> stands.</summary>
    public FieldSpan UsageSpan { get; private set; }

    public readonly ReadOnlySpan<byte> Type => At(_type);

    public readonly ReadOnlySpan<byte> Message => At(_message);

    public readonly ReadOnlySpan<byte> Block => At(_block);

    public readonly ReadOnlySpan<byte> Delta => At(_delta);

    public readonly ReadOnlySpan<byte> Content => At(_content);

    public readonly ReadOnlySpan<byte> StopReason => At(_stopReason);

    public readonly ReadOnlySpan<byte> StopDetails => At(_stopDetails);

    public readonly ReadOnlySpan<byte> Usage => At(UsageSpan);

    /// <summary>Whether it tells of an error.</summary>
    public readonly bool HasError =>
        Type.SequenceEqual("error"u8) || (_error.Exists && !At(_error).SequenceEqual("null"u8));

    /// <summary>Reads one JSON object. False when it is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> json, out WireEvent read)
    {
        var wire = new WireEvent(json);
        var scanner = new JsonScanner(json);
        if (!scanner.Read() || scanner.Token != JsonTokenType.StartObject)
        {
            read = default;
            return false;
        }

        while (scanner.Read() && scanner.Token == JsonTokenType.PropertyName)
        {
            wire.ReadField(ref scanner);
        }

        read = wire;
        return !scanner.Read() && !scanner.Failed;
    }

    private readonly ReadOnlySpan<byte> At(FieldSpan span) => _json.Slice(span.Start, span.Length);

    private void ReadField(scoped ref JsonScanner scanner)
    {
        if (scanner.ValueIs("type"u8))
        {
            _type = WireValue.Text(ref scanner);
        }
        else if (scanner.ValueIs("index"u8))
        {
            _ = scanner.Read();
            Index = scanner.Token == JsonTokenType.Number && scanner.TryGetInt64(out var index) ? (int)index : 0;
            scanner.Skip();
        }
        else if (scanner.ValueIs("delta"u8))
        {
            _delta = WireValue.Any(ref scanner);
        }
        else if (scanner.ValueIs("content_block"u8))
        {
            _block = WireValue.Any(ref scanner);
        }
        else if (scanner.ValueIs("usage"u8))
        {
            UsageSpan = WireValue.Any(ref scanner);
        }
        else
        {
            ReadMessageField(ref scanner);
        }
    }

    private void ReadMessageField(scoped ref JsonScanner scanner)
    {
        if (scanner.ValueIs("message"u8))
        {
            _message = WireValue.Any(ref scanner);
        }
        else if (scanner.ValueIs("content"u8))
        {
            _content = WireValue.Any(ref scanner);
        }
        else if (scanner.ValueIs("stop_reason"u8))
        {
            _stopReason = WireValue.Text(ref scanner);
        }
        else if (scanner.ValueIs("stop_details"u8))
        {
            _stopDetails = WireValue.Any(ref scanner);
        }
        else if (scanner.ValueIs("id"u8))
        {
            Id = WireValue.String(ref scanner);
        }
        else if (scanner.ValueIs("model"u8))
        {
            Model = WireValue.String(ref scanner);
        }
        else if (scanner.ValueIs("error"u8))
        {
            _error = WireValue.Any(ref scanner);
        }
        else
        {
            scanner.Skip();
        }
    }
}

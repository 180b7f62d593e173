using AigneHub.Providers.Json;

namespace AigneHub.Providers.Anthropic;

/// <summary>
/// A content block, a piece of one, or what ends a message: they share their fields. Texts that are spans are still escaped;
/// absent ones are empty.
/// </summary>
internal ref struct WireBlock
{
    public ReadOnlySpan<byte> Type { get; private set; }

    /// <summary>
    /// The text of <c>text</c>, <c>thinking</c>, <c>partial_json</c> or a refusal's <c>explanation</c>: each has one of them.
    /// </summary>
    public ReadOnlySpan<byte> Text { get; private set; }

    public string? Id { get; private set; }

    public string? Name { get; private set; }

    public ReadOnlySpan<byte> Input { get; private set; }

    public string? Signature { get; private set; }

    public string? Data { get; private set; }

    /// <summary>One citation or an array of them.</summary>
    public ReadOnlySpan<byte> Citations { get; private set; }

    public ReadOnlySpan<byte> StopReason { get; private set; }

    public ReadOnlySpan<byte> StopDetails { get; private set; }

    /// <summary>Reads a valid JSON value.</summary>
    public static WireBlock Read(ReadOnlySpan<byte> json)
    {
        var block = default(WireBlock);
        var fields = new JsonItems(json);
        while (fields.Next())
        {
            if (fields.Is("type"u8))
            {
                block.Type = fields.Inside;
            }
            else if (fields.Is("text"u8) || fields.Is("thinking"u8) || fields.Is("partial_json"u8)
                || fields.Is("explanation"u8))
            {
                block.Text = fields.Inside;
            }
            else if (fields.Is("signature"u8))
            {
                block.Signature = fields.Text();
            }
            else if (fields.Is("data"u8))
            {
                block.Data = fields.Text();
            }
            else if (fields.Is("citation"u8) || fields.Is("citations"u8))
            {
                block.Citations = fields.Value;
            }
            else if (fields.Is("id"u8))
            {
                block.Id = fields.Text();
            }
            else if (fields.Is("name"u8))
            {
                block.Name = fields.Text();
            }
            else if (fields.Is("input"u8))
            {
                block.Input = fields.Value;
            }
            else if (fields.Is("stop_reason"u8))
            {
                block.StopReason = fields.Inside;
            }
            else if (fields.Is("stop_details"u8))
            {
                block.StopDetails = fields.Value;
            }
        }

        return block;
    }
}

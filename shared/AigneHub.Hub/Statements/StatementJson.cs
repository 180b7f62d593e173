using System.Buffers;
using System.Text.Json;
using AigneHub.Core.Ledger;
using AigneHub.Core.Money;
using AigneHub.Hub.Calls;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Statements;

/// <summary>
/// A statement as JSON: the same bytes whenever it is made of the same entries and calls, so that their hash tells whether it
/// still is what it was.
/// </summary>
internal static class StatementJson
{
    public static byte[] ToUtf8(Statement statement)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, JsonStyle.Plain))
        {
            json.WriteStartObject();
            Write(json, statement);
            WriteLines(json, statement);
            json.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }

    /// <summary>Writes all but the lines into an object that is open.</summary>
    public static void Write(Utf8JsonWriter json, Statement statement)
    {
        json.WriteString("account"u8, statement.Account);
        json.WriteString("period"u8, statement.Period.ToString());
        json.WriteTime("from"u8, statement.Period.Start);
        json.WriteTime("to"u8, statement.Period.End);
        json.WriteNumber("calls"u8, statement.Calls);
        json.WriteAmount("total"u8, statement.Total);
        if (statement.Ledger is { } ledger)
        {
            json.WriteStartObject("ledger"u8);
            Write(json, ledger);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("ledger"u8);
        }

        json.WriteStartArray("projects"u8);
        foreach (var project in statement.Projects)
        {
            json.WriteStartObject();
            json.WriteString("project"u8, project.Project);
            json.WriteNumber("calls"u8, project.Calls);
            json.WriteAmount("amount"u8, project.Amount);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteLines(Utf8JsonWriter json, Statement statement)
    {
        json.WriteStartArray("lines"u8);
        foreach (var line in statement.Lines)
        {
            Write(json, line);
        }

        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, StatementLine line)
    {
        json.WriteStartObject();
        json.WriteString("model"u8, line.Model);
        json.WriteString("key"u8, line.Key);
        json.WriteString("project"u8, line.Project);
        json.WriteNumber("calls"u8, line.Calls);
        json.WriteAmount("amount"u8, line.Amount);
        json.WriteEndObject();
    }

    public static Statement Read(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonDocument.Parse(utf8);
        var root = document.RootElement;
        var ledger = root.GetProperty("ledger");
        return BillingPeriod.TryParse(root.GetProperty("period").GetString(), out var period)
            ? new Statement(
                root.GetProperty("account").GetString()!,
                period,
                ledger.ValueKind == JsonValueKind.Null ? null : ReadLedger(ledger),
                [.. root.GetProperty("lines").EnumerateArray().Select(ReadLine)])
            : throw new FormatException("The statement names no month.");
    }

    private static void Write(Utf8JsonWriter json, StatementLedger ledger)
    {
        json.WriteNumber("first_entry"u8, ledger.First);
        json.WriteNumber("last_entry"u8, ledger.Last);
        json.WriteString("head"u8, ledger.Head);
        json.WriteAmount("opening"u8, ledger.Opening);
        json.WriteStartObject("grants"u8);
        foreach (var (source, amount) in ledger.Grants)
        {
            json.WritePropertyName(GrantSourceNames.Of(source));
            json.WriteAmountValue(amount);
        }

        json.WriteEndObject();
        json.WriteAmount("granted"u8, ledger.Granted);
        json.WriteAmount("charged"u8, ledger.Charged);
        json.WriteAmount("refunded"u8, ledger.Refunded);
        json.WriteAmount("expired"u8, ledger.Expired);
        json.WriteAmount("adjusted"u8, ledger.Adjusted);
        json.WriteAmount("closing"u8, ledger.Closing);
        json.WriteAmount("uncovered"u8, ledger.Uncovered);
        json.WriteString("previous"u8, ledger.Previous);
    }

    private static StatementLedger ReadLedger(JsonElement json) => new()
    {
        First = json.GetProperty("first_entry").GetInt64(),
        Last = json.GetProperty("last_entry").GetInt64(),
        Head = json.GetProperty("head").GetString()!,
        Opening = AmountOf(json, "opening"),
        Grants =
        [
            .. json.GetProperty("grants").EnumerateObject()
                .Select(it => KeyValuePair.Create(GrantSourceNames.Parse(it.Name), AmountOf(it.Value))),
        ],
        Charged = AmountOf(json, "charged"),
        Refunded = AmountOf(json, "refunded"),
        Expired = AmountOf(json, "expired"),
        Adjusted = AmountOf(json, "adjusted"),
        Closing = AmountOf(json, "closing"),
        Uncovered = AmountOf(json, "uncovered"),
        Previous = json.GetProperty("previous").GetString(),
    };

    private static StatementLine ReadLine(JsonElement json) => new(
        json.GetProperty("model").GetString()!,
        json.GetProperty("key").GetString()!,
        json.GetProperty("project").GetString()!,
        json.GetProperty("calls").GetInt64(),
        AmountOf(json, "amount"));

    private static Amount AmountOf(JsonElement json, string name) => AmountOf(json.GetProperty(name));

    private static Amount AmountOf(JsonElement json) => new((long)(json.GetDecimal() * Amount.NanosPerCredit));
}

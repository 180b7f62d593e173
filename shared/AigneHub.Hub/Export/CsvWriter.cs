using System.Buffers;
using System.Buffers.Text;
using System.Text;
using AigneHub.Core.Money;

namespace AigneHub.Hub.Export;

/// <summary>
/// Writes comma-separated values (RFC 4180) as they come. A text that a spreadsheet would take for a formula gets an
/// apostrophe in front; numbers stay numbers, negative ones too, which is why texts and numbers are told apart here.
/// </summary>
internal sealed class CsvWriter(IBufferWriter<byte> output)
{
    private const int MaxNumberLength = 32;

    /// <summary>
    /// What a formula begins with, in its full-width forms too, and what hides such a beginning from whoever looks but not
    /// from the program: it skips tabs and line ends.
    /// </summary>
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\t\r\n＝＋－＠");

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n'");

    private bool _isFirst = true;

    /// <summary>Writes a text; nothing for null.</summary>
    public void Text(string? text)
    {
        Separate();
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        var safe = IsFormula(text) ? "'" + text : text;
        Write(safe.AsSpan().ContainsAny(Quoted) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe);
    }

    /// <summary>Writes a whole number; nothing for null.</summary>
    public void Number(long? number)
    {
        Separate();
        if (number is { } known)
        {
            _ = Utf8Formatter.TryFormat(known, output.GetSpan(MaxNumberLength), out var written);
            output.Advance(written);
        }
    }

    /// <summary>Writes credits, exactly; nothing for null.</summary>
    public void Amount(Amount? amount)
    {
        Separate();
        if (amount is { } known)
        {
            output.Advance(known.Format(output.GetSpan(MaxNumberLength)));
        }
    }

    /// <summary>Writes yes or no as <c>true</c> or <c>false</c>.</summary>
    public void Truth(bool truth) => Text(truth ? "true" : "false");

    /// <summary>Ends a line.</summary>
    public void EndLine()
    {
        output.Write("\r\n"u8);
        _isFirst = true;
    }

    private static bool IsFormula(string text)
    {
        var visible = text.AsSpan().TrimStart();
        return Formula.Contains(text[0]) || (!visible.IsEmpty && Formula.Contains(visible[0]));
    }

    private void Separate()
    {
        if (!_isFirst)
        {
            output.Write(","u8);
        }

        _isFirst = false;
    }

    private void Write(string text) => output.Advance(
        Encoding.UTF8.GetBytes(text, output.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
}

using System.Buffers;
using System.Text;
using AigneHub.Core.Money;
using AigneHub.Hub.Export;
using FsCheck;
using FsCheck.Fluent;

namespace AigneHub.Hub.Tests.Export;

public sealed class CsvWriterTests
{
    private static readonly string Dangerous = "=+-@\t\r\n＝＋－＠";

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("  =1", "\"'  =1\"")]
    [InlineData("＝1+1", "\"'＝1+1\"")]
    [InlineData("＋1", "\"'＋1\"")]
    [InlineData("－1", "\"'－1\"")]
    [InlineData("＠A1", "\"'＠A1\"")]
    [InlineData("a=b", "a=b")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Text_AnyKind_IsQuotedAndNoFormula(string? text, string expected) =>
        Assert.Equal(expected, Write(csv => csv.Text(text)));

    [Fact]
    public void Numbers_Negative_StayNumbers() => Assert.Equal(
        "-0.000000001,-5,,",
        Write(csv =>
        {
            csv.Amount(new Amount(-1));
            csv.Number(-5);
            csv.Number(null);
            csv.Amount(null);
        }));

    [Fact]
    public void Texts_Any_ReadBackAsTheyWereAndNoneIsAFormula()
    {
        var characters = Gen.OneOf(Gen.Elements((",\"'\r\n\t " + Dangerous).ToCharArray()), Gen.Choose(0x20, 0xD7FF).Select(i => (char)i));
        var texts = Gen.ListOf(Gen.ListOf(characters).Select(all => string.Concat(all))).Where(all => all.Count > 0);
        Prop.ForAll(Arb.From(texts), all =>
        {
            var cells = Parse(Write(csv =>
            {
                foreach (var text in all)
                {
                    csv.Text(text);
                }
            }));
            return cells.Count == all.Count && cells.Zip(all).All(it =>
                (it.First == it.Second || it.First == "'" + it.Second)
                && (it.First.Length == 0 || !Dangerous.Contains(it.First[0]))
                && (it.First.TrimStart() is "" || !Dangerous.Contains(it.First.TrimStart()[0])));
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>Reads one line as RFC 4180 has it: a quoted cell ends at a quote that is not doubled.</summary>
    private static List<string> Parse(string line)
    {
        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            var isQuote = line[i] == '"';
            if (isQuote && quoted && i + 1 < line.Length && line[i + 1] == '"')
            {
                _ = cell.Append(line[i++]);
            }
            else if (isQuote)
            {
                quoted = !quoted;
            }
            else if (line[i] == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                _ = cell.Clear();
            }
            else
            {
                Assert.True(quoted || line[i] is not ('\r' or '\n'), "A line end outside of quotes.");
                _ = cell.Append(line[i]);
            }
        }

        cells.Add(cell.ToString());
        return cells;
    }

    private static string Write(Action<CsvWriter> write)
    {
        var output = new ArrayBufferWriter<byte>();
        write(new CsvWriter(output));
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}

using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace AigneHub.Hub.Tests.Json;

public sealed class JsonScannerProperties
{
    private const int Depth = 4;

    private static readonly string[] TextParts =
    [
        "a", "model", "é", "日本", "😀", "\\n", "\\\"", "\\\\", "\\/", "\\t", "\\u00e9", "\\ud83d\\ude00", "\\ud800", "\\u0000",
        " ", "{", "]", ",", ":", "//", new string('x', 15), new string('y', 31), new string('z', 70),
    ];

    private static readonly Gen<string> Text =
        Gen.ArrayOf(Gen.Elements(TextParts)).Select(parts => $"\"{string.Concat(parts)}\"");

    private static readonly Gen<string> Scalar = Gen.OneOf(
        Text,
        Gen.Elements("true", "false", "null", "0", "-0", "1.5", "-12e3", "1E-7", "9223372036854775808", "0.10"),
        Gen.Choose(int.MinValue, int.MaxValue).Select(number => $"{number}"));

    private static readonly Gen<string> Space = Gen.Frequency(
        (6, Gen.Constant(string.Empty)),
        (2, Gen.Elements(" ", "\n", "\r\n", "\t")),
        (1, Gen.Constant("   \n\t ")));

    private static readonly Gen<byte[]> Json = Value(Depth).Select(Encoding.UTF8.GetBytes);

    [Fact]
    public void Read_ValidJson_IsReadAsTheFrameworkDoes() =>
        Prop.ForAll(Json.ToArbitrary(), json => ReadAlike(json, valid: true))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Read_TextFullOfEscapes_IsReadAsTheFrameworkDoes()
    {
        var parts = Gen.Frequency(
            (200, Gen.Elements("\\\\", "\\\"", "\\n", "\\u0041", "a")), (1, Gen.Elements("\\x", "\\", "\n", "\\u00g0", "\\u12")));
        var texts = Gen.Choose(0, 70).SelectMany(before => Gen.ArrayOf(parts, 120).Select(
            all => Encoding.UTF8.GetBytes($"\"{new string('b', before)}{string.Concat(all.Take(all.Length * before / 70))}\" ")));

        Prop.ForAll(texts.ToArbitrary(), json => ReadAlike(json)).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    [Fact]
    public void Read_JsonCutAnywhere_IsReadAsTheFrameworkDoes() =>
        Prop.ForAll(Json.ToArbitrary(), json => Enumerable.Range(0, json.Length).All(length => ReadAlike(json[..length])))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void Read_JsonWithBytesChanged_IsReadAsTheFrameworkDoes()
    {
        var value = Gen.OneOf(
            Gen.Choose(0, 255).Select(number => (byte)number),
            Gen.Elements("\"\\{}[],:0-.eEtfnu/ \n"u8.ToArray()));
        var cases = Json.SelectMany(json => Gen.ArrayOf(Gen.Choose(0, json.Length - 1).SelectMany(
            at => value.Select(changed => (at, changed)))).Select(edits => (json, edits)));

        Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            var json = drawn.json.ToArray();
            foreach (var (at, changed) in drawn.edits.Take(4))
            {
                json[at] = changed;
            }

            return ReadAlike(json);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    [Fact]
    public void Read_PiecesOfJson_AreReadAsTheFrameworkDoes()
    {
        string[] pieces =
        [
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\"a\"", "\"b\":", "1", "-", ".", "e", "0", "true", "null", "fals", " ", "\n",
            "/", "\\u", "00e9", "\\n", "\0", "\uFEFF", "é",
        ];

        Prop.ForAll(
                Gen.ArrayOf(Gen.Elements(pieces)).ToArbitrary(),
                drawn => ReadAlike(Encoding.UTF8.GetBytes(string.Concat(drawn))))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    private static bool ReadAlike(byte[] json, bool? valid = null)
    {
        var expected = JsonTokens.Oracle(json);
        return expected.Matches(JsonTokens.Scan(json)) && expected.Valid == (valid ?? expected.Valid);
    }

    private static Gen<string> Value(int depth)
    {
        var padded = depth == 0 ? Scalar : Gen.OneOf(Scalar, Container('[', ']', depth), Container('{', '}', depth));
        return Space.SelectMany(before => padded.SelectMany(value => Space.Select(after => before + value + after)));
    }

    private static Gen<string> Container(char open, char close, int depth)
    {
        var name = Text.SelectMany(text => Space.Select(space => $"{text}{space}:"));
        var item = open == '{'
            ? name.SelectMany(text => Value(depth - 1).Select(value => text + value))
            : Value(depth - 1);
        return Gen.Choose(0, 4).SelectMany(
            count => Gen.ArrayOf(item, count).SelectMany(
                items => Space.Select(space => $"{open}{space}{string.Join(',', items)}{close}")));
    }
}

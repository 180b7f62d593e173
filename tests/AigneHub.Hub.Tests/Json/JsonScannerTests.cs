using System.Text;
using AigneHub.Providers.Json;

namespace AigneHub.Hub.Tests.Json;

public sealed class JsonScannerTests
{
    public static TheoryData<string> EdgeCases =>
    [
        "", " ", "\n\t\r ", "\0", "\uFEFF{}", "{}\uFEFF", "\u00A0{}", "\f{}", "\v1",
        "{}", "[]", " { } ", "[ ]", "{}{}", "{} x", "[],", "[}", "{]", "}", "]", ",", ":", "[:]", "{:}", "[,]", "{,}",
        "[1,]", "[,1]", "[1,,2]", "[1 2]", "[1\n,\n2]", "[[],[]]", "[[]", "[]]", "[[},{}]", "{\"a\":[}", "[{]}",
        "{\"a\":1,}", "{\"a\"}", "{\"a\":}", "{\"a\" : 1}", "{\"a\"\n:\t1 , \"b\":2}", "{\"a\":1 \"b\":2}", "{\"a\":1,,\"b\":2}",
        "{a:1}", "{'a':1}", "{1:1}", "{null:1}", "{\"a\"::1}", "{\"a\",1}", "{\"\":\"\"}", "{\"a\":1,\"a\":2}", "{\"a\":\"b\" :1}",
        "// c\n{}", "/* c */{}", "{}// c", "[1/* c */]", "[1/2]", "[1//\n]", "[#1]",
        "true", "false", "null", "tru", "truex", "true x", "True", "nul", "nulL", "fals", "[true1]", "[truefalse]", "[nullnull]",
        "0", "-0", "1", "-1", "00", "01", "-01", "+1", "-", "--1", "-a", ".5", "1.", "1.5", "1.a", "1..5", "1e", "1e5", "1E+5",
        "1e-5", "1e+", "1e-", "1e5.5", "1e1e1", "1a", "1 ", "1\n", "1\0", "[1", "[1 ", "[1a]", "[1\"\"]", "[1[]]", "[-]", "[1.]",
        "[1e]", "[-,1]", "[0x1]", "[1_0]", "[NaN]", "[Infinity]", "[-Infinity]", "[1:2]", "[1{]", "[1\f]", "[١]",
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "1e400",
        "79228162514264337593543950335", "79228162514264337593543950336", "0.0000000000000000000000000000001", "1.50e2", "1E2",
        "\"", "\"a", "\"a\\", "\"a\\\"", "\"\\\"", "\"\\\"\"", "\"\\\\\"", "\"\\\\\\\"", "'a'", "\"a\"b", "\"a\" \"b\"",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\a\"", "\"\\0\"", "\"\\'\"", "\"\\x41\"", "\"\\\n\"", "\"\\ \"", "\"\\\u00e9\"",
        "\"\\u0041\"", "\"\\U0041\"", "\"\\u00e9\\u65E5\"", "\"\\u\"", "\"\\u0\"", "\"\\u004\"", "\"\\u004", "\"\\u0041", "\"\\u004g\"",
        "\"\\u 041\"", "\"\\u+041\"", "\"\\u-041\"", "\"\\u00\\n\"", "\"\\u0000\"", "\"\\u0022\"", "\"\\u005c\"", "\"\\uFFFF\"",
        "\"\\ud83d\\ude00\"", "\"\\ud800\"", "\"\\ude00\"", "\"\\ude00\\ud83d\"", "\"\\ud83d\\ud83d\"", "\"\\ud83dx\"",
        "\"\\ud83d\\n\"", "\"\\ud83d\\u0041\"", "\"\\ud83d\\ude00\\ud83d\"", "{\"\\ud800\":1}", "{\"\\u0061\":1}", "\"\\uDBFF\\uDFFF\"",
        "\"\n\"", "\"\t\"", "\"\0\"", "\"\u001f\"", "\"\u0020\"", "\"\u007f\"", "\"\u0080\"", "\"\u2028\"", "\"é日😀\"",
        "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n\"",
        "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\\n\\n\\u0041\\\"bbbbbbbbbbbbbbbbbbbbbbbbbbbb\"",
    ];

    [Theory]
    [MemberData(nameof(EdgeCases))]
    public void Read_EdgeCase_IsReadAsTheFrameworkDoes(string json) => AssertReadAlike(Encoding.UTF8.GetBytes(json));

    [Theory]
    [InlineData("EFBBBF7B7D")] // A byte order mark.
    [InlineData("7BEFBBBF7D")]
    [InlineData("22FF22")] // Bytes that are no UTF-8, within a text and outside one.
    [InlineData("22C3225D")]
    [InlineData("22EDA08022")]
    [InlineData("225C6EFF22")]
    [InlineData("FF")]
    [InlineData("5BFF5D")]
    [InlineData("2280225C")]
    [InlineData("7B22FF5C6E223A317D")]
    public void Read_BytesThatAreNoText_AreReadAsTheFrameworkDoes(string hex) => AssertReadAlike(Convert.FromHexString(hex));

    [Theory]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(200)]
    public void Read_DeepNesting_IsReadAsTheFrameworkDoes(int depth)
    {
        AssertReadAlike(Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth)));
        AssertReadAlike(Encoding.UTF8.GetBytes(
            string.Concat(Enumerable.Repeat("{\"a\":[", depth / 2)) + string.Concat(Enumerable.Repeat("]}", depth / 2))));
    }

    [Theory]
    [InlineData("model", true)]
    [InlineData("mod\\u0065l", true)]
    [InlineData("\\u006d\\u006F\\u0064\\u0065\\u006c", true)]
    [InlineData("mode", false)]
    [InlineData("models", false)]
    [InlineData("mod\\u0065", false)]
    [InlineData("mod\\u0065ls", false)]
    [InlineData("mod\\ud800", false)]
    [InlineData("\\u006d\\u006F\\u0064\\u0065\\u006c\\u006c", false)]
    public void ValueIs_AnySpelling_ComparesWhatItStandsFor(string spelled, bool expected)
    {
        var scanner = new JsonScanner(Encoding.UTF8.GetBytes($$"""{"{{spelled}}":1}"""));

        Assert.True(scanner.Read() && scanner.Read());
        Assert.Equal(expected, scanner.ValueIs("model"u8));
    }

    [Fact]
    public void Skip_OfAnything_StandsAtItsEnd()
    {
        var scanner = new JsonScanner("""[{"a":{"b":[1,{}]},"c":2},3]"""u8);
        Assert.True(scanner.Read() && scanner.Read() && scanner.Read());

        scanner.Skip();
        Assert.Equal("}", Encoding.UTF8.GetString(scanner.Raw));
        Assert.True(scanner.Read() && scanner.ValueIs("c"u8));
        scanner.Skip();
        Assert.True(scanner.TryGetInt64(out var two) && two == 2);
        Assert.True(scanner.Read() && scanner.Read());
        scanner.Skip();
        Assert.True(scanner.TryGetInt64(out var three) && three == 3);
    }

    [Theory]
    [InlineData("{\"a\":truE}", 8)]
    [InlineData("{\"a\"\n 1}", 6)]
    [InlineData("{\"a\":\"b\\q\"}", 8)]
    [InlineData("{\"a\":\"b\tc\"}", 7)]
    [InlineData("{\"a\":1x}", 6)]
    [InlineData("{} {", 3)]
    [InlineData("{\"a\":[1,2", 9)]
    public void Consumed_AfterAFailure_IsTheByteThatIsWrong(string json, int expected)
    {
        var scanner = new JsonScanner(Encoding.UTF8.GetBytes(json));
        while (scanner.Read())
        {
        }

        Assert.True(scanner.Failed);
        Assert.Equal(expected, scanner.Consumed);
        Assert.False(scanner.Read());
    }

    private static void AssertReadAlike(byte[] json) =>
        Assert.Equal(JsonTokens.Oracle(json).ToString(), JsonTokens.Scan(json).ToString());
}

using System.Buffers;
using System.Text;
using System.Text.Json;
using AigneHub.Providers.Json;

namespace AigneHub.Hub.Tests.Json;

public sealed class PlainJsonTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":1}""")]
    [InlineData("{ \"a b\" :\r\n\t[ 1, \"x  y\" ] }", """{"a b":[1,"x  y"]}""")]
    [InlineData("""{"quote":"\"","slash":"\\"}""", """{"quote":"\"","slash":"\\"}""")]
    [InlineData("""{"end":"\\", "next" : "\n\u00e9é"}""", """{"end":"\\","next":"\n\u00e9é"}""")]
    public void WriteInside_Value_IsTheTextOfTheSameValue(string json, string compact)
    {
        var output = new ArrayBufferWriter<byte>();

        PlainJson.WriteInside(Encoding.UTF8.GetBytes(json), output);

        var text = $"\"{Encoding.UTF8.GetString(output.WrittenSpan)}\"";
        Assert.Equal(compact, JsonDocument.Parse(text).RootElement.GetString());
    }

    [Theory]
    [InlineData("""{"a":1,"b":{"c":[]}}""", true)]
    [InlineData("""[1] """, true)]
    [InlineData("""{"a":1""", false)]
    [InlineData("""{"a":1}x""", false)]
    [InlineData("", false)]
    public void AreJson_Bytes_AreOrAreNot(string json, bool expected) =>
        Assert.Equal(expected, JsonItems.AreJson(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Next_Object_GivesEveryFieldWithItsBytes()
    {
        var items = new JsonItems("""{ "a" : "x\"y" , "\u0062": {"c":[1]}, "d": 12, "e": -1, "f": 1e99 }"""u8);

        Assert.True(items.Next() && items.Is("a"u8) && items.Text() == "x\"y");
        Assert.True(items.Next() && items.Is("b"u8) && items.Value.SequenceEqual("""{"c":[1]}"""u8));
        Assert.True(items.Next() && items.Is("d"u8) && items.Count() == 12);
        Assert.True(items.Next() && items.Count() == 0);
        Assert.True(items.Next() && items.Count() == 0);
        Assert.False(items.Next());
    }
}

using System.Text;
using AigneHub.Providers.Json;

namespace AigneHub.Hub.Tests.Json;

public sealed class NameFilterTests
{
    private const string UsualCall =
        """{"model":"m","messages":[{"role":"user","content":"type models file_id"}],"stream":true,"n":1,"max_tokens":5}""";

    [Theory]
    [InlineData("models")]
    [InlineData("type")]
    [InlineData("file_id")]
    [InlineData("previous_response_id")]
    [InlineData("plugins")]
    [InlineData("web_search_options")]
    public void MayHold_NameOfNoFieldOfAUsualCall_IsFalse(string name) =>
        Assert.False(NamesOf(UsualCall).MayHold(Encoding.UTF8.GetBytes(name)));

    [Theory]
    [InlineData("""{"a":[{"b":{"models":1}}]}""", "models")]
    [InlineData("""{"typ\u0065":1}""", "type")]
    [InlineData("""{"":1}""", "")]
    public void MayHold_NameThatIsThere_IsTrue(string json, string name) =>
        Assert.True(NamesOf(json).MayHold(Encoding.UTF8.GetBytes(name)));

    [Fact]
    public void MayHold_Any_IsTrue() => Assert.True(NameFilter.Any.MayHold("anything"u8));

    private static NameFilter NamesOf(string json)
    {
        var scanner = new JsonScanner(Encoding.UTF8.GetBytes(json));
        while (scanner.Read())
        {
        }

        return scanner.Names;
    }
}

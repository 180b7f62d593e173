using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Tests.Providers;

public sealed class CostWriterTests
{
    [Theory]
    [InlineData(
        """{"id":"x","usage":{"prompt_tokens":3,"completion_tokens":2},"unknown":{"deep":[1,2.50,"\u00e9"]}}""",
        """{"id":"x","usage":{"prompt_tokens":3,"completion_tokens":2,"cost":0.000000005},"unknown":{"deep":[1,2.50,"\u00e9"]}}""")]
    [InlineData(
        """{ "usage" : { "prompt_tokens" : 5 , "x":{"cost":9} } }""",
        """{ "usage" : { "prompt_tokens" : 5 , "x":{"cost":9} ,"cost":0.000000005} }""")]
    [InlineData(
        """{"usage":{"cost":0.25,"prompt_tokens":5}}""",
        """{"usage":{"cost":0.000000005,"prompt_tokens":5}}""")]
    [InlineData(
        """{"usage":{"prompt_tokens":5,"cost":{"a":[1]},"cost_details":{"cost":1}}}""",
        """{"usage":{"prompt_tokens":5,"cost":0.000000005,"cost_details":{"cost":1}}}""")]
    // What looks like usage within a text or a nested object is none.
    [InlineData(
        """{"choices":[{"message":{"content":"{\"usage\":{\"prompt_tokens\":9,\"cost\":1}}"}}],"usage":{"prompt_tokens":5}}""",
        """{"choices":[{"message":{"content":"{\"usage\":{\"prompt_tokens\":9,\"cost\":1}}"}}],"usage":{"prompt_tokens":5,"cost":0.000000005}}""")]
    [InlineData(
        """{"x":{"usage":{"prompt_tokens":9}},"choices":[{"usage":{"prompt_tokens":9}}],"usage":{"prompt_tokens":5}}""",
        """{"x":{"usage":{"prompt_tokens":9}},"choices":[{"usage":{"prompt_tokens":9}}],"usage":{"prompt_tokens":5,"cost":0.000000005}}""")]
    // Names may be written with escapes.
    [InlineData(
        """{"us\u0061ge":{"prompt_tokens":5,"c\u006fst":1}}""",
        """{"us\u0061ge":{"prompt_tokens":5,"c\u006fst":0.000000005}}""")]
    public void Write_AnswerWithUsage_ChangesNothingButTheCost(string answer, string expected)
    {
        var (_, text) = Answers.Read("openai", answer);

        Assert.Equal(expected, text);
    }

    [Theory]
    [InlineData(
        """{"choices":[{"message":{"content":"no usage \"usage\":{}"}}]}""",
        """{"choices":[{"message":{"content":"no usage \"usage\":{}"}}],"usage":@}""")]
    [InlineData("""{ "usage" : null , "a" : [ ] }""", """{ "usage" : @ , "a" : [ ] }""")]
    public void Write_AnswerWithoutUsage_GetsTheHubsOwnCount(string answer, string expected)
    {
        var (_, text) = Answers.Read("openai", answer);

        Assert.Equal(expected.Replace("@", Answers.OwnUsage, StringComparison.Ordinal), text);
    }

    [Fact]
    public void Write_ModelWithoutPrice_StaysAsItCame()
    {
        const string Answer = """{"usage":{"prompt_tokens":5}}""";

        var (facts, text) = Answers.Read("openai", Answer, Operation.Chat, NoPrice.Instance);

        Assert.Equal(Answer, text);
        Assert.True(facts.HasUsage);
    }

    [Fact]
    public void Read_BlankLinesAndMarkAround_AreTrimmed()
    {
        var (facts, text) = Answers.Read("deepseek", "\uFEFF\r\n\n  {\"usage\":null}\n");

        Assert.Null(facts.Error);
        Assert.Equal($$"""{"usage":{{Answers.OwnUsage}}}""", text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("<html><body>502</body></html>")]
    [InlineData("{\"choices\":[{\"mess")]
    [InlineData("[]")]
    [InlineData("{} {}")]
    [InlineData("{\"\\ud800xxxxxxxxxxxx\":1}")]
    public void Read_NotAnObject_IsGarbage(string answer)
    {
        var (facts, text) = Answers.Read("openai", answer);

        Assert.Equal("upstream_invalid_response", facts.Error?.Code.Name);
        Assert.Empty(text);
    }
}

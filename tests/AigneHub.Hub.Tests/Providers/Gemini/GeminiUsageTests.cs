using AigneHub.Core.Usage;

namespace AigneHub.Hub.Tests.Providers.Gemini;

/// <summary>Usage as Google's API was seen to report it.</summary>
public sealed class GeminiUsageTests
{
    [Theory]

    // Tools of Google's, a cache and thoughts.
    [InlineData("'promptTokenCount':12,'candidatesTokenCount':71,'totalTokenCount':237,'cachedContentTokenCount':4,'cacheTokensDetails':[{'modality':'TEXT','tokenCount':4}],'toolUsePromptTokenCount':65,'thoughtsTokenCount':89", "input=73 cache_read=4 output=71 reasoning=89")]

    // Thoughts before any text.
    [InlineData("'promptTokenCount':6,'totalTokenCount':20,'thoughtsTokenCount':14", "input=6 reasoning=14")]

    // Sound and images in the prompt, some of each cached.
    [InlineData("'promptTokenCount':1000,'cachedContentTokenCount':300,'promptTokensDetails':[{'modality':'TEXT','tokenCount':100},{'modality':'AUDIO','tokenCount':600},{'modality':'IMAGE','tokenCount':200},{'modality':'VIDEO','tokenCount':100}],'cacheTokensDetails':[{'modality':'AUDIO','tokenCount':250},{'modality':'IMAGE','tokenCount':50}]", "input=200 cache_read=300 input_audio=350 input_image=150")]

    // Cached sound that no detail tells of is not counted twice.
    [InlineData("'promptTokenCount':100,'cachedContentTokenCount':90,'promptTokensDetails':[{'modality':'AUDIO','tokenCount':95}]", "cache_read=90 input_audio=10")]

    // An image, and tokens beside it.
    [InlineData("'promptTokenCount':10,'candidatesTokenCount':1392,'candidatesTokensDetails':[{'modality':'IMAGE','tokenCount':1120}]", "input=10 output=272 output_image=1120")]

    // More cached than asked, and parts larger than the whole.
    [InlineData("'promptTokenCount':5,'cachedContentTokenCount':9,'candidatesTokenCount':3,'candidatesTokensDetails':[{'modality':'AUDIO','tokenCount':9}]", "cache_read=5 output_audio=3")]
    public void Read_Usage_IsDisjointClasses(string usage, string expected)
    {
        var answer = """{"candidates":[{"content":{"parts":[{"text":"x"}]},"finishReason":"STOP"}],"usageMetadata":{"""
            + usage.Replace('\'', '"') + "}}";

        var counts = Answers.Read("google", answer).Facts.Usage;

        var classes = Enum.GetValues<UsageClass>().Where(name => counts[name] > 0)
            .Select(name => $"{UsageClassNames.Of(name)}={counts[name]}");
        Assert.Equal(expected, string.Join(' ', classes));
    }

    [Fact]
    public void Read_ImageWithoutDetails_IsCountedAsImage()
    {
        const string answer = """
            {"candidates":[{"content":{"parts":[{"inlineData":{"mimeType":"image/png","data":"AQID"}}]},"finishReason":"STOP"}],
             "usageMetadata":{"promptTokenCount":10,"candidatesTokenCount":1290}}
            """;

        Assert.Equal(1290, Answers.Read("google", answer).Facts.Usage[UsageClass.OutputImage]);
    }
}

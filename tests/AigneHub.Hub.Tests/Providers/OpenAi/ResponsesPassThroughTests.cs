using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using AigneHub.Core.Usage;
using AigneHub.Hub.Responses;
using AigneHub.Providers;
using AigneHub.Providers.Calls;
using FsCheck;
using FsCheck.Fluent;

namespace AigneHub.Hub.Tests.Providers.OpenAi;

/// <summary>Responses of providers that speak them, on their way to callers who do, too.</summary>
public sealed class ResponsesPassThroughTests
{
    private const string Created =
        "event: response.created\ndata: {\"type\":\"response.created\",\"sequence_number\":0,\"response\":{\"id\":\"r\",\"usage\":null}}\n\n";

    private const string Delta =
        "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"sequence_number\":1,\"delta\":\"Hé\"}\n\n";

    private const string Novel = "event: response.dream\r\ndata: {\"type\":\"response.dream\",\"sequence_number\":2,\"x\":[1]}\r\n\r\n";

    private const string Usage =
        """{"input_tokens":100,"input_tokens_details":{"cached_tokens":40},"output_tokens":30,"output_tokens_details":{"reasoning_tokens":10},"total_tokens":130}""";

    private static readonly string Completed =
        $$"""event: response.completed{{"\n"}}data: {"type":"response.completed","sequence_number":3,"response":{"id":"r","error":null,"usage":{{Usage}},"novel":1},"z":2}{{"\n\n"}}""";

    private static readonly string[] Fragments =
    [
        "data: ", "\n\n", "\n", "\r\n", "event: response.completed\n", "{", "}", "[DONE]", "\"", ",",
        Created, Delta, Novel, Completed, "data: {\"type\":\"response.completed\"}\n\n",
        "data: {\"type\":\"response.completed\",\"response\":{}}\n\n", "data: {\"type\":\"error\",\"message\":\"x\"}\n\n",
        "data: {\"type\":\"response.incomplete\",\"response\":{\"usage\":{\"input_tokens\":-5,\"output_tokens\":1e99}}}\n\n",
    ];

    [Fact]
    public void Stream_Events_PassAsTheyCameWithTheCostInTheLast()
    {
        var (facts, text) = Stream("openai", [Created + Delta + Novel + Completed]);

        Assert.Equal(
            Created + Delta + Novel + Completed.Replace(
                "\"total_tokens\":130}", $"\"total_tokens\":130,\"cost\":{CostIn(text)}}}", StringComparison.Ordinal),
            text);
        Assert.True(decimal.Parse(CostIn(text), System.Globalization.CultureInfo.InvariantCulture) > 0);
        Assert.Equal(
            (60, 40, 20, 10),
            (facts.Usage[UsageClass.Input], facts.Usage[UsageClass.CacheRead], facts.Usage[UsageClass.Output], facts.Usage[UsageClass.Reasoning]));
        Assert.True(facts is { Finished: true, HasUsage: true, Error: null });
    }

    /// <summary>xAI counts reasoning on top in chat completions, and among the answer here.</summary>
    [Theory]
    [InlineData("openai")]
    [InlineData("xai")]
    [InlineData("doubao")]
    public void Usage_InStreamAndWhole_IsTheSame(string provider)
    {
        var stream = Stream(provider, [Completed]).Facts;
        var whole = Whole(provider, $$$"""{"id":"r","object":"response","error":null,"output":[],"usage":{{{Usage}}}}""").Facts;

        Assert.Equal(stream.Usage, whole.Usage);
        Assert.Equal(130, whole.Usage.TotalInput() + whole.Usage.TotalOutput());
    }

    [Fact]
    public void Whole_Response_KeepsUnknownFieldsAndGetsTheCost()
    {
        var answer = JsonNode.Parse(Whole("openai", $$$"""{"id":"r","novel":{"a":1},"usage":{{{Usage}}}}""").Text)!;

        Assert.Equal(1, (int)answer["novel"]!["a"]!);
        Assert.True((decimal)answer["usage"]!["cost"]! > 0);
    }

    [Fact]
    public void Whole_WithoutUsage_GetsTheHubsOwnInTheTermsOfResponses()
    {
        var (facts, text) = Whole(
            "openai",
            """{"id":"r","output":[{"type":"message","content":[{"type":"output_text","text":"four bytes more"}]}]}""");

        Assert.Equal(15, facts.TextBytes);
        var usage = JsonNode.Parse(text)!["usage"]!;
        Assert.NotNull(usage["input_tokens"]);
        Assert.True((bool)usage["estimated"]!);
    }

    [Theory]
    [InlineData("""{"type":"error","code":"server_error","message":"it broke"}""", "upstream_error")]
    [InlineData("""{"type":"error","code":"rate_limit_exceeded","message":"slow"}""", "upstream_rate_limited")]
    [InlineData("""{"type":"response.failed","response":{"error":{"code":"server_error","message":"it broke"}}}""", "upstream_error")]
    [InlineData("nonsense", "upstream_invalid_response")]
    public void Stream_Error_EndsItWithAnErrorEvent(string data, string code)
    {
        var (facts, text) = Stream("openai", [Created + Delta + $"data: {data}\n\n" + Completed]);

        Assert.Equal(code, facts.Error?.Code.Name);
        Assert.StartsWith(Created + Delta + "event: error\n", text, StringComparison.Ordinal);
        var told = JsonNode.Parse(text.TrimEnd().Split('\n')[^1]["data: ".Length..])!;
        Assert.Equal(("error", code, 2), ((string)told["type"]!, (string)told["code"]!, (int)told["sequence_number"]!));
    }

    [Fact]
    public void Stream_Cut_IsNotFinished()
    {
        var (facts, _) = Stream("openai", [Created + Delta]);

        Assert.False(facts.Finished);
        Assert.Equal(3, facts.TextBytes);
    }

    [Fact]
    public void Stream_AnyBytesSplitAnywhere_GivesWhatTheWholeGives()
    {
        var bytes = Gen.ArrayOf(Gen.Elements(Fragments)).Select(parts => Encoding.UTF8.GetBytes(string.Concat(parts)));
        var cases = bytes.SelectMany(all => Gen.ArrayOf(Gen.Choose(0, all.Length)).Select(cuts => (all, cuts: cuts.Order().ToArray())));

        Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            var whole = Stream("openai", drawn.all, []);
            var split = Stream("openai", drawn.all, drawn.cuts);
            return whole.Text == split.Text
                && whole.Facts.Usage == split.Facts.Usage
                && whole.Facts.Error?.Code == split.Facts.Error?.Code
                && Enum.GetValues<UsageClass>().All(one => whole.Facts.Usage[one] is >= 0 and <= 100_000_000);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    private static string CostIn(string text) =>
        text[(text.IndexOf("\"cost\":", StringComparison.Ordinal) + 7)..].Split('}')[0];

    private static (AnswerFacts Facts, string Text) Stream(string provider, IEnumerable<string> pieces) =>
        Stream(provider, Encoding.UTF8.GetBytes(string.Concat(pieces)), []);

    private static (AnswerFacts Facts, string Text) Stream(string provider, byte[] bytes, int[] cuts)
    {
        var output = new ArrayBufferWriter<byte>();
        var reader = ProviderRegistry.Find(provider)!.ReadStream(Body(stream: true), PricePerToken.Instance);
        var start = 0;
        foreach (var cut in cuts.Append(bytes.Length))
        {
            reader.Read(bytes.AsSpan(start, cut - start), output);
            start = cut;
        }

        reader.Close(output);
        if (reader.Facts.Error is { } error)
        {
            reader.Fail(error, output);
        }
        else if (reader.Ended)
        {
            reader.End(EndOf(reader.Facts), output);
        }

        return (reader.Facts, Encoding.UTF8.GetString(output.WrittenSpan));
    }

    private static (AnswerFacts Facts, string Text) Whole(string provider, string json)
    {
        var output = new ArrayBufferWriter<byte>();
        var answer = ProviderRegistry.Find(provider)!
            .ReadAnswer(Body(stream: false), Encoding.UTF8.GetBytes(json), PricePerToken.Instance);
        answer.End(EndOf(answer.Facts), output);
        return (answer.Facts, Encoding.UTF8.GetString(output.WrittenSpan));
    }

    private static AnswerEnd EndOf(AnswerFacts facts)
    {
        var usage = facts.Usage;
        return new AnswerEnd("req_1", "m", DateTimeOffset.UnixEpoch, usage, !facts.HasUsage, PricePerToken.Instance.Price(in usage));
    }

    private static CallBody Body(bool stream) => new()
    {
        Operation = Operation.Chat,
        Protocol = new OpenAiResponses(null!, "main"),
        Bytes = "{\"model\":\"m\"}"u8.ToArray(),
        Model = "m",
        Stream = stream,
    };
}

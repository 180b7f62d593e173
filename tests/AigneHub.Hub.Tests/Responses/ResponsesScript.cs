using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using AigneHub.Core.Money;
using AigneHub.Core.Usage;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Hub.Responses;
using AigneHub.Hub.Tests.Chat;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Tests.Responses;

/// <summary>Lets the writer of Responses write an answer that a test plays to it.</summary>
internal static class ResponsesScript
{
    /// <summary>The whole response.</summary>
    public static JsonNode Whole(Action<IChatSink> play, string request = "{}") =>
        JsonNode.Parse(Write(stream: false, play, request))!;

    /// <summary>The events of a stream: each one's type must be that of its data, its number the next.</summary>
    public static IReadOnlyList<JsonNode> Events(Action<IChatSink> play, string request = "{}")
    {
        var events = new List<JsonNode>();
        foreach (var text in Write(stream: true, play, request).Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = text.Split('\n');
            Assert.Equal(2, lines.Length);
            var data = JsonNode.Parse(lines[1]["data: ".Length..])!;
            Assert.Equal(lines[0], $"event: {data["type"]}");
            Assert.Equal(events.Count, data["sequence_number"]!.GetValue<int>());
            events.Add(data);
        }

        return events;
    }

    private static string Write(bool stream, Action<IChatSink> play, string request)
    {
        var output = new ArrayBufferWriter<byte>();
        var fields = JsonFields.Parse(Encoding.UTF8.GetBytes(request)).Value;
        var writer = new ResponsesWriter(new ResponseHead(Scripts.Body(stream), fields), output);
        play(writer);
        var usage = default(UsageCounts);
        usage[UsageClass.Input] = 10;
        usage[UsageClass.CacheRead] = 5;
        usage[UsageClass.Output] = 3;
        usage[UsageClass.Reasoning] = 2;
        writer.End(new AnswerEnd("req_1", "y", DateTimeOffset.UnixEpoch, usage, false, new Amount(7)));
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}

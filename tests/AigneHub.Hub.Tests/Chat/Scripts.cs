using System.Buffers;
using System.Text;
using AigneHub.Core.Money;
using AigneHub.Core.Usage;
using AigneHub.Hub.Chat;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Tests.Chat;

/// <summary>Lets a writer of chat completions write an answer that a test plays to it.</summary>
internal static class Scripts
{
    public static string Write(bool stream, Action<IChatSink> play, bool includeUsage = true)
    {
        var output = new ArrayBufferWriter<byte>();
        var body = Body(stream, includeUsage);
        var writer = OpenAiChat.Instance.Answer(body, output);
        play(writer);
        writer.End(new AnswerEnd("req_1", "y", DateTimeOffset.UnixEpoch, Usage(), false, new Amount(7)));
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    public static CallBody Body(bool stream, bool includeUsage = true) => new()
    {
        Operation = Operation.Chat,
        Protocol = OpenAiChat.Instance,
        Bytes = "{}"u8.ToArray(),
        Model = "x/y",
        RequestId = "req_1",
        Received = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000),
        Stream = stream,
        IncludeUsage = includeUsage,
    };

    private static UsageCounts Usage()
    {
        var usage = default(UsageCounts);
        usage[UsageClass.Input] = 10;
        usage[UsageClass.CacheRead] = 5;
        usage[UsageClass.Output] = 3;
        usage[UsageClass.Reasoning] = 2;
        return usage;
    }
}

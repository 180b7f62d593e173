using System.Buffers;
using System.Text;
using AigneHub.Core.Errors;
using AigneHub.Core.Money;
using AigneHub.Core.Usage;
using AigneHub.Hub.Messages;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Tests.Messages;

/// <summary>Lets a writer of messages write an answer that a test plays to it.</summary>
internal static class MessagesScript
{
    public static string Write(bool stream, Action<IChatSink> play, HubError? error = null)
    {
        var output = new ArrayBufferWriter<byte>();
        var body = new CallBody
        {
            Operation = Operation.Chat,
            Protocol = AnthropicMessages.Instance,
            Bytes = "{}"u8.ToArray(),
            Model = "x/y",
            RequestId = "req_1",
            Stream = stream,
        };
        var writer = AnthropicMessages.Instance.Answer(body, output);
        play(writer);
        if (error is null)
        {
            writer.End(new AnswerEnd("req_1", "y", DateTimeOffset.UnixEpoch, Usage(), false, new Amount(7)));
        }
        else
        {
            writer.Fail(error);
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static UsageCounts Usage()
    {
        var usage = default(UsageCounts);
        usage[UsageClass.Input] = 10;
        usage[UsageClass.CacheRead] = 5;
        usage[UsageClass.CacheWrite5m] = 4;
        usage[UsageClass.CacheWrite1h] = 1;
        usage[UsageClass.Output] = 3;
        usage[UsageClass.Reasoning] = 2;
        return usage;
    }
}

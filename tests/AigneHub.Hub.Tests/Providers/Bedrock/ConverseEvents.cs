using static AigneHub.Hub.Tests.Providers.Bedrock.EventEncoder;

namespace AigneHub.Hub.Tests.Providers.Bedrock;

/// <summary>The events of streamed answers, as ConverseStream sends them, padding and all.</summary>
internal static class ConverseEvents
{
    public const string Usage = """{"inputTokens":10,"outputTokens":5,"totalTokens":15}""";

    public static readonly byte[] Start = Event("messageStart", """{"p":"abcdefghijklmnop","role":"assistant"}""");

    public static byte[] Text(int block, string json) => Delta(block, $$"""{"text":"{{json}}"}""");

    public static byte[] Delta(int block, string delta) =>
        Event("contentBlockDelta", $$"""{"contentBlockIndex":{{block}},"delta":{{delta}},"p":"abcdefgh"}""");

    public static byte[] ToolStart(int block, string id, string name) => Event(
        "contentBlockStart",
        $$$"""{"contentBlockIndex":{{{block}}},"start":{"toolUse":{"name":"{{{name}}}","toolUseId":"{{{id}}}"}},"p":"abc"}""");

    public static byte[] ToolInput(int block, string json) => Delta(block, $$$"""{"toolUse":{"input":"{{{json}}}"}}""");

    public static byte[] BlockStop(int block) => Event("contentBlockStop", $$"""{"contentBlockIndex":{{block}},"p":"abcd"}""");

    public static byte[] Stop(string reason = "end_turn") => Event("messageStop", $$"""{"p":"ab","stopReason":"{{reason}}"}""");

    public static byte[] Metadata(string usage = Usage) =>
        Event("metadata", $$$"""{"metrics":{"latencyMs":12},"p":"abcdef","usage":{{{usage}}}}""");

    public static byte[] Hello(string usage = Usage) =>
        [.. Start, .. Text(0, "Hel"), .. Text(0, "lo"), .. BlockStop(0), .. Stop(), .. Metadata(usage)];
}

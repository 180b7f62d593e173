namespace AigneHub.Hub.Tests.Inference.Attempts;

/// <summary>The answer of <see cref="Hosting.StubUpstream"/> as a stream.</summary>
internal static class StubStream
{
    public const string Answer =
        """
        data: {"choices":[{"index":0,"delta":{"content":"Hello"},"finish_reason":"stop"}]}

        data: {"choices":[],"usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15}}

        data: [DONE]


        """;
}

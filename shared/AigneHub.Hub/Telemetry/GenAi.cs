using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Telemetry;

/// <summary>The words of OpenTelemetry's conventions for generative AI.</summary>
internal static class GenAi
{
    public const string OperationName = "gen_ai.operation.name";
    public const string ProviderName = "gen_ai.provider.name";
    public const string RequestModel = "gen_ai.request.model";
    public const string ResponseModel = "gen_ai.response.model";
    public const string InputTokens = "gen_ai.usage.input_tokens";
    public const string OutputTokens = "gen_ai.usage.output_tokens";
    public const string CacheReadTokens = "gen_ai.usage.cache_read.input_tokens";
    public const string TokenType = "gen_ai.token.type";
    public const string ErrorType = "error.type";

    /// <summary>What a call does: one of the conventions' names where they have one.</summary>
    public static string OperationOf(Operation operation) => operation switch
    {
        Operation.Images => "generate_content",
        _ => OperationNames.Of(operation),
    };

    /// <summary>A provider, by the conventions' name where they have one.</summary>
    public static string ProviderOf(string id) => id switch
    {
        "azure" => "azure.ai.openai",
        "bedrock" => "aws.bedrock",
        "google" => "gcp.gemini",
        "xai" => "x_ai",
        _ => id,
    };
}

using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Providers.Chat;

namespace AigneHub.Providers.Gemini;

/// <summary>
/// Writes how much the model thinks: generation 2.5 by a budget of tokens, later ones by level. Older models and those
/// that make images have no such setting.
/// </summary>
internal static class GeminiThinking
{
    private const string None = "none";

    /// <summary>Budgets of generation 2.5, as Google maps OpenAI's efforts on them.</summary>
    private static readonly Dictionary<string, int> Budgets = new(StringComparer.Ordinal)
    {
        [None] = 0,
        ["minimal"] = 1024,
        ["low"] = 1024,
        ["medium"] = 8192,
        ["high"] = 24_576,
        ["xhigh"] = 24_576,
        ["max"] = 24_576,
    };

    /// <summary>The least Gemini 2.5 Pro can do: it always thinks.</summary>
    private const int LeastBudgetOfPro = 128;

    /// <summary>The first Flash that cannot think minimally.</summary>
    private const decimal FlashWithoutMinimal = 3.7m;

    /// <summary>What is wrong with the effort, or null.</summary>
    public static HubError? Check(ReasoningOptions? options) =>
        options?.Effort is null || Budgets.ContainsKey(options.Effort)
            ? null
            : new HubError(
                ErrorCodes.InvalidValue,
                $"'reasoning_effort' must be one of {string.Join(", ", Budgets.Keys)}.",
                "reasoning_effort");

    public static void Write(Utf8JsonWriter json, ReasoningOptions? options, GeminiModel model)
    {
        if (options is null || model.Generation < 2.5m || model.MakesImages)
        {
            return;
        }

        json.WriteStartObject("thinkingConfig"u8);
        if (options.BudgetTokens is { } budget)
        {
            json.WriteNumber("thinkingBudget"u8, budget);
        }
        else if (options.Effort is { } effort && model.IsThird)
        {
            json.WriteString("thinkingLevel"u8, LevelOf(effort, model));
        }
        else if (options.Effort is not null)
        {
            var least = model.IsPro ? LeastBudgetOfPro : 0;
            json.WriteNumber("thinkingBudget"u8, Math.Max(least, Budgets[options.Effort]));
        }

        json.WriteBoolean("includeThoughts"u8, options.ShowText ?? options.Effort != None);
        json.WriteEndObject();
    }

    private static string LevelOf(string effort, GeminiModel model) => effort switch
    {
        None or "minimal" => LeastLevelOf(model),
        "low" => "low",
        "medium" => HasMedium(model) ? "medium" : "high",
        _ => "high",
    };

    private static string LeastLevelOf(GeminiModel model)
    {
        var isLargeFlash = model.Generation >= FlashWithoutMinimal
            && !model.Name.Contains("-lite", StringComparison.OrdinalIgnoreCase);
        return model.IsPro || isLargeFlash ? "low" : "minimal";
    }

    /// <summary>The first Pro of the third generation knew low and high only.</summary>
    private static bool HasMedium(GeminiModel model) => !(model.IsPro && model.Generation == 3);
}

using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace AigneHub.Hub.Configuration;

/// <summary>Reads how bodies are kept.</summary>
internal static class BodyOptionsReader
{
    private const string Section = "AigneHub:Bodies";
    private const int MinBytes = 1024;
    private const int MostBytes = 4 * 1024 * 1024;

    /// <summary>The settings of section <c>AigneHub:Bodies</c>.</summary>
    public static BodyOptions Read(IConfiguration configuration)
    {
        var bodies = new SettingReader(configuration, Section);
        var usual = new BodyOptions();
        return new BodyOptions
        {
            Allowed = bodies.Truth("Allowed", usual.Allowed),
            Kept = TimeSpan.FromDays(UpTo(BodyOptions.MaxDays, bodies, "Days", (int)usual.Kept.TotalDays, 1)),
            MaxBytes = UpTo(MostBytes, bodies, "MaxBytes", usual.MaxBytes, MinBytes),
            Redact =
            [
                .. configuration.GetSection(Section + ":Redact").GetChildren().Select(it => ReadPattern(bodies, it)),
            ],
        };
    }

    private static int UpTo(int most, SettingReader bodies, string name, int otherwise, int least) =>
        bodies.Whole(name, otherwise, least) is var value && value <= most
            ? value
            : throw bodies.Problem(name, $"'{value}' is more than {most}.");

    private static string ReadPattern(SettingReader bodies, IConfigurationSection setting)
    {
        try
        {
            var pattern = setting.Value ?? string.Empty;
            return pattern.Length > 0 && new Regex(pattern) is not null
                ? pattern
                : throw bodies.Problem($"Redact__{setting.Key}", "it is empty.");
        }
        catch (ArgumentException problem)
        {
            throw bodies.Problem($"Redact__{setting.Key}", $"it is no regular expression: {problem.Message}");
        }
    }
}

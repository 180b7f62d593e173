using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace AigneHub.Hub.Configuration;

/// <summary>Reads single settings and says which one is wrong.</summary>
internal sealed class SettingReader(IConfiguration configuration, string section)
{
    private const string Separator = "__";

    public string? Text(string name)
    {
        var value = configuration[$"{section}:{name}"];
        return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }

    public int Whole(string name, int otherwise, int minimum)
    {
        if (Text(name) is not { } text)
        {
            return otherwise;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= minimum
            ? value
            : throw Problem(name, $"'{text}' is not a whole number of at least {minimum}.");
    }

    public decimal Factor(string name, decimal otherwise)
    {
        if (Text(name) is not { } text)
        {
            return otherwise;
        }

        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var factor)
            && factor is >= 1 and <= 1000
            ? factor
            : throw Problem(name, $"'{text}' is not a number from 1 to 1000.");
    }

    public bool Truth(string name, bool otherwise)
    {
        if (Text(name) is not { } text)
        {
            return otherwise;
        }

        return bool.TryParse(text, out var value) ? value : throw Problem(name, $"'{text}' is neither true nor false.");
    }

    public TimeSpan Seconds(string name, TimeSpan otherwise)
    {
        if (Text(name) is not { } text)
        {
            return otherwise;
        }

        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds is > 0 and <= 86_400
            ? TimeSpan.FromSeconds(seconds)
            : throw Problem(name, $"'{text}' is not a number of seconds above 0 and up to 86400.");
    }

    public ConfigurationProblem Problem(string name, string problem) =>
        new(section.Replace(":", Separator, StringComparison.Ordinal) + Separator + name, problem);
}

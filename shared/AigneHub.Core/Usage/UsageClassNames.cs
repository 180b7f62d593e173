using System.Text;

namespace AigneHub.Core.Usage;

/// <summary>The snake_case name of each <see cref="UsageClass"/>, as price lists and usage events write it.</summary>
public static class UsageClassNames
{
    private static readonly string[] Names = [.. Enum.GetValues<UsageClass>().Select(Name)];
    private static readonly byte[][] Utf8Names = [.. Names.Select(Encoding.UTF8.GetBytes)];

    /// <summary>The name of a class, such as <c>cache_read</c>.</summary>
    public static string Of(UsageClass usageClass) => Names[(int)usageClass];

    /// <summary>The name of a class in UTF-8.</summary>
    public static ReadOnlySpan<byte> Utf8Of(UsageClass usageClass) => Utf8Names[(int)usageClass];

    /// <summary>Finds the class of a name.</summary>
    /// <returns>False when no class has that name.</returns>
    public static bool TryParse(string name, out UsageClass usageClass)
    {
        var index = Array.IndexOf(Names, name);
        usageClass = index < 0 ? default : (UsageClass)index;
        return index >= 0;
    }

    /// <summary>Finds the class of a name in UTF-8.</summary>
    /// <returns>False when no class has that name.</returns>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out UsageClass usageClass)
    {
        for (var i = 0; i < Utf8Names.Length; i++)
        {
            if (utf8.SequenceEqual(Utf8Names[i]))
            {
                usageClass = (UsageClass)i;
                return true;
            }
        }

        usageClass = default;
        return false;
    }

    private static string Name(UsageClass usageClass) => usageClass switch
    {
        UsageClass.Input => "input",
        UsageClass.CacheRead => "cache_read",
        UsageClass.CacheWrite5m => "cache_write_5m",
        UsageClass.CacheWrite1h => "cache_write_1h",
        UsageClass.InputAudio => "input_audio",
        UsageClass.InputImage => "input_image",
        UsageClass.Output => "output",
        UsageClass.Reasoning => "reasoning",
        UsageClass.OutputAudio => "output_audio",
        UsageClass.OutputImage => "output_image",
        UsageClass.Images => "images",
        _ => throw new ArgumentOutOfRangeException(nameof(usageClass)),
    };
}

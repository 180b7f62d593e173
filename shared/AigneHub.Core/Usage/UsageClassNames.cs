using System.Text;

namespace AigneHub.Core.Usage;

/// <summary>The snake_case name of each <see cref="UsageClass"/>, as price lists and usage events write it.</summary>
public static class UsageClassNames
{
    // In the order of the enum.
    private static readonly string[] Names =
    [
        "input", "cache_read", "cache_write_5m", "cache_write_1h", "input_audio", "input_image",
        "output", "reasoning", "output_audio", "output_image", "images", "video_seconds",
    ];

    private static readonly byte[][] Utf8Names = Array.ConvertAll(Names, Encoding.UTF8.GetBytes);

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
}

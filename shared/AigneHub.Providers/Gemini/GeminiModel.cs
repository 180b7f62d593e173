using System.Globalization;
using System.Text.RegularExpressions;

namespace AigneHub.Providers.Gemini;

/// <summary>
/// What a model's name tells of it. A Gemini of no known generation, such as an alias, is of the newest.
/// </summary>
internal readonly partial record struct GeminiModel(string Name)
{
    private const decimal Newest = decimal.MaxValue;

    /// <summary>Where it is found below the base URL.</summary>
    public string Path => Name.StartsWith("tunedModels/", StringComparison.Ordinal)
        ? "/tunedModels/" + Uri.EscapeDataString(Name["tunedModels/".Length..])
        : "/" + ResourceName(escaped: true);

    /// <summary>Whether it is one of Imagen, which speaks a protocol of its own.</summary>
    public bool IsImagen => Is("imagen-");

    /// <summary>Whether it is one of Veo, which makes videos.</summary>
    public bool IsVeo => Is("veo-") || Is("models/veo-");

    /// <summary>Whether it is one of Gemma, which takes no instructions apart from the conversation.</summary>
    public bool IsGemma => Is("gemma-");

    /// <summary>Whether it answers with images.</summary>
    public bool MakesImages => Name.Contains("-image", StringComparison.OrdinalIgnoreCase) && !IsImagen;

    /// <summary>Whether it is a Pro.</summary>
    public bool IsPro => Name.Contains("-pro", StringComparison.OrdinalIgnoreCase);

    /// <summary>Its generation, such as 2.5; zero for what is no Gemini.</summary>
    public decimal Generation
    {
        get
        {
            if (!Is("gemini-"))
            {
                return 0;
            }

            var number = Number().Match(Name);
            return number.Success ? decimal.Parse(number.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : Newest;
        }
    }

    /// <summary>Whether it thinks by level, wants its signatures back and takes media in what tools give.</summary>
    public bool IsThird => Generation >= 3;

    /// <summary>Its name as fields of a request have it.</summary>
    public string ResourceName(bool escaped = false)
    {
        var name = Name.StartsWith("models/", StringComparison.Ordinal) ? Name["models/".Length..] : Name;
        return "models/" + (escaped ? Uri.EscapeDataString(name) : name);
    }

    private bool Is(string family) => Name.StartsWith(family, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^gemini-(\d{1,3}(\.\d{1,3})?)(-|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Number();
}

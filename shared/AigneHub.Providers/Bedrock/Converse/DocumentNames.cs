using System.Text;

namespace AigneHub.Providers.Bedrock.Converse;

/// <summary>
/// Gives the documents of a request names as Bedrock takes them: letters, digits, single spaces, hyphens and brackets,
/// each name once.
/// </summary>
internal sealed class DocumentNames
{
    private const int MaxLength = 150;

    private readonly HashSet<string> _given = new(StringComparer.OrdinalIgnoreCase);

    public string Next(string? fileName)
    {
        var clean = Clean(Path.GetFileNameWithoutExtension(fileName ?? string.Empty));
        var name = clean.Length == 0 ? "document" : clean;
        for (var number = 2; !_given.Add(name); number++)
        {
            name = $"{(clean.Length == 0 ? "document" : clean)}-{number}";
        }

        return name;
    }

    private static string Clean(string name)
    {
        var clean = new StringBuilder(name.Length);
        foreach (var character in name.Length > MaxLength ? name[..MaxLength] : name)
        {
            var sound = char.IsAsciiLetterOrDigit(character) || character is '-' or '(' or ')' or '[' or ']'
                ? character
                : ' ';
            if (sound != ' ' || (clean.Length > 0 && clean[^1] != ' '))
            {
                _ = clean.Append(sound);
            }
        }

        return clean.ToString().TrimEnd();
    }
}

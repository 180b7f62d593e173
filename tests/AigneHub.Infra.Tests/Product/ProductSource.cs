using System.Text.RegularExpressions;

namespace AigneHub.Infra.Tests.Product;

/// <summary>
/// A source file of the product. The packages of the Azure head are not on every feed, so it is read as text.
/// </summary>
internal sealed partial record ProductSource(string Path, string Text)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ProductSource> All { get; } =
    [
        .. from folder in new[] { "shared", "functions" }
           from path in Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories)
           let relative = System.IO.Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')
           where !relative.Contains("/obj/", StringComparison.Ordinal)
           select new ProductSource(relative, File.ReadAllText(path)),
    ];

    /// <summary>The type of the file: a file has one, of the same name.</summary>
    public string TypeName => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Those below a folder.</summary>
    public static IEnumerable<ProductSource> Below(params string[] folders) => All.Where(source =>
        folders.Any(folder => source.Path.StartsWith(folder + "/", StringComparison.Ordinal)));

    /// <summary>What an expression of this file means: a literal, or a constant of this or another type.</summary>
    public string Resolve(string expression)
    {
        if (expression.StartsWith('"'))
        {
            return expression.Trim('"');
        }

        var parts = expression.Split('.');
        var owner = parts.Length == 1 ? TypeName : parts[^2];
        var values = All.Where(source => source.TypeName == owner)
            .SelectMany(source => Constant().Matches(source.Text))
            .Where(constant => constant.Groups["name"].Value == parts[^1])
            .Select(constant => constant.Groups["value"].Value)
            .ToArray();
        return values is [var value]
            ? value
            : throw new InvalidOperationException($"{Path}: '{expression}' is not a constant of {owner}.");
    }

    [GeneratedRegex("""const string (?<name>\w+)\s*=\s*"(?<value>[^"]*)";""")]
    private static partial Regex Constant();
}

namespace AigneHub.Infra.Tests.Bicep;

/// <summary>A node of a syntax tree, by the names of the grammar.</summary>
internal sealed record BicepNode(string Type, string Text, int Row, IReadOnlyList<BicepNode> Children)
{
    /// <summary>The name that a declaration gives.</summary>
    public string Identifier => Children.First(child => child.Type == "identifier").Text;

    /// <summary>A string without interpolation, else null.</summary>
    public string? Literal => Type == "string" && Children.All(child => child.Type == "string_content")
        ? string.Concat(Children.Select(child => child.Text))
        : null;

    /// <summary>What is declared, behind conditions and loops.</summary>
    public BicepNode Body => Type switch
    {
        "if_statement" or "for_statement" => Children[^1].Body,
        "array" when Children is [{ Type: "for_statement" } loop] => loop.Body,
        _ => this,
    };

    /// <summary>The properties of an object, in their order.</summary>
    public IEnumerable<(string Name, BicepNode Value)> Properties => Children
        .Where(child => child.Type == "object_property")
        .Select(child => (child.Children[0].Literal ?? child.Children[0].Text, child.Children[1]));

    /// <summary>This node and all below it.</summary>
    public IEnumerable<BicepNode> All => Children.SelectMany(child => child.All).Prepend(this);

    /// <summary>A property of an object, by the path to it; null when there is none.</summary>
    public BicepNode? Find(params string[] path) => path is [var first, .. var rest]
        ? Properties.FirstOrDefault(property => property.Name == first).Value?.Find(rest)
        : this;

    /// <summary>The strings of an array.</summary>
    public IEnumerable<string> Literals => Children.Select(child => child.Literal!);
}

namespace AigneHub.Infra.Tests.Bicep;

/// <summary>A Bicep file.</summary>
internal sealed record BicepFile(string Name, BicepNode Root)
{
    public IEnumerable<BicepNode> Parameters => Declared("parameter_declaration");

    public IEnumerable<BicepNode> Outputs => Declared("output_declaration");

    public IEnumerable<BicepNode> Modules => Declared("module_declaration");

    public IEnumerable<BicepResource> Resources => Declared("resource_declaration").Select(declaration =>
        new BicepResource(
            declaration.Identifier,
            declaration.Children[1].Literal!.Split('@')[0],
            declaration.Children[^1].Body));

    public BicepNode Variable(string name) =>
        Declared("variable_declaration").Single(variable => variable.Identifier == name).Children[1];

    public BicepResource Resource(string type) => Resources.Single(resource => resource.Type == type);

    private IEnumerable<BicepNode> Declared(string kind) => Root.Children.Where(child => child.Type == kind);
}

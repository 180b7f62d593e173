namespace AigneHub.Infra.Tests.Bicep;

[Collection(BicepCollection.Name)]
public sealed class SyntaxTests(BicepFiles bicep)
{
    [Fact]
    public void Files_Any_Parse()
    {
        var errors = bicep.All.Values.SelectMany(file => file.Root.All
            .Where(node => node.Type is "ERROR" or "MISSING")
            .Select(node => $"{file.Name}:{node.Row}: {node.Text}"));

        Assert.Empty(errors);
        Assert.Contains("main.bicep", bicep.All.Keys);
    }

    [Fact]
    public void Modules_Parameters_AreThoseOfTheirFiles()
    {
        var problems =
            from file in bicep.All.Values
            from module in file.Modules
            let target = bicep[module.Children[1].Literal!]
            let parameters = module.Children[^1].Body.Find("params")!
            let given = parameters.Properties.Select(parameter => parameter.Name).ToHashSet()
            from problem in Unknown(target, given).Concat(Missing(target, given))
            select $"{file.Name}: module {module.Identifier}: {problem}";

        Assert.Empty(problems);
    }

    [Fact]
    public void Modules_Outputs_AreThere()
    {
        var problems =
            from file in bicep.All.Values
            from module in file.Modules
            let outputs = bicep[module.Children[1].Literal!].Outputs.Select(output => output.Identifier).ToHashSet()
            from node in file.Root.All
            where node.Type == "member_expression"
            where node.Text.StartsWith($"{module.Identifier}.outputs.", StringComparison.Ordinal)
            where !outputs.Contains(node.Text.Split('.')[2])
            select $"{file.Name}:{node.Row}: {node.Text}";

        Assert.Empty(problems);
    }

    [Fact]
    public void Declarations_ParametersAndVariables_AreUsed()
    {
        var unused =
            from file in bicep.All.Values
            from declaration in file.Root.Children
            where declaration.Type is "parameter_declaration" or "variable_declaration"
            where file.Root.All.Count(node => node.Type == "identifier" && node.Text == declaration.Identifier) < 2
            select $"{file.Name}: {declaration.Identifier}";

        Assert.Empty(unused);
    }

    private static IEnumerable<string> Unknown(BicepFile target, HashSet<string> given) =>
        given.Except(target.Parameters.Select(parameter => parameter.Identifier)).Select(name => $"{name} is unknown");

    private static IEnumerable<string> Missing(BicepFile target, HashSet<string> given) => target.Parameters
        .Where(parameter => parameter.Children.Count == 2 && !given.Contains(parameter.Identifier))
        .Select(parameter => $"{parameter.Identifier} is missing");
}

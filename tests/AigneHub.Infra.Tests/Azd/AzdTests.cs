using System.Text.Json;
using System.Text.RegularExpressions;
using AigneHub.Infra.Tests.Bicep;

namespace AigneHub.Infra.Tests.Azd;

[Collection(BicepCollection.Name)]
public sealed partial class AzdTests(BicepFiles bicep)
{
    private static readonly string AzureYaml = Repository.Read("azure.yaml");

    private static Dictionary<string, string> Services => Service().Matches(AzureYaml)
        .ToDictionary(service => service.Groups["name"].Value, service => service.Groups["project"].Value);

    private IEnumerable<string> Tagged => bicep.All.Values
        .SelectMany(file => file.Root.All)
        .SelectMany(node => node.Properties)
        .Where(property => property.Name == "azd-service-name")
        .Select(property => property.Value.Literal!);

    [Fact]
    public void Services_Names_AreTheTagsOfTheirResources() =>
        Assert.Equal(Tagged.Order(StringComparer.Ordinal), Services.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Services_Projects_AreThereAndOneEach() => Assert.All(Services.Values, folder =>
        Assert.Single(
            Directory.GetFiles(Repository.PathOf(folder)),
            file => file.EndsWith("proj", StringComparison.Ordinal) || Path.GetFileName(file) == "package.json"));

    [Fact]
    public void Hooks_Commands_AreTheSameOnEverySystem()
    {
        var hooks = Hook().Matches(AzureYaml)
            .Select(hook => (Name: hook.Groups["name"].Value, Runs: hook.Groups["run"].Captures));

        Assert.Equal(["preprovision", "postprovision", "postdeploy"], hooks.Select(hook => hook.Name));
        Assert.All(hooks, hook => Assert.Equal(
            Enumerable.Repeat($"dotnet run --project infra/hooks -- {hook.Name}", 2),
            hook.Runs.Select(run => run.Value)));
    }

    [Fact]
    public void Parameters_OfMain_AreThoseOfTheParameterFile()
    {
        using var file = JsonDocument.Parse(Repository.Read("infra/main.parameters.json"));
        var given = file.RootElement.GetProperty("parameters").EnumerateObject().Select(parameter => parameter.Name);

        Assert.Equal(
            bicep["main.bicep"].Parameters.Select(parameter => parameter.Identifier).Order(StringComparer.Ordinal),
            given.Order(StringComparer.Ordinal));
    }

    /// <summary>The parameter file repeats the defaults, because an unset variable would be an empty text.</summary>
    [Fact]
    public void Parameters_Defaults_AreThoseOfMain()
    {
        using var file = JsonDocument.Parse(Repository.Read("infra/main.parameters.json"));
        var defaults =
            from parameter in file.RootElement.GetProperty("parameters").EnumerateObject()
            let value = Default().Match(parameter.Value.GetProperty("value").GetString()!)
            where value.Success
            select $"{parameter.Name}={value.Groups[1].Value}";
        var expected = bicep["main.bicep"].Parameters
            .Where(parameter => parameter.Children.Count > 2)
            .Where(parameter => parameter.Identifier is not ("principalId" or "hubSettings"))
            .Select(parameter => $"{parameter.Identifier}={parameter.Children[2].Text.Trim('\'')}");

        Assert.Equal(expected.Order(StringComparer.Ordinal), defaults.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Variables_OfTheParameterFile_AreDocumented()
    {
        var manual = Repository.Read("docs/deploy.md");
        var variables = Variable().Matches(Repository.Read("infra/main.parameters.json")).Select(match => match.Value);
        var missing = variables.Where(variable => !manual.Contains($"`{variable}`", StringComparison.Ordinal));

        Assert.Empty(missing);
    }

    [GeneratedRegex(@"^  (?<name>\w+):\n    project: (?:\./)?(?<project>\S+)$", RegexOptions.Multiline)]
    private static partial Regex Service();

    [GeneratedRegex(
        @"^  (?<name>\w+):\n(?:    (?:windows|posix):\n(?:      (?:run: (?<run>.+)|.+)\n?)+)+", RegexOptions.Multiline)]
    private static partial Regex Hook();

    [GeneratedRegex(@"\$\{\w+=(.*)\}")]
    private static partial Regex Default();

    [GeneratedRegex(@"AIGNEHUB_\w+")]
    private static partial Regex Variable();
}

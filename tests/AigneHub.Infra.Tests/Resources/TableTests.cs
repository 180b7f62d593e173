using System.Text.RegularExpressions;
using AigneHub.Infra.Tests.Bicep;
using AigneHub.Infra.Tests.Product;

namespace AigneHub.Infra.Tests.Resources;

[Collection(BicepCollection.Name)]
public sealed partial class TableTests(BicepFiles bicep)
{
    // The adapters and the port itself name no table.
    private static IEnumerable<ProductSource> Users => ProductSource.Below("shared/AigneHub.Hub", "functions");

    private static IEnumerable<(string Path, string Argument)> Calls =>
        from source in Users
        from Match call in TableCall().Matches(source.Text)
        select (source.Path, call.Groups[1].Value);

    [Fact]
    public void Tables_OfTheHub_AreThoseOfStorageBicep()
    {
        var constants = Users
            .SelectMany(source => TableConstant().Matches(source.Text))
            .Select(constant => constant.Groups[1].Value);
        var literals = Calls.Where(call => call.Argument.StartsWith('"')).Select(call => call.Argument.Trim('"'));

        Assert.Equal(
            constants.Concat(literals).Distinct().Order(StringComparer.Ordinal),
            bicep["storage.bicep"].Variable("tables").Literals);
    }

    /// <summary>So that the test above sees every one of them.</summary>
    [Fact]
    public void Tables_InCalls_AreLiteralsOrConstantsNamedTable()
    {
        var unnamed = Calls.Where(call => !NamesTable().IsMatch(call.Argument));

        Assert.True(Calls.Count() > 10);
        Assert.Empty(unnamed);
    }

    [Fact]
    public void Media_Container_IsTheOneTheHubIsGiven()
    {
        var storage = bicep["storage.bicep"];
        var media = storage.Resources.Single(resource => resource.Name == "media");

        Assert.Equal("media", media.Body.Find("name")!.Literal);
        Assert.Contains(storage.Outputs, output => output.Identifier == "mediaContainerUri"
            && output.Text.EndsWith("${media.name}'", StringComparison.Ordinal));
    }

    [GeneratedRegex("""const string \w*Table\s*=\s*"(\w+)";""")]
    private static partial Regex TableConstant();

    [GeneratedRegex(
        @"\b_?tables\s*\.(?:GetAsync|QueryAsync|CommitAsync|ReadAsync)\(\s*([^,]+),", RegexOptions.IgnoreCase)]
    private static partial Regex TableCall();

    [GeneratedRegex("""^(\w+\.)?\w*Table$|^table$|^"\w+"$""")]
    private static partial Regex NamesTable();
}

using System.Text.Json;

namespace AigneHub.Infra.Tests.Bicep;

/// <summary>All Bicep files, read by the grammar that npm brings.</summary>
public sealed class BicepFiles : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { MaxDepth = 256 };

    internal IReadOnlyDictionary<string, BicepFile> All { get; private set; } = null!;

    internal BicepFile this[string name] => All[name];

    public async Task InitializeAsync()
    {
        var home = AppContext.BaseDirectory;
        if (!Directory.Exists(Path.Combine(home, "node_modules", "tree-sitter-bicep")))
        {
            await Tool.OutputOfAsync("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], home);
        }

        var paths = Directory.GetFiles(Repository.PathOf("infra"), "*.bicep", SearchOption.AllDirectories);
        var json = await Tool.OutputOfAsync("node", [Path.Combine("Bicep", "parse.mjs"), .. paths], home);
        All = JsonSerializer.Deserialize<Dictionary<string, BicepNode>>(json, Options)!.ToDictionary(
            file => Path.GetFileName(file.Key), file => new BicepFile(Path.GetFileName(file.Key), file.Value));
    }

    public Task DisposeAsync() => Task.CompletedTask;
}

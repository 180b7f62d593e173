using System.Text.Json;
using AigneHub.Hub.Routing;
using AigneHub.Hub.Tests.Wholesome;
using AigneHub.Local.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace AigneHub.Hub.Tests.OpenApi;

public sealed class OpenApiDocumentTests : IDisposable
{
    private readonly JsonDocument _document = JsonDocument.Parse(
        File.ReadAllBytes(Path.Combine(Repository.Root, "shared/AigneHub.Hub/OpenApi/openapi.json")));

    private JsonElement Root => _document.RootElement;

    [Fact]
    public async Task Operations_AreTheRoutes()
    {
        var directory = Directory.CreateTempSubdirectory("aignehub-openapi-");
        var hub = await LocalHub.BuildAsync(
            [$"--AigneHub:DataDirectory={directory.FullName}"], TimeProvider.System, CancellationToken.None);
        var routes = hub.Services.GetRequiredService<HubRouteTable>().All
            .Select(route => $"{route.Method} {route.Pattern.Replace("{**", "{", StringComparison.Ordinal)} {route.Name}")
            .Order(StringComparer.Ordinal)
            .ToList();
        await hub.DisposeAsync();
        directory.Delete(recursive: true);

        var operations = Operations()
            .Select(it => $"{it.Method} {it.Path} {it.Operation.GetProperty("operationId").GetString()}")
            .Order(StringComparer.Ordinal);

        Assert.Equal(routes, operations);
    }

    [Fact]
    public void References_All_Lead_Somewhere()
    {
        var references = References(Root).Distinct().ToList();

        Assert.NotEmpty(references);
        Assert.All(references, reference =>
        {
            var target = Root;
            foreach (var part in reference.Split('/').Skip(1))
            {
                Assert.True(target.TryGetProperty(part, out target), reference);
            }
        });
    }

    [Fact]
    public void Operations_TakeEachPathParameterAndAnswerSomething() => Assert.All(Operations(), it =>
    {
        Assert.NotEmpty(it.Operation.GetProperty("summary").GetString()!);
        Assert.Contains(it.Operation.GetProperty("responses").EnumerateObject(), response => response.Name[0] is '2' or '3');
        if (it.Path.Contains("{id}", StringComparison.Ordinal))
        {
            Assert.Contains(it.Operation.GetProperty("parameters").EnumerateArray(), parameter =>
                parameter.TryGetProperty("in", out var place) && place.ValueEquals("path"));
        }
    });

    public void Dispose() => _document.Dispose();

    private IEnumerable<(string Method, string Path, JsonElement Operation)> Operations() =>
        from path in Root.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select (operation.Name.ToUpperInvariant(), path.Name, operation.Value);

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => property.NameEquals("$ref")
            ? [property.Value.GetString()!]
            : References(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };
}

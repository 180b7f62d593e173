using System.IO.Enumeration;
using System.Text.Json.Nodes;
using AigneHub.Core.People;
using AigneHub.Core.Rates;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Rates;

/// <summary>Changes many models at once, across providers.</summary>
internal sealed class BulkRoutes(HubOptions options, PriceBooks books, RateAnswers answers) : IRouteSource
{
    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
        [new("ChangeModels", HttpMethods.Post, ["/api/admin/rates/bulk"], Permission.Operate, ChangeAsync)];

    private async Task ChangeAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var dryRun = query.DryRun();
        var body = await JsonBody.ReadAsync(request, options.MaxBodyBytes).ConfigureAwait(false);
        if ((query.Finish() ?? body.Error) is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        var fields = body.Value!;
        var patterns = fields.Texts("models") ?? [];
        var book = await books.NowAsync(request.Aborted).ConfigureAwait(false);
        var patch = PatchOf(patterns, fields.Change(), book, out var unknown);
        var edit = fields.Edit(request, patch);
        if (patterns.Count == 0 || unknown is not null)
        {
            fields.Refuse("models", $"names of models that there are, or patterns such as openai/gpt-4*: '{unknown}' is none");
        }

        await answers.WriteAsync(request, edit, dryRun, fields.Finish()).ConfigureAwait(false);
    }

    /// <summary>The same change for each model that a pattern means, and a pattern that means none.</summary>
    private static JsonObject PatchOf(
        IReadOnlyList<string> patterns, JsonObject change, PriceBook book, out string? unknown)
    {
        unknown = null;
        var ids = book.Models.Providers.SelectMany(book.Models.All).Select(entry => entry.FullId).ToList();
        var models = new JsonObject();
        foreach (var pattern in patterns)
        {
            var meant = ids.Where(id => FileSystemName.MatchesSimpleExpression(pattern, id)).ToList();
            unknown ??= meant.Count == 0 ? pattern : null;
            foreach (var id in meant)
            {
                models[id] = change.DeepClone();
            }
        }

        return new JsonObject { ["models"] = models };
    }
}

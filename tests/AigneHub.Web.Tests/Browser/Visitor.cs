using Microsoft.Playwright;

namespace AigneHub.Web.Tests.Browser;

/// <summary>Somebody with a browser of their own. When they leave, nothing may have gone wrong in it.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _problems = [];

    public Visitor(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.PageError += (_, problem) => _problems.Add(problem);
        page.Console += (_, message) =>
        {
            // Answers that are errors are the tests' business; a breach of the policy or of React's rules is not.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                _problems.Add(message.Text);
            }
        };
    }

    /// <summary>What they look at.</summary>
    public IPage Page { get; }

    /// <summary>Goes to an address of the hub.</summary>
    public Task GoAsync(string path) => Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });

    /// <summary>What on the page shuts somebody out, as axe finds: the serious and the critical.</summary>
    public async Task<string[]> FindBarriersAsync()
    {
        // Evaluated and not added to the page, whose policy would refuse it.
        _ = await Page.EvaluateAsync(await File.ReadAllTextAsync(Axe));
        return await Page.EvaluateAsync<string[]>(
            """
            async () => (await axe.run()).violations
              .filter(found => found.impact === "serious" || found.impact === "critical")
              .map(found => `${found.id}: ${found.nodes.map(node => node.html).slice(0, 3).join(" ")}`)
            """);
    }

    private static string Axe =>
        Path.Combine(Hub.Tests.Wholesome.Repository.Root, "static-web", "node_modules", "axe-core", "axe.min.js");

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Assert.Empty(_problems);
    }
}

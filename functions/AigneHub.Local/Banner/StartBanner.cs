using System.Text;
using AigneHub.Core.Prices;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Inference.Planning;
using AigneHub.Hub.Keys;
using AigneHub.Local.Commands;
using AigneHub.Local.Hosting;

namespace AigneHub.Local.Banner;

/// <summary>
/// What a hub prints when it has started: where it is, how to get in, which providers answer, and a line to try. It
/// goes to standard output and not through the log, because a new key is in it.
/// </summary>
internal sealed class StartBanner(HubOptions options, Upstreams upstreams, Catalogue catalogue)
{
    private const string DemoModel = "demo/echo";

    /// <summary>The text.</summary>
    /// <param name="address">Where the hub listens.</param>
    /// <param name="made">The operator key, when it was just made.</param>
    /// <param name="setup">The path of the link that makes the first operator, while there is none.</param>
    /// <param name="desk">Where the test desk is, below the hub's address; null when the hub has none.</param>
    public string Text(string address, NewKey? made, string? setup, string? desk = null)
    {
        var local = ListenAddress.FromHere(address);
        var text = new StringBuilder()
            .AppendLine($"AigneHub is running at {local}")
            .AppendLine()
            .AppendLine($"  Key      {KeyLine(made)}")
            .Append(SetupLine(local, setup))
            .AppendLine($"  Ready    {ReadyLine()}");
        AppendList(text, "  Local    ", Locals(), "; used when they run");
        AppendList(text, "  No key   ", Lacking(), string.Empty);
        AppendList(text, "  Test     no payment is real; the banks' desk is at ", desk is null ? [] : [$"{local}/{desk}"], string.Empty);
        return text.AppendLine().AppendLine("Try:").AppendLine().AppendLine("  " + TryLine(local, made)).ToString();
    }

    private static void AppendList(StringBuilder text, string label, IEnumerable<string> items, string after)
    {
        var list = string.Join(", ", items);
        if (list.Length > 0)
        {
            _ = text.AppendLine(label + list + after);
        }
    }

    private string KeyLine(NewKey? made) => made is not null
        ? $"{made.Text}  (the operator's; printed this once)"
        : options.OperatorKey is not null
            ? "the operator's, from AigneHub__OperatorKey"
            : "the operator's, printed at the first start ('keys create' makes another)";

    private string SetupLine(string address, string? setup)
    {
        var hub = options.PublicAddress?.ToString() ?? address + "/";
        return setup is null
            ? string.Empty
            : $"  Sign in  {hub}{setup}  (makes the first operator; good once, for a day){Environment.NewLine}";
    }

    private string ReadyLine()
    {
        var ready = upstreams.All.Where(it => it.IsReady && !IsLocal(it)).Select(it => it.Provider.Id).ToList();
        return ready.Count == 0 ? "no provider yet" : string.Join(", ", ready);
    }

    private IEnumerable<string> Locals() =>
        upstreams.All.Where(IsLocal).Select(it => $"{it.Provider.Id} at {it.Credentials[0].Credential.BaseUrl}");

    private IEnumerable<string> Lacking() => upstreams.All.Where(it => !it.IsReady)
        .Select(it => $"{it.Provider.Id} ({it.Provider.KeyVariable ?? $"Providers__{it.Provider.Id}__ApiKey"})");

    /// <summary>Whether it is a server nobody configured, which is taken to be at its usual place.</summary>
    private bool IsLocal(Upstream upstream) =>
        upstream is { IsReady: true, Provider: { NeedsKey: false, DefaultBaseUrl: not null } }
        && !options.Providers.ContainsKey(upstream.Provider.Id)
        && !DemoModel.StartsWith(upstream.Provider.Id + '/', StringComparison.Ordinal);

    private string TryLine(string address, NewKey? made)
    {
        var key = made?.Text ?? CurlLine.KeyVariable;
        return ChatModel() is { } model
            ? CurlLine.Of("POST", $"{address}/v1/chat/completions", ChatBody(model), key)
            : CurlLine.Of("GET", $"{address}/v1/models", null, key);
    }

    private string? ChatModel() => options.Demo
        ? DemoModel
        : upstreams.All.Where(it => it.IsReady)
            .SelectMany(it => catalogue.Models(it.Provider.Id))
            .Where(model => model.Kinds.HasFlag(ModelKinds.Chat) && !model.Deprecated)
            .Select(model => $"{model.Provider}/{model.Id}")
            .FirstOrDefault();

    private static string ChatBody(string model) =>
        $$"""{"model":"{{model}}","messages":[{"role":"user","content":"Hello"}]}""";
}

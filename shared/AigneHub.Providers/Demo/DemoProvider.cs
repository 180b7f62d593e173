using AigneHub.Providers.Calls;
using AigneHub.Providers.OpenAiCompatible;

namespace AigneHub.Providers.Demo;

/// <summary>
/// A provider inside the hub: answers without any key, and fails on demand. It speaks OpenAI's protocol in the process
/// instead of over a socket; all else is the path of a real call.
/// </summary>
public static class DemoProvider
{
    /// <summary>Its id.</summary>
    public const string Id = "demo";

    /// <summary>The provider. Its calls must be sent through a <see cref="DemoHandler"/>.</summary>
    public static IProvider Create() => new OpenAiCompatibleProvider
    {
        Id = Id,
        Name = "Demo",
        DefaultBaseUrl = "http://demo.invalid",
        NeedsKey = false,
    };
}

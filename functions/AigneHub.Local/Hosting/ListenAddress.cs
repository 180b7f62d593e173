using AigneHub.Hub.Configuration;

namespace AigneHub.Local.Hosting;

/// <summary>Where the hub listens, from the server's usual settings.</summary>
internal static class ListenAddress
{
    /// <summary>The setting, as a message names it.</summary>
    public const string Setting = "ASPNETCORE_URLS (--urls)";

    private const string Usual = "http://127.0.0.1:7071";
    private const string AnyInterface = "//0.0.0.0";

    /// <summary>Whether endpoints are set one by one, with which <c>urls</c> means nothing.</summary>
    public static bool HasEndpoints(IConfiguration configuration) => Endpoints(configuration).Exists();

    /// <summary>The addresses. The server would take nearly any text for one and listen somewhere.</summary>
    /// <exception cref="ConfigurationProblem">One of them is none.</exception>
    public static string[] Read(IConfiguration configuration)
    {
        if (HasEndpoints(configuration))
        {
            return [.. Endpoints(configuration).GetChildren().Select(endpoint => endpoint["Url"] ?? endpoint.Key)];
        }

        const StringSplitOptions tidy = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        var addresses = (configuration["urls"] ?? string.Empty).Split(';', tidy);
        return addresses.Length == 0 ? [Usual] : Array.ConvertAll(addresses, Check);
    }

    /// <summary>An address that a client on this machine can use: any interface is not one.</summary>
    public static string FromHere(string address)
    {
        var url = new UriBuilder(WithHost(address));
        if (url.Host is "0.0.0.0" or "[::]")
        {
            url.Host = "127.0.0.1";
        }

        return url.Uri.GetLeftPart(UriPartial.Authority);
    }

    private static string Check(string address) =>
        Uri.TryCreate(WithHost(address), UriKind.Absolute, out var url)
        && url is { Scheme: "http" or "https", PathAndQuery: "/", Fragment: "", UserInfo: "" }
            ? address
            : throw new ConfigurationProblem(Setting, $"'{address}' is not of the form http://host:port.");

    private static string WithHost(string address) => address
        .Replace("//*", AnyInterface, StringComparison.Ordinal)
        .Replace("//+", AnyInterface, StringComparison.Ordinal);

    private static IConfigurationSection Endpoints(IConfiguration configuration) =>
        configuration.GetSection("Kestrel:Endpoints");
}

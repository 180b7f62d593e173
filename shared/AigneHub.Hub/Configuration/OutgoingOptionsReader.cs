using AigneHub.Hub.Outgoing;
using Microsoft.Extensions.Configuration;

namespace AigneHub.Hub.Configuration;

/// <summary>Reads where the hub may call.</summary>
internal static class OutgoingOptionsReader
{
    public static OutgoingOptions Read(IConfiguration configuration, OutgoingOptions usual)
    {
        var settings = new SettingReader(configuration, "AigneHub:Outgoing");
        return new OutgoingOptions
        {
            Providers = ReadList(settings, "Providers") ?? usual.Providers,
            Media = ReadList(settings, "Media") ?? usual.Media,
            Webhooks = ReadList(settings, "Webhooks") ?? usual.Webhooks,
            MediaTime = settings.Seconds("MediaSeconds", usual.MediaTime),
        };
    }

    private static List<AllowedAddress>? ReadList(SettingReader settings, string name) =>
        settings.Text(name)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(text => AllowedAddress.Parse(text)
                ?? throw settings.Problem(name, $"'{text}' is no address, network or host, with or without a port."))
            .ToList();
}

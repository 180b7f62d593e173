using System.CommandLine;

namespace AigneHub.Local.Commands;

/// <summary><c>rates</c>: imports price lists, and tells where costs differ from them.</summary>
internal static class RatesCommand
{
    /// <summary>Where a running hub does the same, below its address.</summary>
    public const string Path = "/api/admin/rates";

    public static Command Create(HubAccess hub) => new(
        "rates", "Import price lists, or compare costs with them. The hub must not be running on the same data.")
    {
        ImportRatesCommand.Create(hub),
        RateDriftCommand.Create(hub),
    };
}

using System.Text;
using AigneHub.Core.Errors;
using AigneHub.Core.Prices;

namespace AigneHub.Hub.Rates;

/// <summary>Price lists as an operator hands them over: JSON in the form of <c>AigneHub__PriceFile</c>, or a table.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="IsTable">Whether it is a table.</param>
public sealed record PriceLists(ReadOnlyMemory<byte> Bytes, bool IsTable)
{
    /// <summary>The media type of tables.</summary>
    public const string Table = "text/csv";

    /// <summary>The lists as JSON; whether that is right, its reader tells.</summary>
    internal Outcome<ReadOnlyMemory<byte>> ToJson(DateTimeOffset now)
    {
        if (!IsTable)
        {
            return Bytes;
        }

        var lists = PriceTable.Read(Encoding.UTF8.GetString(Bytes.Span), DateOnly.FromDateTime(now.UtcDateTime));
        return lists.Failed ? lists.Error : (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(lists.Value.ToJsonString());
    }

    /// <summary>The entries of the lists.</summary>
    internal Outcome<CatalogueModel[]> Entries(DateTimeOffset now)
    {
        var json = ToJson(now);
        if (json.Failed)
        {
            return json.Error;
        }

        try
        {
            return Catalogue.ReadEntries(json.Value.Span).ToArray();
        }
        catch (PriceListException problem)
        {
            return new HubError(ErrorCodes.InvalidValue, problem.Message + ".", "body");
        }
    }
}

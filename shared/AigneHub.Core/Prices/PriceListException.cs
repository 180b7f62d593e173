namespace AigneHub.Core.Prices;

/// <summary>A price list that cannot be used. The message is a sentence that names the wrong entry.</summary>
public sealed class PriceListException : Exception
{
    /// <summary>A price list is wrong.</summary>
    public PriceListException(string message)
        : base(message)
    {
    }

    /// <summary>A price list is wrong because of another error.</summary>
    public PriceListException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

using AigneHub.Core.Payments;

namespace AigneHub.Embedded.TestCheckout;

/// <summary>A checkout: a page at which an order can be paid.</summary>
internal sealed record TestSession(string Id, CheckoutRequest Request, DateTimeOffset Expires) : TestRecord(Id)
{
    public const string Kind = "tcs";

    /// <summary>What is paid if prices carry tax: a fifth, as in many countries.</summary>
    private const int TaxPercent = 20;

    /// <summary>Whether it can be paid no longer.</summary>
    public bool Closed { get; init; }

    /// <summary>Its first payment.</summary>
    public string? Payment { get; init; }

    /// <summary>The card whose bank waits for the customer to confirm.</summary>
    public string? Confirming { get; init; }

    /// <summary>The tax, in minor units, rounded down.</summary>
    public long Tax => Request.CollectTax ? Request.Price.Minor * TaxPercent / 100 : 0;

    /// <summary>What is to be paid, tax included.</summary>
    public Cash Total => Request.Price with { Minor = Request.Price.Minor + Tax };

    /// <summary>An order has one checkout, however often it is asked for.</summary>
    public static string IdOf(string order) => $"{Kind}_{order}";
}

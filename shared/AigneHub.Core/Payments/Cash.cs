using System.Globalization;

namespace AigneHub.Core.Payments;

/// <summary>A sum that people pay, in the smallest unit of its currency. Credits are <see cref="Core.Money.Amount"/>s.</summary>
/// <param name="Minor">Such as cents; for currencies without cents, whole units.</param>
/// <param name="Currency">The ISO 4217 code in lower case, such as <c>usd</c>.</param>
public readonly record struct Cash(long Minor, string Currency)
{
    /// <summary>The sum as a whole number of minor units and its currency, such as <c>1050 usd</c>: for logs.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Minor} {Currency}");
}

namespace AigneHub.Azure.Payments;

/// <summary>How far two lists were read.</summary>
/// <param name="Invoice">The last invoice; null at the beginning.</param>
/// <param name="Payment">The last payment; null at the beginning.</param>
internal sealed record ReceiptCursor(string? Invoice, string? Payment)
{
    private const char Separator = '.';

    public static ReceiptCursor? Parse(string? text) => text?.Split(Separator) switch
    {
        null => new ReceiptCursor(null, null),
        [var invoice, var payment] => new ReceiptCursor(Id(invoice), Id(payment)),
        _ => null,
    };

    public override string ToString() => $"{Invoice}{Separator}{Payment}";

    private static string? Id(string text) => text.Length == 0 ? null : text;
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using AigneHub.Core.Money;

namespace AigneHub.Hub.Ledger;

/// <summary>What a lease holds of budgets, as text: <c>key:key_1=1000;project:web=2000</c> in nano-credits.</summary>
internal static class SlicesCodec
{
    private static readonly ImmutableSortedDictionary<string, Amount> None =
        ImmutableSortedDictionary.Create<string, Amount>(StringComparer.Ordinal);

    public static string? Write(ImmutableSortedDictionary<string, Amount> slices)
    {
        if (slices.IsEmpty)
        {
            return null;
        }

        var text = new StringBuilder();
        foreach (var (target, amount) in slices)
        {
            _ = text.Append(text.Length == 0 ? string.Empty : ";")
                .Append(CultureInfo.InvariantCulture, $"{target}={amount.Nanos}");
        }

        return text.ToString();
    }

    public static ImmutableSortedDictionary<string, Amount> Read(string? text)
    {
        var slices = None;
        foreach (var slice in text?.Split(';') ?? [])
        {
            var equals = slice.LastIndexOf('=');
            var nanos = long.Parse(slice.AsSpan(equals + 1), NumberStyles.None, CultureInfo.InvariantCulture);
            slices = slices.Add(slice[..equals], new Amount(nanos));
        }

        return slices;
    }
}

using AigneHub.Hub.Payments;
using Microsoft.Extensions.Configuration;

namespace AigneHub.Hub.Configuration;

/// <summary>Reads how credits are sold.</summary>
internal static class PaymentOptionsReader
{
    /// <summary>The settings of section <c>AigneHub:Payments</c>.</summary>
    public static PaymentOptions Read(IConfiguration configuration)
    {
        var payments = new SettingReader(configuration, "AigneHub:Payments");
        var usual = new PaymentOptions();
        var fewest = payments.Whole("MinCredits", usual.MinCredits, 1);
        return new PaymentOptions
        {
            Currency = ReadCurrency(payments) ?? usual.Currency,
            CreditPrice = payments.Whole("CreditPrice", usual.CreditPrice, 1),
            MinCredits = fewest,
            MaxCredits = payments.Whole("MaxCredits", Math.Max(usual.MaxCredits, fewest), fewest),
            CreditDays = ReadDays(payments, "CreditDays"),
            WelcomeCredits = payments.Whole("WelcomeCredits", usual.WelcomeCredits, 0),
            WelcomeDays = ReadDays(payments, "WelcomeDays"),
            CollectTax = payments.Truth("CollectTax", usual.CollectTax),
            TestCheckout = payments.Truth("TestCheckout", usual.TestCheckout),
        };
    }

    private static int? ReadDays(SettingReader payments, string name) =>
        payments.Text(name) is null ? null : payments.Whole(name, 0, 1);

    private static string? ReadCurrency(SettingReader payments)
    {
        var code = payments.Text("Currency")?.ToLowerInvariant();
        return code is null || (code.Length == 3 && code.All(char.IsAsciiLetterLower))
            ? code
            : throw payments.Problem("Currency", $"'{code}' is not the code of a currency, such as 'usd'.");
    }
}

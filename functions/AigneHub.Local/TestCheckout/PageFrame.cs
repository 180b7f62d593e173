using System.Globalization;
using AigneHub.Core.Payments;

namespace AigneHub.Local.TestCheckout;

/// <summary>What all pages of the test checkout have in common.</summary>
internal static class PageFrame
{
    private static readonly HashSet<string> WithoutCents =
        ["bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "ugx", "vnd", "vuv", "xaf", "xof", "xpf"];

    /// <summary>A whole page.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="root">The way to the folder of these pages, such as <c>../</c>.</param>
    /// <param name="content">What it shows.</param>
    public static Html Page(string title, string root, Html content) =>
        $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>{title} (test)</title>
        <link rel="stylesheet" href="{root}checkout.css">
        </head>
        <body>
        <p class="mark" role="note">TEST: no money moves here, and no card is real.</p>
        {content}
        </body>
        </html>

        """;

    /// <summary>A sum for people.</summary>
    public static string Money(Cash cash) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(WithoutCents.Contains(cash.Currency) ? cash.Minor : cash.Minor / 100m):0.##;-0.##} {cash.Currency.ToUpperInvariant()}");

    /// <summary>A day for people.</summary>
    public static string Day(DateTimeOffset time) => time.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A form of one button.</summary>
    public static Html Button(string action, string id, string title) =>
        $"""<form method="post"><input type="hidden" name="id" value="{id}"><button name="action" value="{action}">{title}</button></form>""";
}

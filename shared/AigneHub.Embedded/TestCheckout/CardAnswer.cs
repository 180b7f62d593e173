namespace AigneHub.Embedded.TestCheckout;

/// <summary>What the bank of a test card says.</summary>
internal enum CardAnswer
{
    /// <summary>It pays.</summary>
    Pays,

    /// <summary>It pays the same twice, as no bank should.</summary>
    PaysTwice,

    /// <summary>It pays, or does not, some days later: when the desk says so.</summary>
    TakesDays,

    /// <summary>It refuses.</summary>
    Declines,

    /// <summary>It wants its customer to confirm.</summary>
    WantsConfirmation,
}

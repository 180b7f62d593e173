namespace AigneHub.Embedded.TestCheckout;

/// <summary>A card that no bank knows.</summary>
/// <param name="Id">Its name in forms.</param>
/// <param name="Number">What stands on it.</param>
/// <param name="Title">What it does, for people.</param>
/// <param name="AtCheckout">What its bank says while the customer is there.</param>
/// <param name="Later">What its bank says when it was saved and the customer is not there.</param>
/// <param name="Decline">Why the bank refuses, in its word, when it does.</param>
internal sealed record TestCard(
    string Id, string Number, string Title, CardAnswer AtCheckout, CardAnswer Later, string? Decline = null)
{
    /// <summary>All there are; the first is the usual one.</summary>
    public static IReadOnlyList<TestCard> All { get; } =
    [
        new("pays", "4242 4242 4242 4242", "Pays", CardAnswer.Pays, CardAnswer.Pays),
        new("confirms", "4000 0027 6000 3184", "Wants to be confirmed, every time",
            CardAnswer.WantsConfirmation, CardAnswer.WantsConfirmation, "authentication_required"),
        new("declines", "4000 0000 0000 0002", "Is declined",
            CardAnswer.Declines, CardAnswer.Declines, "generic_decline"),
        new("empty-later", "4000 0000 0000 0341", "Pays now, is declined when charged later",
            CardAnswer.Pays, CardAnswer.Declines, "insufficient_funds"),
        new("slow", "6011 0009 9013 9424", "Takes some days", CardAnswer.TakesDays, CardAnswer.TakesDays, "no_money_came"),
        new("twice", "5555 5555 5555 4444", "Pays the same twice", CardAnswer.PaysTwice, CardAnswer.Pays),
    ];

    /// <summary>The last four digits.</summary>
    public string Last4 => Number[^4..];

    /// <summary>A card by its name, or null.</summary>
    public static TestCard? Find(string? id) => All.FirstOrDefault(card => card.Id == id);
}

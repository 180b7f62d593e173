namespace AigneHub.Hub.Payments;

/// <summary>Where payments are in the tables.</summary>
internal static class PaymentRows
{
    public const string Table = "payments";

    /// <summary>The partition of what customers can choose from.</summary>
    public const string Packages = "packages";

    /// <summary>The partition of events that were not acted on yet. Accounts have plain ids, without a colon.</summary>
    public const string PendingEvents = "events:pending";

    /// <summary>Of an account's partition: how the processor knows it.</summary>
    public const string Customer = "customer";

    /// <summary>The only row of a payment's own partition: whose it is.</summary>
    public const string Owner = "owner";

    /// <summary>Of an account's partition: its orders. Ids sort by time.</summary>
    public const string Orders = "order:";

    public static string OrderKey(string id) => Orders + id;

    public static string ReturnKey(string id) => "return:" + id;

    /// <summary>The partition in which what became of an event stands.</summary>
    public static string EventPartition(string id) => "event:" + id;

    /// <summary>The partition that tells whose a payment is.</summary>
    public static string PaymentPartition(string payment) => "payment:" + payment;
}

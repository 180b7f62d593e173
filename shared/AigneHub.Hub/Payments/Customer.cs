namespace AigneHub.Hub.Payments;

/// <summary>How the processor knows an account.</summary>
/// <param name="Id">The processor's customer; null before the first payment.</param>
/// <param name="Flag">Why it may not buy until an operator has looked, in words for people; null when it may.</param>
public sealed record Customer(string? Id, string? Flag)
{
    /// <summary>One who never paid.</summary>
    public static Customer Unknown { get; } = new(null, null);
}

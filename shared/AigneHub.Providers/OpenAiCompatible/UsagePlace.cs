using AigneHub.Providers.Calls;

namespace AigneHub.Providers.OpenAiCompatible;

/// <summary>Where usage stands in an answer.</summary>
/// <param name="Value">The value of <c>usage</c>, whatever it is.</param>
/// <param name="End">The closing brace of a usage object that counts; 0 without one.</param>
/// <param name="Cost">The value of its <c>cost</c>.</param>
internal readonly record struct UsagePlace(FieldSpan Value, int End, FieldSpan Cost)
{
    /// <summary>The same when that many bytes were put in before it.</summary>
    public UsagePlace ShiftedBy(int bytes) => new(Shift(Value, bytes), End + bytes, Shift(Cost, bytes));

    private static FieldSpan Shift(FieldSpan span, int bytes) => span with { Start = span.Start + bytes };
}

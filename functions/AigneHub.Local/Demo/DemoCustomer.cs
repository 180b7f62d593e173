namespace AigneHub.Local.Demo;

/// <summary>Somebody of the story, and what they do each day.</summary>
/// <param name="Person">The person's name.</param>
/// <param name="Organisation">The organisation they work in; null for their own account.</param>
/// <param name="From">On which day of the story they come.</param>
/// <param name="CallsADay">How many calls they make on a usual weekday when they have been there for a while.</param>
/// <param name="Buys">How many credits they buy when they run low.</param>
/// <param name="Models">The models they like, the one they like best first.</param>
internal sealed record DemoCustomer(
    string Person, string? Organisation, int From, int CallsADay, int Buys, params string[] Models)
{
    private const string Host = "@example.com";

    /// <summary>Everybody in the story.</summary>
    public static IReadOnlyList<DemoCustomer> All { get; } =
    [
        new("Ada Lovelace", "Analytical Engines", 0, 90, 200,
            "openai/gpt-5", "anthropic/claude-sonnet-4-0", "openai/gpt-5-mini", "openai/text-embedding-3-small"),
        new("Grace Hopper", "Harbour Compilers", 4, 60, 100, "anthropic/claude-opus-4-1", "openai/gpt-5-mini", "demo/echo"),
        new("Alan Turing", null, 9, 35, 50, "deepseek/deepseek-chat", "deepseek/deepseek-reasoner", "demo/echo"),
        new("Hedy Lamarr", "Frequency Studios", 17, 45, 100,
            "google/gemini-2.5-flash", "google/gemini-2.5-pro", "openai/text-embedding-3-small"),
        new("Katherine Johnson", null, 26, 25, 50, "openai/gpt-5-mini", "google/gemini-2.5-flash-lite"),
        new("Tu Youyou", "Qinghao Labs", 38, 40, 50, "deepseek/deepseek-chat", "anthropic/claude-haiku-4-5"),
    ];

    /// <summary>Where they get mail.</summary>
    public string Email => Person.Split(' ')[0].ToLowerInvariant() + Host;

    /// <summary>How many calls they make on a day: more as time goes on, fewer at weekends.</summary>
    public int CallsOn(int day, DayOfWeek weekday)
    {
        var grown = Math.Min(1, 0.3 + ((day - From) * 0.03));
        var share = weekday is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.35 : 1;
        return day < From ? 0 : (int)(CallsADay * grown * share);
    }
}

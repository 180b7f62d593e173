namespace AigneHub.Hub.KeptBodies;

/// <summary>A part of a text that must not be kept.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">The first character behind it.</param>
/// <param name="What">What it looks like.</param>
internal readonly record struct Finding(int Start, int End, string What)
{
    /// <summary>What stands in its place.</summary>
    public string Mark => $"[redacted: {What}]";
}

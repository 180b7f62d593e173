namespace AigneHub.Local.Commands;

/// <summary>What the process ends with.</summary>
internal static class ExitCodes
{
    /// <summary>It was done.</summary>
    public const int Done = 0;

    /// <summary>It was not done; standard error says why.</summary>
    public const int Failed = 1;
}

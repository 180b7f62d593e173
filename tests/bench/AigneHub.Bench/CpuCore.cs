namespace AigneHub.Bench;

/// <summary>Who runs where, so that neither side takes time from the other.</summary>
internal static class CpuCore
{
    public const int OfGateway = 0;
    public const int OfLoad = 1;
}

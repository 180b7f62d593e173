using System.Globalization;
using System.Runtime.CompilerServices;
using AigneHub.Core.Blobs;

namespace AigneHub.Hub.Retention;

/// <summary>Blobs that are kept for a time, in a folder that has one for each day.</summary>
/// <param name="folder">The folder, which is also what they are.</param>
/// <param name="kept">How long they are kept.</param>
/// <param name="blobs">Where they are.</param>
internal sealed class BlobDays(string folder, TimeSpan kept, IBlobs blobs) : IRetention
{
    private const int AtOnce = 100;

    /// <inheritdoc />
    public string Name => folder;

    /// <inheritdoc />
    public TimeSpan? Kept => kept;

    /// <summary>The name of a day's folder (UTC).</summary>
    public static string DayOf(DateTimeOffset moment) => DayOf(RetentionDays.Of(moment));

    /// <inheritdoc />
    public async IAsyncEnumerable<int> ForgetAsync(
        DateOnly day, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int deleted;
        do
        {
            deleted = await blobs.DeleteBeforeAsync(folder, DayOf(day.AddDays(1)), AtOnce, cancellationToken)
                .ConfigureAwait(false);
            yield return deleted;
        }
        while (deleted == AtOnce);
    }

    private static string DayOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

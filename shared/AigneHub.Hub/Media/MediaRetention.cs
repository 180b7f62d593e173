using System.Globalization;
using AigneHub.Core.Blobs;
using AigneHub.Hub.Configuration;

namespace AigneHub.Hub.Media;

/// <summary>Deletes generated media whose links are over. A timer calls it; most times one read tells that nothing is due.</summary>
public sealed class MediaRetention(IBlobs blobs, HubOptions options, TimeProvider time)
{
    internal const string Folder = "media";

    /// <summary>What a name begins with that was made on a day (UTC).</summary>
    internal static string DayOf(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Deletes the media of all days of which no link holds any more.</summary>
    public Task ForgetAsync(CancellationToken cancellationToken) =>
        blobs.DeleteBeforeAsync(Folder, DayOf(time.GetUtcNow() - options.MediaLife), cancellationToken).AsTask();
}

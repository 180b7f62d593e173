namespace AigneHub.Core.Identity;

/// <summary>Where new ids and secret random bytes come from.</summary>
public interface IIdSource
{
    /// <summary>
    /// A new unique id such as <c>req_01k9…</c>: the prefix, an underscore, and 26 lower-case base-32 characters of which
    /// the first ten are the time, so that ids sort by the millisecond they were made in.
    /// </summary>
    string NewId(string prefix);

    /// <summary>Fills the buffer with random bytes fit for secrets.</summary>
    void Fill(Span<byte> bytes);
}

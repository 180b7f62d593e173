namespace AigneHub.Hub.KeptBodies;

/// <summary>What was copied of a call.</summary>
/// <param name="Id">Its request id.</param>
/// <param name="Account">Whose it is.</param>
/// <param name="Request">What it asked.</param>
/// <param name="Answer">What it was answered.</param>
internal sealed record CapturedCall(string Id, string Account, CapturedBody Request, CapturedBody Answer)
{
    /// <summary>How many bytes of memory it takes, about.</summary>
    public long Held => Request.Bytes.Length + Answer.Bytes.Length;
}

namespace AigneHub.Hub.Inference.Idempotency;

/// <summary>Where the body of an answer is kept. The numbers are stored.</summary>
internal enum AnswerPlace
{
    /// <summary>Nowhere: there is none yet, or it was too long.</summary>
    None = 0,

    /// <summary>In the row beside the claim.</summary>
    Row = 1,

    /// <summary>In a blob.</summary>
    Blob = 2,
}

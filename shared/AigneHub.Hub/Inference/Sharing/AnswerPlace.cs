namespace AigneHub.Hub.Inference.Sharing;

/// <summary>Where the body of an answer is kept. The numbers are stored.</summary>
internal enum AnswerPlace
{
    /// <summary>Nowhere: there is none yet, or it was too long.</summary>
    None = 0,

    /// <summary>In a row.</summary>
    Row = 1,

    /// <summary>In a blob.</summary>
    Blob = 2,
}

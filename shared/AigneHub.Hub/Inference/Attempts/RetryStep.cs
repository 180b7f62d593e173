namespace AigneHub.Hub.Inference.Attempts;

/// <summary>Where a call goes that failed.</summary>
internal enum RetryStep
{
    /// <summary>To the same provider with the same credential, after a pause.</summary>
    SameCredential,

    /// <summary>To the same provider with another credential.</summary>
    OtherCredential,

    /// <summary>To another provider or model that can serve it.</summary>
    OtherTarget,
}

namespace AigneHub.Providers.Bedrock.EventStream;

/// <summary>What stands at the beginning of some bytes of a stream.</summary>
internal enum FrameState
{
    /// <summary>The beginning of an event; more bytes are needed.</summary>
    Incomplete,

    /// <summary>A whole event whose checksums are right.</summary>
    Complete,

    /// <summary>No event: a checksum or a length is wrong. What follows cannot be found either.</summary>
    Broken,
}

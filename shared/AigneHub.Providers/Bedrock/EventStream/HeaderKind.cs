namespace AigneHub.Providers.Bedrock.EventStream;

/// <summary>What the value of a header is, by its number on the wire.</summary>
internal enum HeaderKind
{
    True,
    False,
    Int8,
    Int16,
    Int32,
    Int64,
    Bytes,
    Text,

    /// <summary>Milliseconds since 1970.</summary>
    Timestamp,
    Uuid,
}

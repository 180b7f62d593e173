using System.Security.Cryptography;
using System.Text.Json;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Inference.Credentials;

/// <summary>
/// Which conversation a call belongs to: the same number for all its turns, on every instance. What comes before the first
/// answer stays the same in all of them.
/// </summary>
internal static class Conversation
{
    private const int MostBytes = 16 * 1024;

    public static ulong KeyOf(InferenceCall call)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes(call.Request.Key.Account));
        if (call.Body.Operation is not (Operation.Chat or Operation.TokenCount) || call.Body.FormType is not null
            || !TryHash(call.Body.Bytes.Span, hash))
        {
            // No conversation: any number will do, but not the same for all.
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(call.Request.Id));
        }

        Span<byte> result = stackalloc byte[SHA256.HashSizeInBytes];
        _ = hash.GetHashAndReset(result);
        return BitConverter.ToUInt64(result);
    }

    private static bool TryHash(ReadOnlySpan<byte> json, IncrementalHash hash)
    {
        var reader = new Utf8JsonReader(json);
        var found = false;
        while (reader.Read() && reader.CurrentDepth <= 2)
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            var isEarlier = reader.ValueTextEquals("previous_response_id"u8);
            var isOpening = isEarlier || reader.ValueTextEquals("system"u8) || reader.ValueTextEquals("instructions"u8);
            var isTurns = reader.ValueTextEquals("messages"u8) || reader.ValueTextEquals("input"u8);
            if (!isOpening && !isTurns)
            {
                reader.Skip();
                continue;
            }

            _ = reader.Read();
            if (isTurns && reader.TokenType == JsonTokenType.StartObject)
            {
                continue;
            }

            if (isTurns && reader.TokenType == JsonTokenType.StartArray)
            {
                HashUntilUser(ref reader, json, hash);
            }
            else
            {
                Append(ref reader, json, hash);
            }

            found |= isTurns || isEarlier;
        }

        return found;
    }

    /// <summary>The messages up to the first of the user, which later turns begin with too.</summary>
    private static void HashUntilUser(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, IncrementalHash hash)
    {
        var isDone = false;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (isDone)
            {
                reader.Skip();
                continue;
            }

            var message = Append(ref reader, json, hash);
            isDone = message.IndexOf("\"user\""u8) >= 0;
        }
    }

    /// <summary>Takes in the value that the reader stands at, or its beginning.</summary>
    private static ReadOnlySpan<byte> Append(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, IncrementalHash hash)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        var value = json[start..(int)reader.BytesConsumed];
        hash.AppendData(value[..Math.Min(value.Length, MostBytes)]);
        return value;
    }
}

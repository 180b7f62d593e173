using System.Globalization;

namespace AigneHub.Providers.Bedrock.Invoke;

/// <summary>What one invocation gave.</summary>
/// <param name="Body">The model's answer in its own terms.</param>
/// <param name="InputTokens">How many tokens Bedrock read, which it says in a header; null when it does not.</param>
internal sealed record InvokedAnswer(ReadOnlyMemory<byte> Body, long? InputTokens)
{
    private const int MaxBytes = 64 * 1024 * 1024;

    public static async ValueTask<InvokedAnswer> ReadAsync(
        HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using (response)
        {
            await response.Content.LoadIntoBufferAsync(MaxBytes, cancellationToken).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            return new InvokedAnswer(body, TokensIn(response));
        }
    }

    private static long? TokensIn(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("x-amzn-bedrock-input-token-count", out var values)
        && long.TryParse(values.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var tokens)
            ? tokens
            : null;
}

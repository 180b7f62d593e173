using AigneHub.Providers.Chat;

namespace AigneHub.Providers.Gemini;

/// <summary>
/// How Google's thought signatures travel with a caller. One on a thought signs its text. One on text or an image
/// stands for thoughts the caller does not see, so it goes as sealed reasoning whose id says which part it belongs to.
/// </summary>
internal static class GeminiSeal
{
    /// <summary>
    /// Google's own word for a part whose signature is not known, such as one that another provider's model made.
    /// Without it the third generation refuses the conversation.
    /// </summary>
    public const string Unknown = "skip_thought_signature_validator";

    private const string Format = "google";
    private const string ImagePrefix = "image-";

    /// <summary>Whether Google made it.</summary>
    public static bool IsGoogles(ReasoningSeal? seal) =>
        seal?.Format.StartsWith(Format, StringComparison.Ordinal) == true;

    /// <summary>The seal of a thought or a tool call.</summary>
    public static ReasoningSeal OfThought(string signature) => new(Format, signature);

    /// <summary>The seal of a text.</summary>
    public static ReasoningSeal OfText(string signature) => new(Format, Encrypted: signature);

    /// <summary>The seal of an image.</summary>
    /// <param name="signature">The signature.</param>
    /// <param name="index">The image's number in the answer, from 0.</param>
    public static ReasoningSeal OfImage(string signature, int index) =>
        new(Format, Encrypted: signature, Id: $"{ImagePrefix}{index}");

    /// <summary>Whether it is the seal of the image of this number.</summary>
    public static bool IsOfImage(ReasoningSeal seal, int index) => seal.Id == $"{ImagePrefix}{index}";

    /// <summary>Whether it is the seal of a text.</summary>
    public static bool IsOfText(ReasoningSeal seal) =>
        seal.Encrypted is not null && seal.Id?.StartsWith(ImagePrefix, StringComparison.Ordinal) != true;
}

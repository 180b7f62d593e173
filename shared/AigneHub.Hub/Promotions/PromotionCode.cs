using AigneHub.Core.Identity;

namespace AigneHub.Hub.Promotions;

/// <summary>A code of a promotion.</summary>
/// <param name="Code">As it is compared: capitals and digits alone.</param>
/// <param name="Single">Whether it works once; else for everybody.</param>
/// <param name="Account">Who used it, when it works once.</param>
internal sealed record PromotionCode(string Code, bool Single, string? Account)
{
    private const int LeastLength = 4;
    private const int MostLength = 40;
    private const int MadeLength = 16;
    private const int GroupLength = 4;

    // Without letters that look like others.
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>As people read it.</summary>
    public string Shown => Single ? string.Join('-', Code.Chunk(GroupLength).Select(it => new string(it))) : Code;

    /// <summary>What somebody typed as it is compared; null when it is no code.</summary>
    public static string? Parse(string typed)
    {
        var code = string.Concat(typed.Where(it => it is not (' ' or '-'))).ToUpperInvariant();
        return code.Length is >= LeastLength and <= MostLength && code.All(char.IsAsciiLetterOrDigit) ? code : null;
    }

    /// <summary>One that nobody guesses: 80 random bits.</summary>
    public static PromotionCode Make(IIdSource ids)
    {
        Span<byte> random = stackalloc byte[MadeLength];
        ids.Fill(random);
        Span<char> code = stackalloc char[MadeLength];
        for (var i = 0; i < code.Length; i++)
        {
            code[i] = Letters[random[i] % Letters.Length];
        }

        return new PromotionCode(code.ToString(), true, null);
    }
}

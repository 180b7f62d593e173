using AigneHub.Core.Identity;
using AigneHub.Core.Keys;

namespace AigneHub.Core.Tests.Keys;

public class ApiKeyTextTests
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static readonly RandomIdSource Ids = new(TimeProvider.System);

    [Fact]
    public void Create_Key_IsWellFormed()
    {
        var key = ApiKeyText.Create(Ids);

        Assert.Matches("^sk-hub-[0-9A-Za-z]{49}$", key);
        Assert.Equal(ApiKeyText.Length, key.Length);
        Assert.True(ApiKeyText.IsWellFormed(key));
    }

    [Fact]
    public void IsWellFormed_AnyOneCharacterChanged_IsFalse()
    {
        var key = ApiKeyText.Create(Ids);
        for (var i = 0; i < key.Length; i++)
        {
            foreach (var other in Alphabet.Where(letter => letter != key[i]))
            {
                Assert.False(ApiKeyText.IsWellFormed(key[..i] + other + key[(i + 1)..]), $"{other} at {i}");
            }
        }
    }

    [Fact]
    public void IsWellFormed_NeighboursSwapped_IsFalse()
    {
        var key = ApiKeyText.Create(Ids);
        for (var i = 0; i + 1 < key.Length; i++)
        {
            if (key[i] != key[i + 1])
            {
                Assert.False(ApiKeyText.IsWellFormed($"{key[..i]}{key[i + 1]}{key[i]}{key[(i + 2)..]}"), $"at {i}");
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("sk-hub-")]
    [InlineData("sk-0000000000000000000000000000000000000000000000000000")]
    [InlineData("sk-hub-ééééééééééééééééééééééééééééééééééééééééééééééééé")]
    public void IsWellFormed_SomethingElse_IsFalse(string text) => Assert.False(ApiKeyText.IsWellFormed(text));

    [Fact]
    public void Create_ManyKeys_UsesEveryCharacterAboutAsOften()
    {
        var counts = new int[128];
        const int Keys = 4_000;
        for (var i = 0; i < Keys; i++)
        {
            foreach (var letter in ApiKeyText.Create(Ids).AsSpan(ApiKeyText.Prefix.Length, 43))
            {
                counts[letter]++;
            }
        }

        // The expected count is 2,774 with a deviation of 52; 10 % is more than five deviations.
        const double Expected = Keys * 43 / 62.0;
        Assert.All(Alphabet, letter => Assert.InRange(counts[letter], Expected * 0.9, Expected * 1.1));
    }

    [Fact]
    public void Create_BytesThatWouldFavourSomeCharacters_AreThrownAway()
    {
        var ids = new ScriptedBytes([255, 248, 247, 0]);

        Assert.StartsWith("sk-hub-z0z0", ApiKeyText.Create(ids), StringComparison.Ordinal);
    }

    [Fact]
    public void Mask_Key_ShowsItsEndsOnly()
    {
        var key = ApiKeyText.Create(Ids);

        Assert.Equal(key[..11] + "…" + key[^4..], ApiKeyText.Mask(key));
    }

    private sealed class ScriptedBytes(byte[] pattern) : IIdSource
    {
        public string NewId(string prefix) => throw new NotSupportedException();

        public void Fill(Span<byte> bytes)
        {
            for (var i = 0; i < bytes.Length; i++)
            {
                bytes[i] = pattern[i % pattern.Length];
            }
        }
    }
}

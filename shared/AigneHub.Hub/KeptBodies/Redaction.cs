using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AigneHub.Hub.Configuration;

namespace AigneHub.Hub.KeptBodies;

/// <summary>
/// Finds what must not be kept of a text: what looks like a key, a token or a password, media as text, and what the
/// operator's own expressions find. An expression that takes too long throws, so that nothing is kept which was not
/// looked through.
/// </summary>
internal sealed partial class Redaction
{
    /// <summary>How long an expression may take for one text.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(PatienceMs);

    private const int PatienceMs = 500;
    private const string Value = "value";

    private readonly IReadOnlyList<(string What, Regex Pattern)> _rules;

    public Redaction(HubOptions options) => _rules =
    [
        ("data URL", DataUrl()),
        ("base64", Base64()),
        ("private key", PrivateKey()),
        ("key", Key()),
        ("token", Token()),
        ("key", LongKey()),
        ("secret", NamedSecret()),
        .. options.Bodies.Redact.Select((pattern, i) =>
            (RuleName(i + 1), new Regex(pattern, RegexOptions.CultureInvariant, Patience))),
    ];

    /// <summary>Whether a field of this name holds a secret, whatever it is.</summary>
    public static bool IsSecretName(string name) => SecretName().IsMatch(name);

    /// <summary>What must go, in order and without overlaps.</summary>
    /// <exception cref="RegexMatchTimeoutException">An expression took too long.</exception>
    public IReadOnlyList<Finding> Find(string text)
    {
        var all = new List<Finding>();
        foreach (var (what, pattern) in _rules)
        {
            foreach (Match match in pattern.Matches(text))
            {
                var found = match.Groups[Value] is { Success: true } value ? value : match;
                if (found.Length > 0)
                {
                    all.Add(new Finding(found.Index, found.Index + found.Length, what));
                }
            }
        }

        return Join(all);
    }

    /// <summary>A text without what must go.</summary>
    /// <exception cref="RegexMatchTimeoutException">An expression took too long.</exception>
    public string Apply(string text)
    {
        var found = Find(text);
        if (found.Count == 0)
        {
            return text;
        }

        var left = new StringBuilder(text.Length);
        var at = 0;
        foreach (var it in found)
        {
            _ = left.Append(text.AsSpan(at, it.Start - at)).Append(it.Mark);
            at = it.End;
        }

        return left.Append(text.AsSpan(at)).ToString();
    }

    /// <summary>Takes keys out of JSON that was redacted already: they could be names of fields.</summary>
    public static string ApplyToKeys(string json) => Key().Replace(json, new Finding(0, 0, "key").Mark);

    private static string RuleName(int number) => string.Create(CultureInfo.InvariantCulture, $"rule {number}");

    private static List<Finding> Join(List<Finding> all)
    {
        all.Sort((one, other) => one.Start.CompareTo(other.Start));
        var joined = new List<Finding>();
        foreach (var it in all)
        {
            if (joined.Count > 0 && it.Start < joined[^1].End)
            {
                joined[^1] = joined[^1] with { End = Math.Max(joined[^1].End, it.End) };
            }
            else
            {
                joined.Add(it);
            }
        }

        return joined;
    }

    [GeneratedRegex(
        @"data:[\w.+-]{1,60}/[\w.+-]{1,60}(?:;[\w.+=-]{1,60}){0,4};base64,[A-Za-z0-9+/=_-]*", RegexOptions.None, PatienceMs)]
    private static partial Regex DataUrl();

    [GeneratedRegex("[A-Za-z0-9+/_-]{200,}={0,2}", RegexOptions.None, PatienceMs)]
    private static partial Regex Base64();

    [GeneratedRegex(
        "-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----(?:(?!-----END)[^\0])*(?:-----END [A-Z ]{0,30}-----)?",
        RegexOptions.None,
        PatienceMs)]
    private static partial Regex PrivateKey();

    [GeneratedRegex(
        """
        \b(?:
            (?:(?:sk|pk|rk)[_-]|(?:xai|gsk|pypi|glpat|xox[abeprs])-|AccountKey=
                |(?:hf|npm|shpat|whsec|gh[oprsu]|github_pat|dop_v1)_)
              (?=[A-Za-z+/_-]{0,99}[0-9])[A-Za-z0-9+/_-]{12,}=*
            | (?:AKIA|ASIA)[0-9A-Z]{16}
            | AIza[A-Za-z0-9_-]{30,}
            | [0-9a-fA-F]{32,}
        )
        """,
        RegexOptions.IgnorePatternWhitespace,
        PatienceMs)]
    private static partial Regex Key();

    [GeneratedRegex(
        """
        \beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?
        | \b[Bb]earer\s+[A-Za-z0-9._~+/=-]{12,}
        """,
        RegexOptions.IgnorePatternWhitespace,
        PatienceMs)]
    private static partial Regex Token();

    [GeneratedRegex(
        """
        (?<![A-Za-z0-9_-])
        (?=[A-Za-z_-]{0,199}[0-9])(?=[0-9a-z_-]{0,199}[A-Z])(?=[0-9A-Z_-]{0,199}[a-z])
        [A-Za-z0-9_-]{40,199}
        (?![A-Za-z0-9_-])
        """,
        RegexOptions.IgnorePatternWhitespace,
        PatienceMs)]
    private static partial Regex LongKey();

    [GeneratedRegex(
        """
        \b(?:password|passwd|passphrase|pwd|secret|api[_\ -]?key|access[_\ -]?key|private[_\ -]?key|authorization
            |(?:access|refresh|auth|id|bearer|session|api|client)[_\ -]?(?:token|secret))\b
        \\*["']?\s*(?:[:=]|\bis\b)\s*\\*["']?(?<value>[^\s"'\\,;}]+)
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        PatienceMs)]
    private static partial Regex NamedSecret();

    [GeneratedRegex(
        """
        ^(?:password|passwd|passphrase|pwd|secret|api[_-]?key|access[_-]?key|private[_-]?key|authorization
            |(?:access|refresh|auth|id|bearer|session|api|client)[_-]?(?:token|secret))$
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        PatienceMs)]
    private static partial Regex SecretName();
}

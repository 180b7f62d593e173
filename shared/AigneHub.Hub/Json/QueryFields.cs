using System.Buffers.Text;
using System.Globalization;
using System.Text;
using AigneHub.Core.Errors;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Json;

/// <summary>
/// The query parameters of a management request, read as strictly as a <see cref="JsonBody"/>: what is wrong is kept,
/// and <see cref="Finish"/> tells it.
/// </summary>
internal sealed class QueryFields(IQueryCollection query)
{
    private const int MaxLength = 512;
    private const int DefaultLimit = 50;
    private const int MaxLimit = 100;

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly FieldProblems _problems = new();

    /// <summary>A text, or null.</summary>
    public string? Text(string name)
    {
        _ = _known.Add(name);
        if (!query.TryGetValue(name, out var values))
        {
            return null;
        }

        if (values is [{ Length: > 0 and <= MaxLength } text])
        {
            return text;
        }

        _problems.Wrong(name, $"given once, with 1 to {MaxLength} characters");
        return null;
    }

    /// <summary>One of some words, or null.</summary>
    public string? Word(string name, params ReadOnlySpan<string> words)
    {
        var text = Text(name);
        if (text is null || words.Contains(text))
        {
            return text;
        }

        _problems.Wrong(name, "one of " + string.Join(", ", words));
        return null;
    }

    /// <summary>A moment since 1970, or null. A day alone is its first moment (UTC).</summary>
    public DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if ((Rfc3339.TryParse(text, out var moment) || Rfc3339.TryParseDay(text, out moment))
            && moment >= DateTimeOffset.UnixEpoch)
        {
            return moment;
        }

        _problems.Wrong(name, "a day or a time such as 2030-12-31T23:59:59Z");
        return null;
    }

    /// <summary><c>limit</c>: how many items a page holds.</summary>
    public int Limit() => Number("limit", 1, MaxLimit) ?? DefaultLimit;

    /// <summary>A whole number between two bounds, both included, or null.</summary>
    public int? Number(string name, int least, int most)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most)
        {
            return number;
        }

        _problems.Wrong(name, $"a whole number from {least} to {most}");
        return null;
    }

    /// <summary><c>cursor</c>: where the page begins, as <see cref="MakeCursor"/> wrote it; null at first.</summary>
    public string? Cursor()
    {
        if (Text("cursor") is not { } text)
        {
            return null;
        }

        if (Base64Url.IsValid(text))
        {
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
        }

        RefuseCursor();
        return null;
    }

    /// <summary>A <see cref="Cursor"/> that holds an id; null at first.</summary>
    public string? IdCursor()
    {
        var text = Cursor();
        if (text is null || PlainIds.IsPlain(text))
        {
            return text;
        }

        RefuseCursor();
        return null;
    }

    /// <summary>A <see cref="Cursor"/> that holds a number above 0; null at first.</summary>
    public long? NumberCursor()
    {
        if (Cursor() is not { } text)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
        {
            return number;
        }

        RefuseCursor();
        return null;
    }

    /// <summary>A cursor, which callers hand back and do not look into.</summary>
    public static string MakeCursor(string position) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(position));

    /// <summary>Tells that the cursor is not one of this list.</summary>
    public void RefuseCursor() => Refuse("cursor", "the 'next' of an earlier page of this list");

    /// <summary>Tells that a parameter has a value the request does not allow.</summary>
    public void Refuse(string name, string rule) => _problems.Wrong(name, rule);

    /// <summary>The first thing that is wrong, or null. A parameter nobody asked for is wrong.</summary>
    public HubError? Finish()
    {
        foreach (var name in query.Keys)
        {
            if (!_known.Contains(name))
            {
                _problems.Unknown(name);
            }
        }

        return _problems.First;
    }
}

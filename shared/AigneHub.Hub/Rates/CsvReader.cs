using System.Text;

namespace AigneHub.Hub.Rates;

/// <summary>Reads tables as RFC 4180 has them: cells between commas, in quotes where they hold commas, quotes or line ends.</summary>
internal sealed class CsvReader(string text)
{
    private int _at = text.StartsWith('\uFEFF') ? 1 : 0;
    private int _nextLine = 1;

    /// <summary>The line that the last row began in, counted from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Whether a quote is out of place. Then there is no next row.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>The cells of the next row that has anything in it; null after the last.</summary>
    public IReadOnlyList<string>? Next()
    {
        while (_at < text.Length && !IsBroken)
        {
            Line = _nextLine;
            var cells = ReadRow();
            if (!IsBroken && cells.Exists(cell => cell.Length > 0))
            {
                return cells;
            }
        }

        return null;
    }

    private List<string> ReadRow()
    {
        var cells = new List<string>();
        while (true)
        {
            cells.Add(_at < text.Length && text[_at] == '"' ? ReadQuoted() : ReadPlain());
            if (_at == text.Length)
            {
                return cells;
            }

            var end = text[_at++];
            if (end == ',')
            {
                continue;
            }

            IsBroken |= end is not ('\r' or '\n');
            _at += end == '\r' && _at < text.Length && text[_at] == '\n' ? 1 : 0;
            _nextLine++;
            return cells;
        }
    }

    private string ReadPlain()
    {
        var length = text.AsSpan(_at).IndexOfAny(',', '\r', '\n');
        var cell = length < 0 ? text[_at..] : text.Substring(_at, length);
        _at += cell.Length;
        return cell.Trim();
    }

    private string ReadQuoted()
    {
        var cell = new StringBuilder();
        for (_at++; _at < text.Length; _at++)
        {
            if (text[_at] == '"')
            {
                _at++;
                if (_at == text.Length || text[_at] != '"')
                {
                    return cell.ToString();
                }
            }

            _nextLine += text[_at] == '\n' ? 1 : 0;
            _ = cell.Append(text[_at]);
        }

        IsBroken = true;
        return string.Empty;
    }
}

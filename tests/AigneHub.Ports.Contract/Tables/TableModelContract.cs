using AigneHub.Core.Tables;
using FsCheck;
using FsCheck.Fluent;

namespace AigneHub.Ports.Contract.Tables;

/// <summary>Random transactions do to the tables what they do to a dictionary.</summary>
public abstract class TableModelContract : TablesSuite
{
    private const int Histories = 60;

    private static readonly string[] Keys = ["", "a", "ab", "b", "\U0001F600", "\uE000"];

    private int _history;

    [Fact]
    public void CommitAsync_RandomTransactions_MatchTheModel() =>
        Prop.ForAll(Arb.From(Gen.ListOf(Transaction())), history => MatchesAsync(history).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Histories));

    private static Gen<List<Step>> Transaction() =>
        from keys in Gen.Shuffle(Keys)
        from count in Gen.Choose(1, 4)
        from kinds in Gen.ArrayOf(Gen.Elements(Enum.GetValues<ChangeKind>()), count)
        from current in Gen.ArrayOf(Gen.Elements(true, true, true, false), count)
        from values in Gen.ArrayOf(Gen.Choose(0, 9), count)
        select Enumerable.Range(0, count).Select(i => new Step(kinds[i], keys[i], values[i], current[i])).ToList();

    private async Task<bool> MatchesAsync(IEnumerable<List<Step>> history)
    {
        var partition = $"{Partition}-{_history++}";
        var model = new TableModel(await OlderVersionAsync(partition));
        foreach (var transaction in history)
        {
            RowChange[] changes = [.. transaction.Select(step => model.ChangeOf(step))];
            var expected = model.Commit(changes);
            var actual = await Tables.CommitAsync(Table, partition, changes, default);
            var rows = (await Tables.QueryAsync(Table, partition, RowRange.All, 100, default)).Rows;
            model.Learn(rows);
            if (actual != expected || !model.Matches(rows))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A version that a row had, which is gone now. Tables may refuse as no version what they never gave.</summary>
    private async Task<string> OlderVersionAsync(string partition)
    {
        _ = await Tables.CommitAsync(Table, partition, [RowChange.Insert("older", Data("v"))], default);
        var version = (await Tables.GetAsync(Table, partition, "older", default))!.ETag;
        _ = await Tables.CommitAsync(Table, partition, [RowChange.Delete("older", version)], default);
        return version;
    }

    /// <summary>One change of a random transaction.</summary>
    /// <param name="Kind">What is done.</param>
    /// <param name="Key">To which row.</param>
    /// <param name="Value">What is written.</param>
    /// <param name="Current">Whether the condition names the row's version, or an older one.</param>
    internal sealed record Step(ChangeKind Kind, string Key, int Value, bool Current);
}

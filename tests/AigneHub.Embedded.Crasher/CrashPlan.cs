namespace AigneHub.Embedded.Crasher;

/// <summary>What the child writes, so that the test knows what to look for.</summary>
public static class CrashPlan
{
    /// <summary>Operations in all, if nobody stops the child: every second one a transaction, the others messages.</summary>
    public const int Operations = 10_000;

    /// <summary>How many writers work at once; operation n is writer n modulo this.</summary>
    public const int Writers = 8;

    /// <summary>Rows that each transaction inserts together.</summary>
    public const int RowsATransaction = 5;

    /// <summary>The table, and the topic.</summary>
    public const string Name = "crash";

    /// <summary>Whether an operation is a transaction, else a message.</summary>
    public static bool IsTransaction(int operation) => operation / Writers % 2 == 0;

    /// <summary>The partition, and the session, of an operation.</summary>
    public static string Writer(int operation) => $"w{operation % Writers}";
}

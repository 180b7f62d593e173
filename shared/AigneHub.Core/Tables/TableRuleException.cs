namespace AigneHub.Core.Tables;

/// <summary>A table operation breaks a rule of Table Storage. The message names the rule and what breaks it.</summary>
public sealed class TableRuleException : ArgumentException
{
    /// <summary>A broken rule.</summary>
    public TableRuleException(string message)
        : base(message)
    {
    }
}

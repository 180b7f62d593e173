namespace AigneHub.Core.People;

/// <summary>What a caller may do. Roles and the scopes of keys are sets of these; every route asks for one.</summary>
[Flags]
public enum Permission
{
    /// <summary>Nothing; a route that asks for this is open to everyone.</summary>
    None = 0,

    /// <summary>Call models.</summary>
    CallModels = 1,

    /// <summary>Read the usage, calls and statements of its account.</summary>
    ReadUsage = 2,

    /// <summary>Make, change and revoke keys of its account.</summary>
    ManageKeys = 4,

    /// <summary>Buy credits, change the plan and see payments of its account.</summary>
    Pay = 8,

    /// <summary>Change its account: name, members, projects, budgets.</summary>
    ManageAccount = 16,

    /// <summary>Run the hub: every account, prices, providers.</summary>
    Operate = 32,

    /// <summary>Act as a person: its own sessions, password and accounts. No key allows it.</summary>
    BeOneself = 64,

    /// <summary>Read what the calls of its account asked and were answered, where a key keeps that.</summary>
    ReadBodies = 128,
}

using AigneHub.Embedded.Sqlite;

namespace AigneHub.Embedded.Storage;

/// <summary>Work for the <see cref="Writer"/>. Its methods are called one after the other.</summary>
internal abstract class WriteItem
{
    /// <summary>Whether it is complete only when the disk has it; asked after <see cref="Execute"/>.</summary>
    public abstract bool NeedsSync { get; }

    /// <summary>Does the work inside the group's transaction.</summary>
    public abstract void Execute(Connection database, VersionSource versions);

    /// <summary>Everybody who reads sees the work now. Must be quick and must not throw.</summary>
    public virtual void Committed()
    {
    }

    /// <summary>The work is committed, and on the disk if that is needed. Must be quick and must not throw.</summary>
    public abstract void Complete();

    /// <summary>The group was rolled back, or its durability could not be had. Must not throw.</summary>
    public abstract void Fail(Exception exception);

    /// <summary>The writer takes no more work. Called by whoever offered it, perhaps beside the other methods.</summary>
    public virtual void Refuse(Exception exception) => Fail(exception);
}

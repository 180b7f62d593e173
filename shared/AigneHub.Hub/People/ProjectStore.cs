using AigneHub.Core.Identity;
using AigneHub.Core.People;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.People;

/// <summary>Projects in the tables, in the partition of their account.</summary>
internal sealed class ProjectStore(ITables tables, IIdSource ids, TimeProvider time)
{
    /// <summary>Makes a project.</summary>
    public async Task<Project> CreateAsync(string account, string name, CancellationToken cancellationToken)
    {
        var project = new Project(ids.NewId("prj"), account, name, time.GetUtcNow(), null);
        RowChange[] row = [RowChange.Insert(Key(project.Id), AccountRows.ToData(project))];
        _ = await tables.CommitAsync(AccountRows.Table, account, row, cancellationToken).ConfigureAwait(false);
        return project;
    }

    /// <summary>A project of an account, or null.</summary>
    public async Task<Project?> GetAsync(string account, string id, CancellationToken cancellationToken) =>
        await RowAsync(account, id, cancellationToken).ConfigureAwait(false) is { } row
            ? AccountRows.ToProject(row.Data)
            : null;

    /// <summary>A page of the projects of an account, the earliest first, after an id.</summary>
    public async Task<PeoplePage<Project>> ListAsync(
        string account, string? after, int take, CancellationToken cancellationToken)
    {
        var all = RowRange.StartingWith(AccountRows.ProjectPrefix);
        var range = after is null ? all : all.After(Key(after));
        var page = await tables.QueryAsync(AccountRows.Table, account, range, take, cancellationToken).ConfigureAwait(false);
        Project[] projects = [.. page.Rows.Select(row => AccountRows.ToProject(row.Data))];
        return new PeoplePage<Project>(projects, page.HasMore ? projects[^1].Id : null);
    }

    /// <summary>Changes a project. Null when the account has none of this id.</summary>
    public async Task<Project?> ChangeAsync(
        string account, string id, Func<Project, Project> change, CancellationToken cancellationToken)
    {
        while (await RowAsync(account, id, cancellationToken).ConfigureAwait(false) is { } row)
        {
            var changed = change(AccountRows.ToProject(row.Data));
            RowChange[] rows = [RowChange.Replace(row.Key, AccountRows.ToData(changed), row.ETag)];
            var result = await tables.CommitAsync(AccountRows.Table, account, rows, cancellationToken).ConfigureAwait(false);
            if (result.Succeeded)
            {
                return changed;
            }
        }

        return null;
    }

    private static string Key(string id) => AccountRows.ProjectPrefix + id;

    private ValueTask<Row?> RowAsync(string account, string id, CancellationToken cancellationToken) =>
        tables.GetAsync(AccountRows.Table, account, Key(id), cancellationToken);
}

using AigneHub.Core.Identity;
using AigneHub.Core.Tables;
using AigneHub.Hub.Configuration;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Inference.Limits;

/// <summary>Makes allowances: of this process alone, or shared with the other instances of the hub.</summary>
internal sealed class AllowanceSource(
    HubOptions options, ITables tables, IIdSource ids, TimeProvider time, ILogger<AllowanceSource> logger)
{
    private readonly SharedAllowances _shared = new(tables, ids.NewId("ins"), time);

    public IAllowance Create() =>
        options.Limits.IsShared ? new SharedAllowance(_shared, time, logger) : new LocalAllowance();
}

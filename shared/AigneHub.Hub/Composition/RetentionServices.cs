using AigneHub.Core.Blobs;
using AigneHub.Core.Tables;
using AigneHub.Hub.Aigne.Connect;
using AigneHub.Hub.Audit;
using AigneHub.Hub.Calls;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Inference.Caching;
using AigneHub.Hub.Inference.Idempotency;
using AigneHub.Hub.KeptBodies;
using AigneHub.Hub.Media;
using AigneHub.Hub.Notices;
using AigneHub.Hub.OAuth.Authorizations;
using AigneHub.Hub.OAuth.Devices;
using AigneHub.Hub.People;
using AigneHub.Hub.Responses;
using AigneHub.Hub.Retention;
using AigneHub.Hub.Routing;
using AigneHub.Hub.SignIn;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Composition;

/// <summary>Puts together what deletes what is too old: a line for everything that is kept for a time.</summary>
internal static class RetentionServices
{
    public static IServiceCollection AddRetention(this IServiceCollection services) => services
        .AddSingleton<DayBook>()
        .AddSingleton<RetentionProgress>()
        .AddSingleton<IRouteSource, RetentionRoutes>()
        .AddSingleton<IRetention, CallRetention>()
        .AddSingleton<IRetention, AuditRetention>()
        .AddSingleton<IRetention, ResponseRetention>()
        .AddSingleton<IRetention, AnswerRetention>()
        .AddSingleton<IRetention, CacheRetention>()
        .KeepBlobs(MediaStore.Folder, options => options.MediaLife)
        .KeepBlobs(BodyStore.Folder, options => options.Bodies.Kept)
        .Keep(NoticeStore.Kind, options => options.NoticeRetention)
        .Keep(SessionStore.Kind, options => options.SignIn.SessionLife)
        .Keep(LinkStore.Kind, _ => InvitationStore.Life)
        .Keep(InvitationStore.Kind, _ => InvitationStore.Life)
        .Keep(ConnectSessionStore.Kind, _ => ConnectSessionStore.Life)
        .Keep(DeviceStore.Kind, _ => DeviceStore.Life)
        .Keep(Attempts.Kind, _ => Attempts.Forgotten, Attempts.IsOver)
        .Keep(AuthorizationStore.Kind, _ => AuthorizationTokens.RefreshLife, AuthorizationStore.IsOver)
        .AddSingleton(provider => new RetentionJob(
            provider.GetServices<IRetention>(),
            provider.GetRequiredService<RetentionProgress>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RetentionJob>>()));

    /// <summary>Rows that are noted in the <see cref="DayBook"/> under a kind.</summary>
    private static IServiceCollection Keep(
        this IServiceCollection services,
        string kind,
        Func<HubOptions, TimeSpan?> kept,
        Func<Row, DateTimeOffset, bool>? isOver = null) =>
        services.AddSingleton<IRetention>(provider => new NotedRows(
            kind,
            kept(provider.GetRequiredService<HubOptions>()),
            isOver,
            provider.GetRequiredService<DayBook>(),
            provider.GetRequiredService<ITables>(),
            provider.GetRequiredService<TimeProvider>()));

    /// <summary>Blobs in a folder that has one for each day.</summary>
    private static IServiceCollection KeepBlobs(
        this IServiceCollection services, string folder, Func<HubOptions, TimeSpan> kept) =>
        services.AddSingleton<IRetention>(provider => new BlobDays(
            folder, kept(provider.GetRequiredService<HubOptions>()), provider.GetRequiredService<IBlobs>()));
}

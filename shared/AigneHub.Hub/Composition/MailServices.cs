using AigneHub.Core.Bus;
using AigneHub.Hub.Mail;
using AigneHub.Hub.Mail.Notices;
using AigneHub.Hub.People;
using AigneHub.Hub.Routing;
using AigneHub.Hub.SignIn;
using Microsoft.Extensions.DependencyInjection;

namespace AigneHub.Hub.Composition;

/// <summary>Puts together what writes and sends mails.</summary>
internal static class MailServices
{
    public static IServiceCollection AddMail(this IServiceCollection services) => services
        .AddSingleton<Mailer>()
        .AddSingleton<Postbox>()
        .AddSingleton<MailWriter>()
        .AddSingleton<NoticeReaders>()
        .AddSingleton<NotificationStore>()
        .AddSingleton<IBusSubscriber, MailSubscriber>()
        .AddSingleton<IBusSubscriber, NoticeMailSubscriber>()
        .AddSingleton<IRouteSource, NotificationRoutes>()
        .AddSingleton<IRouteSource, ForgottenPassword>()
        .AddSingleton<IRouteSource, MailRoutes>();
}

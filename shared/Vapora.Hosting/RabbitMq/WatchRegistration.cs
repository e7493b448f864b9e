using Microsoft.Extensions.DependencyInjection;

namespace Vapora.Hosting.RabbitMq;

internal static class WatchRegistration
{
    public static void AddBusWatches(this IServiceCollection services)
    {
    }
}

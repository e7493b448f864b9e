using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vapora.Hosting.Health;
using Vapora.Hosting.Logs;
using Vapora.Hosting.Settings;

namespace Vapora.Hosting.Service;

/// <summary>One process of the distributed system, from its arguments to its exit code: settings, logs, health, its own parts, and an orderly end.</summary>
public abstract partial class ServiceProcess
{
    /// <summary>Its name, see <see cref="ServiceNames"/>.</summary>
    protected abstract string Name { get; }

    /// <summary>What it does, as a sentence.</summary>
    protected abstract string Does { get; }

    /// <summary>The port it listens on unless told otherwise.</summary>
    protected abstract int Port { get; }

    /// <summary>Reads its settings and adds its parts. Called also when settings are wrong, so that all that is wrong is found; what it adds is not made then.</summary>
    protected abstract void Add(IServiceCollection services, SettingsReader settings);

    /// <summary>Maps what it answers over HTTP beside the health checks, and adds what every answer passes through.</summary>
    protected virtual void Map(WebApplication app)
    {
    }

    /// <summary>Runs it to its end.</summary>
    /// <returns>What the process ends with, see <see cref="ServiceExitCode"/>.</returns>
    public async Task<int> RunAsync(string[] args)
    {
        switch (ServiceArguments.Read(args))
        {
            case ServiceArguments.Help:
                return await SayAsync(ServiceHelp.Of(Name, Does)).ConfigureAwait(false);
            case ServiceArguments.Version:
                return await SayAsync($"{Name} {ServiceHelp.Version}\n").ConfigureAwait(false);
            case ServiceArguments.Wrong wrong:
                return await RefuseAsync($"{Name}: {wrong.Problem}").ConfigureAwait(false);
            case ServiceArguments.Health health:
                return await OwnHealth.AskAsync(HttpAddress.Read(new SettingsReader(SettingSources.OfProcess()), Port), health.Path).ConfigureAwait(false);
            case var other:
                return await ServeAsync(checksOnly: other is ServiceArguments.Check).ConfigureAwait(false);
        }
    }

    private async Task<int> ServeAsync(bool checksOnly)
    {
        var settings = new SettingsReader(SettingSources.OfProcess());
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        var address = HttpAddress.Read(settings, Port);
        builder.Services.AddVaporaLogs(settings, Name).AddVaporaHealth().AddRoutingCore();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<ServiceExit>().AddHostedService<StopGuard>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopGuard.Orderly);
        builder.Services.Configure<ConsoleLifetimeOptions>(console => console.SuppressStatusMessages = true);
        builder.WebHost.UseKestrelCore().UseUrls(address.Url);
        Add(builder.Services, settings);
        if (settings.Problems is { Count: > 0 } problems) return await RefuseAsync(Wrong(problems)).ConfigureAwait(false);
        if (checksOnly) return await SayAsync($"{Name}: the settings can be used\n").ConfigureAwait(false);

        // Asked before anything is made, so that the answer is a line and not the web server's own.
        if (address.WhyClosed() is { } why)
        {
            return await RefuseAsync($"{Name} cannot listen: {address.Url} {why}. Write another address in {KnownSettings.Http.Variable}: {KnownSettings.Http.Write}", ServiceExitCode.Failed).ConfigureAwait(false);
        }

        await using var app = builder.Build();
        Map(app);
        app.UseRouting();
        app.MapVaporaHealth();
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger<ServiceProcess>();
        try
        {
            await app.StartAsync().ConfigureAwait(false);
            LogListens(log, Name, ServiceHelp.Version, string.Join(' ', app.Urls));
            await app.WaitForShutdownAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // it was to end before it had started
        }

        return CodeOf(app.Services);
    }

    private static int CodeOf(IServiceProvider services)
    {
        if (services.GetRequiredService<ServiceExit>().Code is var code and not ServiceExitCode.Done) return code;
        return services.GetServices<IHostedService>().OfType<BackgroundService>().Any(s => s.ExecuteTask?.IsFaulted == true) ? ServiceExitCode.Failed : ServiceExitCode.Done;
    }

    private string Wrong(IReadOnlyList<SettingProblem> problems) =>
        $"{Name} cannot start: {(problems.Count == 1 ? "a setting is wrong" : $"{problems.Count} settings are wrong")}\n{string.Concat(problems.Select(p => $"- {p}\n"))}All settings: run it with --help";

    private static async Task<int> SayAsync(string text)
    {
        await Console.Out.WriteAsync(text).ConfigureAwait(false);
        return ServiceExitCode.Done;
    }

    private static async Task<int> RefuseAsync(string text, int code = ServiceExitCode.Settings)
    {
        await Console.Error.WriteLineAsync(text).ConfigureAwait(false);
        return code;
    }

    [LoggerMessage(LogLevel.Information, "{Name} {Version} listens on {Address}")]
    private static partial void LogListens(ILogger log, string name, string version, string address);
}

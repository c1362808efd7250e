using Convergence.Typed.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Convergence.Typed.Tests.Domain;

public sealed class DependencyInjectionTests : IAsyncDisposable
{
    private readonly ScriptedServer _server = new();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task The_domain_is_open_when_other_hosted_services_start_and_disposed_with_the_container()
    {
        var store = new KeptStore();
        var services = new ServiceCollection();
        services.AddConvergence(ScriptedServer.Url, options =>
        {
            _server.Configure(options);
            options.StoreFactory = _ => store;
        });
        var provider = services.BuildServiceProvider();

        await StartAsync(provider);

        var domain = provider.GetRequiredService<ConvergenceDomain>();
        Assert.Same(domain, await provider.GetRequiredService<ConvergenceDomainProvider>().GetAsync(TestContext.Current.CancellationToken));
        await _server.SignInAsync();
        await domain.ConnectedAsync(TestContext.Current.CancellationToken).InTime();
        await provider.DisposeAsync();
        Assert.True(store.IsClosed);
        Assert.Equal(ConnectionState.Disconnected, domain.Status.State);
    }

    [Fact]
    public async Task Without_a_host_the_message_says_what_to_do()
    {
        await using var provider = new ServiceCollection().AddConvergence(ScriptedServer.Url, _server.Configure).BuildServiceProvider();

        var thrown = Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<ConvergenceDomain>());

        Assert.Contains("GetAsync", thrown.Message, StringComparison.Ordinal);
        var opened = await provider.GetRequiredService<ConvergenceDomainProvider>().GetAsync(TestContext.Current.CancellationToken);
        Assert.Same(opened, provider.GetRequiredService<ConvergenceDomain>());
    }

    [Fact]
    public async Task A_store_that_cannot_be_opened_keeps_the_application_from_starting_and_may_be_tried_again()
    {
        var store = new KeptStore { OpenFailure = new StoreException(StoreFailure.InUse, "boards.db", "Another process has boards.db open. Close it.") };
        await using var provider = new ServiceCollection().AddConvergence(ScriptedServer.Url, options =>
        {
            _server.Configure(options);
            options.StoreFactory = _ => store;
        }).BuildServiceProvider();

        await Assert.ThrowsAsync<StoreException>(() => StartAsync(provider));

        store.OpenFailure = null;
        await StartAsync(provider);
    }

    [Fact]
    public async Task Logging_and_clock_are_those_of_the_container()
    {
        var time = new TestTime();
        using var logging = LoggerFactory.Create(static _ => { });
        ConvergenceOptions? seen = null;
        await using var provider = new ServiceCollection()
            .AddSingleton<TimeProvider>(time)
            .AddSingleton(logging)
            .AddConvergence(ScriptedServer.Url, (services, options) =>
            {
                Assert.Same(time, services.GetRequiredService<TimeProvider>());
                options.ConnectOnOpen = false;
                seen = options;
            })
            .BuildServiceProvider();

        await StartAsync(provider);

        Assert.Same(time, seen?.TimeProvider);
        Assert.Same(logging, seen?.LoggerFactory);
    }

    [Fact]
    public async Task A_second_registration_replaces_the_first()
    {
        await using var provider = new ServiceCollection()
            .AddConvergence("ws://nowhere.test/realtime/convergence/default")
            .AddConvergence(ScriptedServer.Url, _server.Configure)
            .BuildServiceProvider();

        await StartAsync(provider);

        await _server.SignInAsync();
        await provider.GetRequiredService<ConvergenceDomain>().ConnectedAsync(TestContext.Current.CancellationToken).InTime();
    }

    [Fact]
    public void An_address_that_names_no_domain_is_refused_at_once()
    {
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddConvergence("localhost"));
    }

    private static async Task StartAsync(IServiceProvider provider)
    {
        foreach (var service in provider.GetServices<IHostedService>().Cast<IHostedLifecycleService>())
        {
            await service.StartingAsync(TestContext.Current.CancellationToken);
        }
    }
}

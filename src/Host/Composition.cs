using CdmoBooking.Booking;
using CdmoBooking.Capacity;
using CdmoBooking.Contracting;
using CdmoBooking.ServiceKit;
using CdmoBooking.Web;

namespace CdmoBooking.Host;

/// <summary>One executable: settings say which services run in it, on which transport and databases.</summary>
public static class Composition
{
    static readonly IModule[] All = [new BookingModule(), new CapacityModule(), new ContractingModule(), new WebModule()];

    /// <param name="adjust">For tests: the last word on the container, such as another clock.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            // The folder of the executable, so that the settings file is found from wherever the host is started.
            ContentRootPath = AppContext.BaseDirectory,
            // The portal's styles and scripts are listed under this name, also when a test started the process.
            ApplicationName = typeof(Composition).Assembly.GetName().Name,
        });
        var settings = Settings.Read(builder.Configuration);
        var modules = All.Where(m => settings.Runs(m.Name)).ToArray();
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls(settings.Urls.Split(';'));
        builder.AddModules(settings, modules, [.. All.Except(modules)]);
        adjust?.Invoke(builder);
        var app = builder.Build();
        app.UseModules(modules);
        app.Lifetime.ApplicationStarted.Register(() => Greeting.Print(settings, app.Urls));
        return app;
    }
}

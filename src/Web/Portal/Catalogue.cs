using CdmoBooking.Messages.Http;

namespace CdmoBooking.Web;

/// <summary>The services a firm can ask for, read once per open portal: they hardly ever change, and every table names them.</summary>
public sealed class Catalogue(Api api)
{
    Task<List<ServiceView>>? services;

    public Task<List<ServiceView>> Services() => services is { IsFaulted: false } ? services : services = api.All<ServiceView>("/api/booking/services");

    /// <summary>The name, or the bare id while the catalogue cannot be read.</summary>
    public async Task<string> NameOf(string id)
    {
        try
        {
            return (await Services()).Find(s => s.Id == id)?.Name ?? id;
        }
        catch (ApiProblem)
        {
            return id;
        }
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.Web;

/// <summary>What organisations are called. Only asked for those whose rows the reader was given anyway.</summary>
public sealed class OrganisationNames(IServiceScopeFactory scopes)
{
    Task<Dictionary<string, string>>? names;

    public async Task<string> NameOf(string id) => (await (names is { IsFaulted: false } ? names : names = Read())).GetValueOrDefault(id, id);

    async Task<Dictionary<string, string>> Read()
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<WebDb>().Organisations.ToDictionaryAsync(o => o.Id, o => o.Name);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.Web;

/// <summary>What organisations are called. One by one for those whose rows the reader was given anyway.</summary>
public sealed class OrganisationNames(IServiceScopeFactory scopes)
{
    Task<Dictionary<string, string>>? names;

    public async Task<string> NameOf(string id) => (await Known()).GetValueOrDefault(id, id);

    /// <summary>Every firm, for the centre's people.</summary>
    public async Task<IReadOnlyList<(string Id, string Name)>> All() => [.. (await Known()).Select(o => (o.Key, o.Value)).OrderBy(o => o.Value, StringComparer.Ordinal)];

    Task<Dictionary<string, string>> Known() => names is { IsFaulted: false } ? names : names = Read();

    async Task<Dictionary<string, string>> Read()
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<WebDb>().Organisations.ToDictionaryAsync(o => o.Id, o => o.Name);
    }
}

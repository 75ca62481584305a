using CdmoBooking.Messages.Http;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.ServiceKit;

/// <summary>Cursor paging over rows ordered by a time-ordered id, newest first.</summary>
public static class Paging
{
    public const int Most = 200;

    public static int SizeOf(int? limit) => limit is null or (>= 1 and <= Most)
        ? limit ?? 50
        : throw Refusal.Invalid([new("invalid-limit", $"A page has 1 to {Most} items.", "limit")]);

    public static async Task<Page<TView>> PageOf<T, TView>(this IQueryable<T> newestFirst, int? limit, Func<T, Guid> id, Func<T, TView> view, CancellationToken ct)
    {
        var size = SizeOf(limit);
        var rows = await newestFirst.Take(size + 1).ToListAsync(ct);
        return new(rows.Take(size).Select(view).ToList(), rows.Count > size ? id(rows[size - 1]).ToString() : null);
    }
}

using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.ServiceKit;

/// <summary>Daily: forgets messages sent, messages handled and answers given so long ago that no repeat of them can come.</summary>
[AsCentre("Everybody's old messages are forgotten.")]
sealed class PurgeOldMessages<TDb>(TDb db, TimeProvider clock) : IJob where TDb : ServiceDb
{
    static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public async Task Run(CancellationToken ct)
    {
        var before = clock.GetUtcNow() - Kept;
        await db.Outbox.Where(m => m.SentAt != null && m.SentAt < before).ExecuteDeleteAsync(ct);
        await db.Inbox.Where(i => i.HandledAt < before).ExecuteDeleteAsync(ct);
        await db.Answers.Where(a => a.GivenAt < before).ExecuteDeleteAsync(ct);
    }
}

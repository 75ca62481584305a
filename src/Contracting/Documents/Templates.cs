using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting.Documents;

/// <summary>The newest version of each template: what staff have issued, or else what comes with the system.</summary>
sealed class Templates(ContractingDb db)
{
    public async Task<(int Number, string Text)> Current(ContractKind kind, string language, CancellationToken ct) =>
        await db.Templates.AsNoTracking().Where(t => t.Kind == kind && t.Language == language).OrderByDescending(t => t.Number).FirstOrDefaultAsync(ct) is { } issued
            ? (issued.Number, issued.Text)
            : (1, Template.Of(kind, language));
}

using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.Holds;
using CdmoBooking.Messages.Bus;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Lines;

// POST /lines/{id}/qualification -> the line moves one step; once qualified, its slots are provisional no more and those that waited become firm.
static class QualifyLines
{
    public static async Task<LineView> Handle(string id, QualifyLine request, CapacityDb db, HttpContext http, CancellationToken ct)
    {
        var to = Checked(request);
        var line = (await db.LockLines([id], ct)).SingleOrDefault() ?? throw Refusal.NotFound();
        http.Request.MustMatch(line);
        line.Qualify(to, request.Reason.Trim());
        if (!line.Provisional) await Confirm(line, db, ct);
        await db.SaveChangesAsync(ct);
        return http.Response.WithETag(line.Version, (await LineInPlace.In(db, id).SingleAsync(ct)).View());
    }

    static async Task Confirm(Line line, CapacityDb db, CancellationToken ct)
    {
        db.Publish(line, new LineQualified(line.Id, line.Version));
        var waiting = await db.Allocations.Include(a => a.Slots).Where(a => a.Slots.Any(s => s.LineId == line.Id && s.Blocking && s.Provisional)).ToListAsync(ct);
        foreach (var allocation in waiting)
        {
            allocation.QualifyLine(line.Id);
            MakeFirmOnContractGateMet.MakeFirm(db, allocation);
        }
    }

    static LineState Checked(QualifyLine request)
    {
        var faults = new List<Fault>();
        if (!Enum.TryParse<LineState>(request.State, out var state) || !Enum.IsDefined(state))
            faults.Add(new("invalid-state", $"A line is {string.Join(", ", Enum.GetNames<LineState>())}.", "state"));
        if (string.IsNullOrWhiteSpace(request.Reason) || request.Reason.Length > 1000)
            faults.Add(new("required", "A reason of 1 to 1000 characters is recorded with the decision.", "reason"));
        return faults.Count == 0 ? state : throw Refusal.Invalid(faults);
    }
}

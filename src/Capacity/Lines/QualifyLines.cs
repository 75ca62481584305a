using CdmoBooking.Capacity.Displacement;
using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.Holds;
using CdmoBooking.Messages.Bus;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Lines;

// POST /lines/{id}/qualification -> the line moves one step. Once qualified, its slots are provisional no more and those that waited become firm;
// out of service or retired, whom it hurts is moved or displaced.
static class QualifyLines
{
    public static async Task<LineView> Handle(
        string id, QualifyLine request, bool? preview, CapacityDb db, PlanEffect effect, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var to = Checked(request, clock.GetUtcNow());
        if (to is LineState.OutOfService or LineState.Retired) return await TakeAway(id, to, request, preview == true, db, effect, http, ct);
        if (preview == true) throw Refusal.Invalid([new("nothing-to-preview", "A step towards qualified hurts nobody.", "preview")]);
        var line = (await db.LockLines([id], ct)).SingleOrDefault() ?? throw Refusal.NotFound();
        http.Request.MustMatch(line);
        line.Qualify(to, request.Reason.Trim(), request.RequalificationDue);
        if (!line.Provisional) await Confirm(line, db, ct);
        await db.SaveChangesAsync(ct);
        return http.Response.WithETag(line.Version, (await LineInPlace.In(db, id).SingleAsync(ct)).View());
    }

    static async Task<LineView> TakeAway(
        string id, LineState to, QualifyLine request, bool preview, CapacityDb db, PlanEffect effect, HttpContext http, CancellationToken ct)
    {
        var reason = request.Reason.Trim();
        var plan = await effect.Of(new(PlanChangeKind.OutOfService, id, reason, preview), (lines, _) =>
        {
            var line = lines.GetValueOrDefault(id) ?? throw Refusal.NotFound();
            http.Request.MustMatch(line);
            if (to == LineState.Retired) line.Qualify(to, reason);
            else line.TakeOutOfService(request.ExpectedBack, reason);
            return Task.FromResult(new Touched(line.IsTooEarlyFor));
        }, ct);
        var view = (await LineInPlace.In(db, id).SingleAsync(ct)).View(plan);
        return http.Response.WithETag(view.Version, view);
    }

    static async Task Confirm(Line line, CapacityDb db, CancellationToken ct)
    {
        db.Publish(line, new LineQualified(line.Id, line.Version));
        var waiting = await db.Allocations.Include(a => a.Slots).Where(a => a.Slots.Any(s => s.LineId == line.Id && s.Blocking && s.Provisional)).ToListAsync(ct);
        foreach (var allocation in waiting)
        {
            allocation.QualifyLine(line.Id);
            await MakeFirmOnContractGateMet.MakeFirm(db, allocation, ct);
        }
    }

    static LineState Checked(QualifyLine request, DateTimeOffset now)
    {
        var faults = new List<Fault>();
        var state = Words.Read<LineState>(request.State);
        if (state is null) faults.Add(new("invalid-state", $"A line is one of {Words.All<LineState>()}.", "state"));
        faults.AddRange(Reasons.FaultsOf(request.Reason));
        faults.AddRange(Dates.Faults(request.ExpectedBack, "expectedBack", state == LineState.OutOfService, now));
        faults.AddRange(Dates.Faults(request.RequalificationDue, "requalificationDue", state == LineState.Qualified, now));
        return faults.Count == 0 ? state!.Value : throw Refusal.Invalid(faults);
    }
}

using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages.Http;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Lines;

/// <summary>A line with the names of where it stands.</summary>
sealed record LineInPlace(Line Line, Suite Suite, Facility Facility)
{
    /// <summary>All lines, or the one with the id, by facility and suite.</summary>
    public static IQueryable<LineInPlace> In(CapacityDb db, string? id = null) =>
        from line in db.Lines.AsNoTracking()
        where id == null || line.Id == id
        join suite in db.Suites on line.SuiteId equals suite.Id
        join facility in db.Facilities on suite.FacilityId equals facility.Id
        orderby facility.Id, suite.Id, line.Id
        select new LineInPlace(line, suite, facility);

    public LineView View(PlanEffectView? plan = null) => new(
        Line.Id, Line.Name, Facility.Name, Suite.Name, Line.State.ToString(), Line.Version, Line.OpensAt, Line.Capacity,
        [.. Line.Services.Select(s => new LineServiceView(
            s.Service, s.Batch.TotalDays, s.Turnaround.TotalDays, s.Changeover.TotalDays, s.MinScale, s.MaxScale, s.WorkingDays, s.Beside))],
        Line.RequalificationDue, Line.StartsEvery?.TotalHours, Line.Shared, Suite.OneProduct, plan);
}

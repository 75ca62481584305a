// POST contracts/{id}/refunds -> of a contract that has ended, what was paid above its fee went back; CancellationFeeSet.
using CdmoBooking.Contracting.Contracts;
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Contracting.Gates;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Bus;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CdmoBooking.Contracting.Deposits;

static class RecordRefund
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/contracts/{id:guid}/refunds", Handle)
        .Requires(Right.RecordPayments)
        .WithName("RecordRefund").WithSummary("Records money that the centre has paid back after a cancellation")
        .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);

    static async Task<ContractView> Handle(
        Guid id, Messages.Http.RecordRefund body, HttpContext http, ContractingDb db, GateKeeper gates, ContractViews views, Settings settings,
        TimeProvider clock, CancellationToken ct)
    {
        var contract = await gates.Take(id, ct);
        http.Request.MustMatch(contract);

        contract.Refund(new Deposit(body.Amount, body.Reference, body.PaidOn), settings.DayOf(clock.GetUtcNow()));
        db.Publish(contract, new CancellationFeeSet(contract.Id, contract.BookingId!.Value, contract.Version, contract.Organisation, contract.CancellationFee!));
        return http.Response.WithETag(contract.Version, views.Of(contract));
    }
}

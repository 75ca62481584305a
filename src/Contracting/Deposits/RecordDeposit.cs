// POST contracts/{id}/deposits -> a receipt of the deposit or of a later payment, DepositReceived, and what waited for it is checked; after the end, of the fee.
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

static class RecordDeposit
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/contracts/{id:guid}/deposits", Handle)
        .Requires(Right.RecordPayments)
        .WithName("RecordDeposit").WithSummary("Records money that the centre has received: the deposit, then the payments in their order; after a cancellation, the fee")
        .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);

    static async Task<ContractView> Handle(
        Guid id, Messages.Http.RecordDeposit body, HttpContext http, ContractingDb db, GateKeeper gates, ContractViews views, Settings settings,
        TimeProvider clock, CancellationToken ct)
    {
        var contract = await gates.Take(id, ct);
        http.Request.MustMatch(contract);

        contract.Receive(new Deposit(body.Amount, body.Reference, body.ReceivedOn), settings.DayOf(clock.GetUtcNow()));
        if (contract.CancellationFee is { } fee)
        {
            db.Publish(contract, new CancellationFeeSet(contract.Id, contract.BookingId!.Value, contract.Version, contract.Organisation, fee));
        }
        else
        {
            db.Publish(contract, new DepositReceived(contract.Id, contract.BookingId!.Value, contract.Version, contract.Organisation, contract.Paid));
            await gates.Check(contract, ct);
        }
        return http.Response.WithETag(contract.Version, views.Of(contract));
    }
}

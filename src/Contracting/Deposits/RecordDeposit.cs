// POST contracts/{id}/deposits -> DepositReceived, and ContractGateMet if the contract is executed and this pays the rest of the deposit.
using CdmoBooking.Contracting.Contracts;
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Bus;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting.Deposits;

static class RecordDeposit
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/contracts/{id:guid}/deposits", Handle)
        .RequireRoles(Roles.Staff)
        .WithName("RecordDeposit").WithSummary("Records a deposit that the centre has received")
        .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);

    static async Task<ContractView> Handle(
        Guid id, Messages.Http.RecordDeposit body, HttpContext http, ContractingDb db, Settings settings, TimeProvider clock, CancellationToken ct)
    {
        var contract = await db.Contracts.SingleOrDefaultAsync(c => c.Id == id, ct) ?? throw Refusal.NotFound();
        http.Request.MustMatch(contract);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), settings.Zone).DateTime);

        var gateMet = contract.Receive(new Deposit(body.Amount, body.Reference, body.ReceivedOn), today);
        if (contract.BookingId is { } booking)
        {
            db.Publish(contract, new DepositReceived(contract.Id, booking, contract.Version, contract.Organisation, contract.Paid));
            if (gateMet) db.Publish(contract, new ContractGateMet(contract.Id, booking, contract.Version, contract.Organisation));
        }
        return http.Response.WithETag(contract.Version, ContractViews.Of(contract));
    }
}

using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Contracting.Tests;

public class MissingOverHttpTests
{
    [Theory, BothShapes]
    public async Task Before_there_is_a_contract_it_is_known_which_agreements_its_gates_will_ask_for(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        await host.Client("staff").Post<ContractRulesView>("/api/contracting/contract-rules", new NewContractRules(
            [], [new(Gate.Firm, [ContractKind.CDA, ContractKind.SOW], []), new(Gate.Start, [ContractKind.QAA], [], Purposes: [Purpose.Gmp])]));
        await host.Client("admin").Post<CdmoBooking.Web.OrganisationView>("/api/web/organisations", new CdmoBooking.Web.AddOrganisation("newcomer", "Newcomer", CustomerClass.Small));

        var gmp = await Missing(host, "newcomer?purpose=Gmp&service=fill-finish");
        Assert.Equal(("CDA", "QAA"), (Assert.Single(gmp.Firm).What, Assert.Single(gmp.Start).What));
        Assert.Equal(Roles.Staff, gmp.Firm[0].By);
        Assert.Empty((await Missing(host, "newcomer?purpose=Engineering&service=fill-finish")).Start);
        Assert.Empty((await Missing(host, "alpha?purpose=Gmp&service=fill-finish")).Firm);
        Assert.Equal(403, (int)(await host.Client("alpha-requester").GetAsync("/api/contracting/missing/alpha")).StatusCode);
    }

    static Task<GatesView> Missing(TestHost host, string asked) => host.Client("staff").Get<GatesView>($"/api/contracting/missing/{asked}");
}

using CdmoBooking.Contracting.Documents;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;

namespace CdmoBooking.Contracting.Tests.Documents;

public class IssueTemplateTests
{
    const string Templates = "/api/contracting/templates";

    [Theory, BothShapes]
    public async Task A_template_replaces_the_one_before_it_for_documents_written_from_then_on(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var staff = host.Client("staff");
        var before = await host.BookGmp();
        var text = Template.Of(ContractKind.SOW, Language.English) + "\nThe centre is closed in August.\n";

        var issued = await staff.Post<TemplateView>(Templates, new NewTemplate(ContractKind.SOW, "en", text));
        Assert.Equal((2, text), (issued.Number, (await staff.Get<IReadOnlyList<TemplateView>>(Templates)).Single(t => t is { Kind: ContractKind.SOW, Language: "en" }).Text));
        var work = await host.Execute(before.Id);

        Assert.Contains("The centre is closed in August.", await staff.GetStringAsync($"{Steps.Contracts}/{work.Id}/document"));
        await (await host.Client("alpha-signatory").GetAsync(Templates)).Problem(403, "forbidden");
    }

    [Theory, BothShapes]
    public async Task A_template_has_exactly_the_places_that_are_filled(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var text = Template.Of(ContractKind.CDA, Language.Korean).Replace("{{until}}", "{{forever}}", StringComparison.Ordinal);

        var problem = await (await host.Client("staff").Send(Templates, new NewTemplate(ContractKind.CDA, "ko", text))).Problem(400, "invalid-request");

        Assert.Equal(["missing-place", "unknown-place"], problem.Errors!.Select(e => e.Code));
        await (await host.Client("operations").Send(Templates, new NewTemplate(ContractKind.CDA, "ko", text))).Problem(403, "forbidden");
    }
}

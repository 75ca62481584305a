using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.Contracting.Tests.JointProgrammes;

static class GivenProgramme
{
    public const string Programmes = "/api/contracting/joint-programmes";
    public static readonly IReadOnlyList<string> Parties = ["stemgen", "hanbit-hospital"];

    /// <summary>Signed by StemGen and the centre; no programme stands on it yet.</summary>
    public static Contract Memorandum()
    {
        var (id, document) = (Guid.CreateVersion7(), new Document("# Memorandum"));
        return Contract.Concluded(
            id, "stemgen", "Memorandum", document, [new(Party.Centre, "u-centre", "Kim Min-seok", "Agreed", Sample.Now, document.Sha256)], null, Money.Krw(0), Sample.Now);
    }

    public static async Task<Guid> Memorandum(TestHost host)
    {
        var mou = Memorandum();
        await host.In(services =>
        {
            var db = services.GetRequiredService<ContractingDb>();
            db.Contracts.Add(mou);
            return db.SaveChangesAsync();
        });
        return mou.Id;
    }

    /// <summary>Of StemGen and the hospital, known to Booking.</summary>
    public static async Task<JointProgrammeView> Programme(TestHost host)
    {
        var programme = await host.Client("staff").Post<JointProgrammeView>(Programmes, new NewJointProgramme("Cells", await Memorandum(host), Parties));
        await host.Settle();
        return programme;
    }

    public static Task<JointProgrammeView> Read(TestHost host, string user, Guid id) => host.Client(user).Get<JointProgrammeView>($"{Programmes}/{id}");
}

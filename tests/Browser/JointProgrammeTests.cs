using Microsoft.Playwright;

namespace CdmoBooking.Browser.Tests;

public sealed class JointProgrammeTests(PortalFixture portal)
{
    const string Programme = "Mesenchymal stem cells for knee cartilage repair", Milestone = "Second batch characterised", Batch = "MSC culture, batch 2";

    [Fact]
    public async Task A_company_and_a_hospital_work_in_their_programme_and_others_do_not_know_of_it()
    {
        await using var company = await portal.SignedIn("stemgen-requester");
        await company.GoTo("Joint programmes", "Joint programmes");
        await company.Sees(company.Text("1 overdue"));
        await company.Shoot("40-joint-programmes", phoneToo: true);
        await company.Follow(Programme);
        await company.Sees(company.Heading(Programme));
        await company.Sees(company.Link("MSC culture, batch 1 of the joint programme"));
        await company.Shoot("41-programme", phoneToo: true);
        var page = new Uri(company.Address).AbsolutePath;

        await AddsAMilestone(company);
        await BooksAStage(company);
        await company.Follow("Under a joint programme");
        await company.Sees(company.Row(Batch));
        await RegistersAnOutput(company);

        await using var hospital = await portal.SignedIn("hanbit-requester");
        await DecidesForTheHospital(hospital);

        await using var other = await portal.SignedIn("alpha-requester");
        await other.SeesNo(other.Link("Joint programmes"));
        await other.Open(page);
        await other.Sees(other.Heading("There is no such page"));
        await other.SeesNo(other.Text(Programme));
        await other.Shoot("48-programme-of-others", phoneToo: true);
        await other.GoTo("Request a route", "Request a route");
        await other.SeesNo(other.Labelled("Under joint programme"));

        Assert.Empty(new[] { company, hospital, other }.SelectMany(d => d.Complaints));
    }

    static async Task AddsAMilestone(Desk company)
    {
        await company.Text("Add a milestone").ClickAsync();
        await company.Choose("Workstream", "Efficacy and safety verification");
        await company.Fill("Milestone", Milestone);
        await company.Choose("Owner", "Hanbit University Hospital");
        await company.Fill("Due", "2027-08-31");
        await company.Shoot("42-milestone-form", phoneToo: true);
        await company.Click("Add milestone");
        await company.Reads(company.Row(Milestone), "2027-08-31");
        await company.SeesNo(company.Button($"Mark reached: {Milestone}"));
    }

    static async Task BooksAStage(Desk company)
    {
        await company.Follow("Book a stage under this programme");
        await company.Sees(company.Heading("Request a route"));
        await Assertions.Expect(company.Labelled("Under joint programme").Locator("option:checked")).ToHaveTextAsync(Programme);
        await company.Fill("Title", Batch);
        await company.Fill("Product name", "SG-MSC-01");
        await company.Choose("Modality", "cell");
        await company.Choose("Service", "Mesenchymal stem cell isolation, culture and characterisation");
        await company.Sees(company.Text("132,000,000 KRW"));
        await company.Shoot("43-request-under-programme", phoneToo: true);
        await company.Click("Send request");
        await company.Reads(company.NextStep, "Approve or reject the request");
        await company.Shoot("44-booking-under-programme", phoneToo: true);
    }

    static async Task RegistersAnOutput(Desk company)
    {
        await company.Text("Register an output").ClickAsync();
        await company.Fill("Output or technology", "Potency assay for chondrogenesis");
        await company.Fill("Share of StemGen in %", "60");
        await company.Fill("Share of Hanbit University Hospital in %", "39.5");
        await company.Fill("Licence terms", "Each owner may use it; a licence to others needs the consent of both.");
        await company.Sees(company.Text("The shares add up to 99.5 %, and must be 100 %."));
        await Assertions.Expect(company.Button("Register output")).ToBeDisabledAsync();
        await company.Fill("Share of Hanbit University Hospital in %", "40");
        await company.Shoot("45-output-form", phoneToo: true);
        await company.Click("Register output");
        var output = company.Article("Potency assay for chondrogenesis");
        await company.Reads(output, "StemGen 60 %, Hanbit University Hospital 40 %");
        await company.Click("Ask for clearance to publish Potency assay for chondrogenesis");
        await company.Reads(output, "Hanbit University Hospital and the centre still to decide");
        await company.Shoot("46-programme-after", phoneToo: true);
    }

    static async Task DecidesForTheHospital(Desk hospital)
    {
        await hospital.GoTo("Joint programmes", "Joint programmes");
        await hospital.Follow(Programme);
        await hospital.Sees(hospital.Row(Batch));
        await hospital.SeesNo(hospital.Row(Batch).GetByRole(AriaRole.Link));
        await hospital.Click($"Mark reached: {Milestone}");
        await hospital.Fill("How it was reached", "Report CR-7 of the cell bank.");
        await hospital.Click("Record as reached");
        await hospital.Reads(hospital.Row(Milestone), "Report CR-7 of the cell bank.");
        await hospital.Click("Clear for publication");
        await hospital.Reads(hospital.Article("Potency assay for chondrogenesis"), "cleared it");
        await hospital.Shoot("47-hospital", phoneToo: true);
    }
}

namespace CdmoBooking.Browser.Tests;

public sealed class MainJobTests(PortalFixture portal)
{
    const string Title = "Influenza mRNA, clinical batch";
    const string Second = "Fill of placebo vials";

    [Fact]
    public async Task A_route_is_found_requested_approved_signed_paid_and_becomes_firm_by_clicking_alone()
    {
        await using var requester = await portal.SignedIn("alpha-requester");
        await requester.Shoot("01-start", phoneToo: true);

        await FindsFreeWindows(requester);
        await RequestsTheTypicalRoute(requester);
        var booking = new Uri(requester.Address).AbsolutePath;

        await using var staff = await portal.SignedIn("staff");
        await staff.Sees(staff.Link(Title));
        await staff.Shoot("06-staff-start", phoneToo: true);
        await Approves(staff);

        await using var signatory = await portal.SignedIn("alpha-signatory");
        await Signs(signatory, "09-signatory");
        await using var centre = await portal.SignedIn("centre-signatory");
        await Signs(centre, "12-centre-signatory");

        await staff.Open(booking);
        await RecordsTheDeposit(staff);

        await using var operations = await portal.SignedIn("operations");
        await QualifiesTheLines(operations);

        await requester.Reads(requester.NextStep, "The first slot starts");
        await requester.Sees(requester.Text("Firm"));
        await requester.SeesNo(requester.Text("provisional"));
        await requester.Shoot("20-requester-firm", phoneToo: true);
        await requester.Click("See what cancelling costs");
        await requester.Sees(requester.Text("The fee is 183,900,000 KRW"));
        await requester.Shoot("20-requester-firm-fee");
        await requester.Click("Keep it");

        await CancelsASecondOne(requester);

        await using var beta = await portal.SignedIn("beta-requester");
        await SeesOnlyThatLinesAreOccupied(beta);

        Assert.Empty(new[] { requester, staff, signatory, centre, operations, beta }.SelectMany(d => d.Complaints));
    }

    static async Task FindsFreeWindows(Desk requester)
    {
        await requester.GoTo("Find capacity", "Find capacity");
        await requester.Choose("Service", "mRNA drug substance (in vitro transcription and purification)");
        await requester.Fill("Product name", "FluVax-1");
        await requester.Choose("Modality", "mrna");
        await requester.Click("Find free windows");
        await requester.Reads(requester.Row("mRNA DS line").First, "provisional");
        await requester.Shoot("02-find-windows", phoneToo: true);
    }

    static async Task RequestsTheTypicalRoute(Desk requester)
    {
        await requester.GoTo("Request a route", "Request a route");
        await requester.Shoot("03-request-empty");
        await requester.Click("Typical mRNA route");
        await requester.Fill("Title", Title);
        await requester.Fill("Product name", "FluVax-1");
        await requester.Fill("Note", "Material for the first clinical study; the tech transfer package is complete.");
        for (var stage = 1; stage <= 4; stage++)
        {
            var editor = requester.Group($"Stage {stage}");
            await editor.GetByLabel("Earliest start").FillAsync("2027-06-21");
            await editor.GetByLabel("Latest end").FillAsync("2027-12-31");
        }
        await requester.Reads(requester.Group("Stage 4"), "Quality control");
        await requester.Shoot("04-request-filled", phoneToo: true);
        await requester.Click("Send request");
        await requester.Reaches("/bookings/[0-9a-f-]{36}$");
        await requester.Shoot("05-sent");
        await requester.Reads(requester.NextStep, "Approve or reject the request");
        await requester.Sees(requester.Row("mRNA DS line"));
        await requester.Reads(requester.Region("Stages"), "provisional");
        await requester.Sees(requester.Text("613,000,000 KRW"));
        await requester.Shoot("05-held", phoneToo: true);
    }

    static async Task Approves(Desk staff)
    {
        await staff.GoTo("Review requests", "Requests to judge");
        var card = staff.Article(Title);
        await staff.Reads(card, "Alpha Biologics");
        await staff.Reads(card, "613,000,000 KRW");
        await staff.Reads(card, "provisional");
        await card.GetByLabel("Reason").FillAsync("Scope fits the line, and the dates leave room after the opening.");
        await staff.Shoot("07-review-queue", phoneToo: true);
        await staff.Click($"Approve {Title}");
        await staff.SeesNo(card);
        await staff.Shoot("08-review-queue-empty");
    }

    static async Task Signs(Desk desk, string shot)
    {
        await desk.Sees(desk.Link(Title));
        await desk.Shoot(shot + "-start");
        await desk.Follow(Title);
        var document = desk.Region("Contract document");
        await desk.Reads(document, "Statement of work");
        await desk.Reads(document, "613,000,000 KRW");
        await desk.Fill("Password", "Demo-2026!");
        await desk.Shoot(shot + "-contract", phoneToo: true);
        await desk.Named("Sign").ClickAsync();
        await desk.SeesNo(desk.Labelled("Meaning of the signature"));
        await desk.SeesNo(desk.Text("Waiting for you"));
        await desk.Shoot(shot + "-signed");
    }

    static async Task RecordsTheDeposit(Desk staff)
    {
        await staff.Reads(staff.NextStep, "deposit");
        await staff.Fill("Reference", "Bank transfer 2027-0104-17");
        await staff.Shoot("15-staff-deposit", phoneToo: true);
        await staff.Click("Record deposit");
        await staff.Reads(staff.NextStep, "qualified");
        await staff.Shoot("16-staff-deposit-recorded");
        await staff.GoTo("Board", "Board");
        await staff.Sees(staff.Group("mRNA DS line (0.2 to 25 L)").GetByText("opens 2027-06-03"));
        await staff.Shoot("16-staff-board-before-opening");
    }

    static async Task QualifiesTheLines(Desk operations)
    {
        await operations.Sees(operations.Link(Title));
        await operations.Shoot("17-operations-start");
        await operations.GoTo("Lines", "Lines");
        foreach (var line in new[] { "mRNA DS line (0.2 to 25 L)", "LNP line" })
        {
            await operations.Fill($"Reason for moving {line}", "Installation qualified, OQ protocol approved.");
            await operations.Click($"Move to qualifying: {line}");
            await operations.Sees(operations.Button($"Move to qualified: {line}"));
            await operations.Fill($"Reason for moving {line}", "PQ report approved by quality assurance.");
            if (line == "LNP line") await operations.Shoot("18-lines", phoneToo: true);
            await operations.Click($"Move to qualified: {line}");
            await operations.SeesNo(operations.Button($"Move to qualified: {line}"));
        }
        await operations.GoTo("Board", "Board");
        await operations.Sees(operations.Group("mRNA DS line (0.2 to 25 L)").GetByLabel(Title));
        await operations.Shoot("19-board-year", phoneToo: true);
        await operations.Choose("Range", "Quarter");
        await operations.Click("Next");
        await operations.Click("Next");
        await operations.Sees(operations.Heading("2027-07 to 2027-09"));
        await operations.Shoot("19-board-quarter");
    }

    static async Task CancelsASecondOne(Desk requester)
    {
        await requester.GoTo("Request a route", "Request a route");
        await requester.Fill("Title", Second);
        await requester.Fill("Product name", "Placebo");
        await requester.Choose("Modality", "mrna");
        await requester.Choose("Service", "Aseptic fill-finish (vials and prefilled syringes) with inspection");
        await requester.Click("Send request");
        await requester.Reads(requester.NextStep, "Approve or reject the request");
        await requester.Click("See what cancelling costs");
        await requester.Sees(requester.Text("Cancelling costs nothing"));
        await requester.Fill("Reason for cancelling", "The study was called off.");
        await requester.Shoot("21-cancellation-fee", phoneToo: true);
        await requester.Click("Cancel this booking");
        await requester.Reads(requester.NextStep, "Nothing is left to do");
        await requester.Shoot("22-cancelled");
        await requester.GoTo("Bookings", "Bookings");
        await requester.Sees(requester.Row(Second));
        await requester.Shoot("23-bookings", phoneToo: true);
    }

    static async Task SeesOnlyThatLinesAreOccupied(Desk beta)
    {
        await beta.GoTo("Board", "Board");
        await beta.Sees(beta.Group("mRNA DS line (0.2 to 25 L)").GetByLabel("occupied"));
        await beta.SeesNo(beta.Text(Title));
        await beta.SeesNo(beta.Text("alpha"));
        await beta.SeesNo(beta.Text("StemGen"));
        await beta.Shoot("24-beta-board", phoneToo: true);
        await beta.GoTo("Bookings", "Bookings");
        await beta.Sees(beta.Text("There is no booking yet").Or(beta.Row("BET-1")));
        await beta.SeesNo(beta.Text(Title));
        await beta.SeesNo(beta.Text(Second));
        await beta.Shoot("25-beta-bookings");
    }
}

using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using CdmoBooking.Web;

namespace CdmoBooking.Journeys.Tests.Isolation;

/// <summary>Every route there is, and who gets in. Written down a second time on purpose: beside <c>Rights</c> it is the other half of a double entry.</summary>
static class RouteTable
{
    static readonly string[] Requester = [Roles.Requester], Staff = [Roles.Staff], Operations = [Roles.Operations], Admin = [Roles.Admin],
        StaffAndAdmin = [Roles.Staff, Roles.Admin], Signatories = [Roles.Signatory, Roles.CentreSignatory], Centre = [.. Roles.OfTheCentre],
        RequesterAndStaff = [Roles.Requester, Roles.Staff], FirmAndStaff = [Roles.Requester, Roles.Signatory, Roles.Staff], Administrators = [Roles.OrganisationAdmin, Roles.Admin],
        Anybody = [.. Roles.OfAnOrganisation, .. Roles.OfTheCentre];

    /// <summary>Somebody of each role; the firm's are alpha's.</summary>
    public static readonly IReadOnlyDictionary<string, string> Users = new Dictionary<string, string>
    {
        [Roles.Requester] = "alpha-requester",
        [Roles.Signatory] = "alpha-signatory",
        [Roles.OrganisationAdmin] = "alpha-admin",
        [Roles.Staff] = "staff",
        [Roles.CentreSignatory] = "centre-signatory",
        [Roles.Operations] = "operations",
        [Roles.Admin] = "admin",
    };

    static readonly Decision Decision = new("For the test.");
    static readonly DateOnly Day = new(2027, 2, 1);
    static readonly DateTimeOffset InAMonth = Steps.Day(30);

    public static readonly IReadOnlyList<Place> Places =
    [
        .. new[] { "booking", "capacity", "contracting" }.SelectMany(OfEveryService),

        new("GET /api/booking/services", Anybody),
        new("GET /api/booking/bookings", Anybody),
        new("POST /api/booking/bookings", Requester),
        new("GET /api/booking/bookings/{id}", Anybody, "booking"),
        new("GET /api/booking/bookings/{id}/history", Anybody, "booking"),
        new("GET /api/booking/bookings/{id}/cancellation", Anybody, "booking"),
        new("POST /api/booking/bookings/{id}/submit", Requester, "booking"),
        new("POST /api/booking/bookings/{id}/wait", Requester, "booking"),
        new("POST /api/booking/bookings/{id}/accept", Requester, "booking"),
        new("POST /api/booking/bookings/{id}/decline", Requester, "booking", Decision),
        new("POST /api/booking/bookings/{id}/replace", FirmAndStaff, "booking", new ChooseReplacement(0, "For the test.")),
        new("POST /api/booking/bookings/{id}/approve", Staff, "booking", Decision),
        new("POST /api/booking/bookings/{id}/reject", Staff, "booking", Decision),
        new("GET /api/booking/bookings/{id}/reschedule", RequesterAndStaff, "booking"),
        new("POST /api/booking/bookings/{id}/reschedule", RequesterAndStaff, "booking", new RescheduleBooking([new(0, InAMonth, InAMonth.AddDays(60))], "For the test.")),
        new("POST /api/booking/bookings/{id}/cancel", FirmAndStaff, "booking", Decision),

        new("GET /api/capacity/lines", Anybody),
        new("GET /api/capacity/lines/{id}", Anybody, "line", Whose: Whose.Everybody),
        new("GET /api/capacity/availability", Anybody, Query: "?service=mrna-ds&batches=1&from=2027-02-01&until=2028-02-01"),
        new("POST /api/capacity/routes", Anybody),
        new("GET /api/capacity/board", Anybody, Query: "?from=2027-01-04&until=2027-12-31"),
        new("GET /api/capacity/utilisation", Centre, Query: "?from=2027-02&until=2027-03"),
        new("GET /api/capacity/waitlist", Anybody),
        new("GET /api/capacity/released", Anybody),
        new("GET /api/capacity/ranking-rules", Anybody),
        new("POST /api/capacity/ranking-rules", Operations),
        new("GET /api/capacity/fair-use-rules", Anybody),
        new("POST /api/capacity/fair-use-rules", Operations),
        new("POST /api/capacity/lines/{id}/qualification", Operations, "line", new QualifyLine("OutOfService", "For the test.", InAMonth), Whose: Whose.Everybody),
        new("POST /api/capacity/lines/{id}/requalification", Operations, "line", new Requalify(InAMonth, "For the test."), Whose: Whose.Everybody),
        new("POST /api/capacity/lines/{id}/opening", Operations, "line", new MoveOpening(InAMonth, "For the test."), Whose: Whose.Everybody),
        new("GET /api/capacity/clearances", Centre),
        new("POST /api/capacity/slots/{id}/clearance", Operations, "slot", new ClearLine("For the test.")),
        new("POST /api/capacity/slots/{id}/start", Operations, "slot"),
        new("GET /api/capacity/closures", Anybody, Query: "?from=2027-01-04&until=2027-12-31"),
        new("POST /api/capacity/closures", Operations),
        new("POST /api/capacity/closures/{id}/lift", Operations, "closure", Decision, Whose: Whose.Everybody),
        new("POST /api/capacity/closures/import", Operations, Type: "text/calendar"),
        new("GET /api/capacity/closures.ics", Anybody),
        new("GET /api/capacity/plan-changes", Centre),
        new("GET /api/capacity/changeovers", Centre),
        new("POST /api/capacity/changeovers", Operations),
        new("POST /api/capacity/changeovers/{id}/remove", Operations, "changeover", Decision, Whose: Whose.Everybody),
        new("POST /api/capacity/import/lines", Operations),
        new("POST /api/capacity/import/closures", Operations),
        new("POST /api/capacity/import/slots", Operations),
        new("GET /api/capacity/export/lines", Centre, Query: "?format=csv"),
        new("GET /api/capacity/export/closures", Centre, Query: "?format=csv"),
        new("GET /api/capacity/export/slots", Centre, Query: "?format=csv"),

        new("GET /api/contracting/contracts", Anybody),
        new("POST /api/contracting/contracts", Staff),
        new("GET /api/contracting/contracts/{id}", Anybody, "contract"),
        new("GET /api/contracting/contracts/{id}/document", Anybody, "contract"),
        new("PUT /api/contracting/contracts/{id}/document", Staff, "contract", new EditDocument(SpecialTerms: "For the test.")),
        new("GET /api/contracting/contracts/{id}/history", Anybody, "contract"),
        new("GET /api/contracting/contracts/{id}/evidence", Anybody, "contract"),
        new("POST /api/contracting/contracts/{id}/sign", Anybody, "contract", new SignContract(Steps.Password, "For the test."), Within: Signatories),
        new("POST /api/contracting/contracts/{id}/refuse", Anybody, "contract", Decision, Within: Signatories),
        new("POST /api/contracting/contracts/{id}/deposits", Staff, "contract", new RecordDeposit(Money.Krw(1), "TEST", Day)),
        new("POST /api/contracting/contracts/{id}/refunds", Staff, "contract", new RecordRefund(Money.Krw(1), "TEST", Day)),
        new("GET /api/contracting/contracts/{id}/gates", Anybody, "contract"),
        new("POST /api/contracting/contracts/{id}/offer", Staff, "contract"),
        new("POST /api/contracting/contracts/{id}/end", Staff, "contract", Decision),
        new("GET /api/contracting/contracts/{id}/revisions", Anybody, "contract"),
        new("GET /api/contracting/contracts/{id}/redline", Anybody, "contract"),
        new("GET /api/contracting/templates", Centre),
        new("POST /api/contracting/templates", Staff),
        new("GET /api/contracting/contract-rules", Anybody),
        new("POST /api/contracting/contract-rules", Staff),
        new("GET /api/contracting/delegations", Anybody),
        new("POST /api/contracting/delegations", Signatories),
        new("POST /api/contracting/delegations/{id}/revoke", Signatories, "delegation", Whose: Whose.Firm),
        new("GET /api/contracting/statements/{organisation}", Anybody),
        new("GET /api/contracting/ledger", StaffAndAdmin, Query: "?from=2027-01-01&until=2027-12-31"),
        new("GET /api/contracting/rates", Anybody),
        new("GET /api/contracting/rate-cards", Centre),
        new("POST /api/contracting/rate-cards", Staff),
        new("GET /api/contracting/support-programmes", Anybody),
        new("POST /api/contracting/support-programmes", Staff),
        new("POST /api/contracting/estimates", Anybody),
        new("GET /api/contracting/quotes/{booking}", Anybody),
        new("GET /api/contracting/joint-programmes", Anybody),
        new("POST /api/contracting/joint-programmes", Staff),
        new("GET /api/contracting/joint-programmes/{id}", Anybody, "programme"),
        new("GET /api/contracting/joint-programmes/{id}/history", Anybody, "programme"),
        new("POST /api/contracting/joint-programmes/{id}/milestones", FirmAndStaff, "programme", new NewMilestone("isolation", "Test", ProgrammeParties.Centre, Day)),
        new("POST /api/contracting/joint-programmes/{id}/milestones/{milestone}/reached", FirmAndStaff, "programme", new MilestoneReached("For the test.")),
        new("POST /api/contracting/joint-programmes/{id}/exchanges", FirmAndStaff, "programme", new NewExchange("Kim", "alpha", ProgrammeParties.Centre, Day, Day, "Test")),
        new("POST /api/contracting/joint-programmes/{id}/outputs", FirmAndStaff, "programme", new NewOutput("Test", OutputKind.Background, [new(ProgrammeParties.Centre, 100)], "None")),
        new("POST /api/contracting/joint-programmes/{id}/outputs/{output}/clearance", FirmAndStaff, "programme"),
        new("POST /api/contracting/joint-programmes/{id}/outputs/{output}/clearance/decision", FirmAndStaff, "programme", new DecideClearance(true)),

        new("GET /api/web/me", Anybody),
        new("GET /api/web/tokens", Anybody),
        new("POST /api/web/tokens", Anybody),
        new("DELETE /api/web/tokens/{id}", Anybody, "token", Whose: Whose.Person),
        new("GET /api/web/account", Anybody),
        new("GET /api/web/account/events", Anybody),
        new("POST /api/web/account/password", Anybody),
        new("GET /api/web/account/sessions", Anybody),
        new("DELETE /api/web/account/sessions/{id}", Anybody, "session", Whose: Whose.Person),
        new("DELETE /api/web/account/sessions/others", Anybody),
        new("POST /api/web/account/totp", Anybody),
        new("POST /api/web/account/totp/confirm", Anybody),
        new("POST /api/web/account/totp/remove", Anybody),
        new("POST /api/web/account/recovery-codes", Anybody),
        new("DELETE /api/web/account/passkeys/{id}", Anybody, "passkey", Whose: Whose.Person),
        new("GET /api/web/organisations", Admin),
        new("POST /api/web/organisations", Admin),
        new("PUT /api/web/organisations/{organisation}", Admin, Act: new ChangeOrganisation("Gamma", CustomerClass.Small), Whose: Whose.Everybody),
        new("GET /api/web/organisations/{organisation}/people", Administrators),
        new("GET /api/web/organisations/{organisation}/account-events", Administrators),
        new("POST /api/web/organisations/{organisation}/invitations", Administrators, Act: new InvitePerson("test@example.com", "Test", [Roles.Requester])),
        new("POST /api/web/organisations/{organisation}/invitations/{id}/resend", Administrators, "invitation"),
        new("POST /api/web/organisations/{organisation}/invitations/{id}/withdraw", Administrators, "invitation"),
        new("PUT /api/web/organisations/{organisation}/people/{id}/roles", Administrators, "person", new ChangeRoles([Roles.Requester], "For the test.")),
        new("POST /api/web/organisations/{organisation}/people/{id}/disable", Administrators, "person", new WithReason("For the test.")),
        new("POST /api/web/organisations/{organisation}/people/{id}/enable", Administrators, "person", new WithReason("For the test.")),
        new("POST /api/web/organisations/{organisation}/people/{id}/second-factor/remove", Administrators, "person", new WithReason("For the test.")),
    ];

    static IEnumerable<Place> OfEveryService(string name) =>
    [
        new($"GET /api/{name}/parked", Admin),
        new($"POST /api/{name}/parked/retry", Admin),
        new($"GET /api/{name}/audit/verification", StaffAndAdmin),
        new($"POST /api/{name}/audit/seals", StaffAndAdmin),
        new($"GET /api/{name}/audit/seals", StaffAndAdmin),
        new($"GET /api/{name}/audit/seal-key", Anybody),
        new($"GET /api/{name}/audit/records", StaffAndAdmin),
    ];
}

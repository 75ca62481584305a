using System.Text.Json;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Board;

public class ConfidentialityTests
{
    const string Board = "/api/capacity/board?from=2027-01-04&until=2027-06-01";

    [Theory, BothShapes]
    public async Task A_competitor_sees_on_the_board_that_a_line_is_occupied_and_nothing_else(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var first = await host.Book("alpha-requester", "Secret-1", Stage(line, 10, 15));
        var second = await host.Book("alpha-requester", "Secret-2", Stage(line, 20, 25));

        var seen = await Bars(host, "beta-requester", line);

        // The changeover before the second slot is not told apart from the slot.
        Assert.Equal([new BoardBar("occupied", Day(10), Day(15)), new BoardBar("occupied", Day(17), Day(25))], seen);
        var text = await (await host.Client("beta-requester").GetAsync(Board)).Content.ReadAsStringAsync();
        foreach (var secret in new[] { "Secret", "alpha", first.Id.ToString(), second.Id.ToString() })
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, BothShapes]
    public async Task The_firm_itself_and_the_centre_see_whose_slot_it_is(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        await host.Book("beta-requester", "P0", Stage(line, 10, 15));
        var booking = await host.Book("alpha-requester", "P1", Stage(line, 20, 25));

        BoardBar[] own = [new("changeover", Day(17), Day(20)), new("held", Day(20), Day(25), booking.Id, "alpha", booking.Title, line)];
        Assert.Equal([new BoardBar("occupied", Day(10), Day(15)), .. own], await Bars(host, "alpha-requester", line));
        Assert.Equal(own, (await Bars(host, "staff", line)).Skip(1));
    }

    [Theory, BothShapes]
    public async Task A_refusal_and_the_lines_tell_nothing_of_the_firm_in_the_way(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var taken = await host.Book("alpha-requester", "Secret-1", Stage(line, 10, 15));

        var refused = await host.Book("beta-requester", "P1", Stage(line, 10, 15));
        var beta = host.Client("beta-requester");
        string[] texts = [JsonSerializer.Serialize(refused), await Text(beta, $"{Bookings}/{refused.Id}/history"), await Text(beta, $"/api/capacity/lines/{line}")];

        Assert.Equal("Refused", refused.State);
        foreach (var secret in new[] { "Secret", "alpha", taken.Id.ToString() })
            Assert.All(texts, t => Assert.DoesNotContain(secret, t, StringComparison.OrdinalIgnoreCase));
    }

    [Theory, BothShapes]
    public async Task Bookings_and_contracts_of_another_firm_are_as_unknown_as_none(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddPricedLine();
        var booking = await host.Book("alpha-requester", "Secret-1", Stage(line, 10, 15));
        await host.Decide("staff", booking.Id, "approve");
        var contract = await host.ContractOf(booking.Id);
        Assert.Single((await host.Client("alpha-signatory").Get<Page<ContractView>>($"{Contracts}?booking={booking.Id}")).Items);

        var (requester, signatory) = (host.Client("beta-requester"), host.Client("beta-signatory"));
        foreach (var (bookingId, contractId) in new[] { (booking.Id, contract.Id), (Guid.NewGuid(), Guid.NewGuid()) })
        {
            foreach (var path in new[] { "", "/history", "/cancellation" })
                await (await requester.GetAsync($"{Bookings}/{bookingId}{path}")).Problem(404, "not-found");
            foreach (var path in new[] { "cancel", "submit" })
                await (await requester.Send($"{Bookings}/{bookingId}/{path}", new Decision("Let us see."))).Problem(404, "not-found");
            foreach (var path in new[] { "approve", "reject" })
                await (await requester.Send($"{Bookings}/{bookingId}/{path}", new Decision("Let us see."))).Problem(403, "forbidden");
            foreach (var path in new[] { "", "/history", "/document", "/document?format=html", "/document?format=pdf", "/document?format=docx" })
                await (await signatory.GetAsync($"{Contracts}/{contractId}{path}")).Problem(404, "not-found");
            await (await host.Sign("beta-signatory", contractId)).Problem(404, "not-found");
            Assert.Empty((await signatory.Get<Page<ContractView>>($"{Contracts}?booking={bookingId}")).Items);
            await (await signatory.GetAsync($"{Contracts}?after={contractId}")).Problem(400, "invalid-request");
        }

        foreach (var list in new[] { $"{Bookings}?limit=200", $"{Bookings}?organisation=alpha", $"{Contracts}?limit=200" })
            Assert.DoesNotContain("alpha", await Text(signatory, list), StringComparison.Ordinal);
        Assert.Equal(("Reserved", 0), ((await host.Booking(booking.Id)).State, (await host.ContractOf(booking.Id)).Signatures.Count));
    }

    static async Task<IReadOnlyList<BoardBar>> Bars(TestHost host, string user, string line) =>
        (await host.Client(user).Get<BoardView>(Board)).Lines.Single(l => l.LineId == line).Bars;

    static async Task<string> Text(HttpClient client, string path) => await (await client.GetAsync(path)).Content.ReadAsStringAsync();
}

using System.Data.Common;
using System.Security.Cryptography;
using CdmoBooking.Booking;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.ServiceKit.Tests;

public sealed class SealTests
{
    const string Seals = "/api/booking/audit/seals";

    [Theory, BothShapes]
    public async Task However_often_and_at_once_it_is_asked_for_what_was_recorded_is_sealed_once(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        await host.RequestOneSlot(await host.AddLine());
        await host.Settle();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.Run<SealAudit<BookingDb>>()));
        await host.Run<SealAudit<BookingDb>>();
        var one = await host.Client("staff").Post<SealView>(Seals, new { });

        Assert.Equal((1, (int)await host.Count<BookingDb>("(SELECT DISTINCT stream FROM audit_records) AS s")), Short(one));
        Assert.Equal(1, await host.Count<BookingDb>("audit_seals"));
        Assert.Equal(one.Heads, await host.Count<BookingDb>("sealed_heads"));

        await host.RequestOneSlot(await host.AddLine());
        await host.Settle();
        Assert.Equal((2, one.Heads + 1), Short(await host.Client("admin").Post<SealView>(Seals, new { })));
        Assert.Equal(one.Heads + 1, await host.Count<BookingDb>("sealed_heads"));
        Assert.Equal((2, null, null), Short(await Verify(host)));
    }

    [Theory, BothShapes]
    public async Task A_day_on_which_nothing_was_recorded_is_sealed_too(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        await host.Run<SealAudit<BookingDb>>();
        host.Clock.Advance(TimeSpan.FromDays(1));
        await host.Run<SealAudit<BookingDb>>();

        var seals = (await host.Client("staff").Get<Page<SealView>>(Seals)).Items;

        Assert.Equal([2, 1], seals.Select(s => s.Number));
        Assert.Equal(seals[1].Root, seals[0].Root);
        Assert.Equal(TimeSpan.FromDays(1), seals[0].MadeAt - seals[1].MadeAt);
        var newest = await host.Client("staff").Get<Page<SealView>>($"{Seals}?limit=1");
        Assert.Equal(1, Assert.Single((await host.Client("staff").Get<Page<SealView>>($"{Seals}?limit=1&after={newest.Next}")).Items).Number);
        Assert.Equal((2, null, null), Short(await Verify(host)));
    }

    [Theory, BothShapes]
    public async Task Hangfire_rings_and_every_service_is_sealed(Shape shape)
    {
        await using var host = await TestHost.New(shape);

        foreach (var service in new[] { "Booking", "Capacity", "Contracting" })
        {
            host.Services.GetRequiredService<IRecurringJobManager>().Trigger($"SealAudit-{service}Db");
            await Eventually.Answer($"{service} is sealed",
                () => host.Client("staff").Get<Page<SealView>>($"/api/{service.ToLowerInvariant()}/audit/seals"), page => page.Items.Count == 1);
        }
    }

    [Theory, BothShapes]
    public async Task Seals_can_be_neither_changed_nor_deleted(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        await host.RequestOneSlot(await host.AddLine());
        await host.Settle();
        await host.Run<SealAudit<BookingDb>>();

        foreach (var statement in new[] { "UPDATE audit_seals SET heads = 0", "DELETE FROM audit_seals", "UPDATE sealed_heads SET sequence = 1", "DELETE FROM sealed_heads" })
            await Assert.ThrowsAnyAsync<DbException>(() => host.Execute<BookingDb>(statement));
    }

    [Theory, BothShapes]
    public async Task A_process_with_another_key_does_not_go_on_with_the_seals(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        await host.Run<SealAudit<BookingDb>>();
        var folder = Directory.CreateTempSubdirectory("cdmo-test-key-");
        using var other = new SealKey(new Settings { Data = folder.FullName });
        folder.Delete(recursive: true);

        var refusal = await Assert.ThrowsAsync<Refusal>(() => host.In(async services =>
        {
            var db = services.GetRequiredService<BookingDb>();
            await new SealAudit<BookingDb>(db, other, host.Clock).Run(default);
            return true;
        }));

        Assert.Equal("other-seal-key", refusal.Type);
        Assert.Equal(1, await host.Count<BookingDb>("audit_seals"));
    }

    [Fact]
    public async Task The_public_key_is_everybodys_and_the_seals_are_the_centres()
    {
        await using var host = await TestHost.New(Shape.Embedded);

        foreach (var user in new[] { "alpha-requester", "operations" })
        {
            await (await host.Client(user).GetAsync(Seals)).Problem(403, "forbidden");
            await (await host.Client(user).Send(Seals, new { })).Problem(403, "forbidden");
            using var key = ECDsa.Create();
            key.ImportFromPem(await host.Client(user).GetStringAsync("/api/booking/audit/seal-key"));
            Assert.ThrowsAny<CryptographicException>(() => key.SignData([], HashAlgorithmName.SHA256));
        }
        await (await host.Client("staff").GetAsync($"{Seals}?limit=0")).Problem(400, "invalid-request");
    }

    [Fact]
    public async Task The_key_is_made_at_the_first_start_for_its_owner_alone()
    {
        await using var host = await TestHost.New(Shape.Embedded);
        var file = Path.Combine(host.Services.GetRequiredService<Settings>().Data, "keys", "seal.pem");
        Assert.True(OperatingSystem.IsWindows() ? File.Exists(file) : File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Theory]
    [InlineData("public")]
    [InlineData("other curve")]
    public void A_key_that_cannot_seal_stops_the_start(string kind)
    {
        using var key = ECDsa.Create(kind == "public" ? ECCurve.NamedCurves.nistP256 : ECCurve.NamedCurves.nistP384);
        var file = Path.GetTempFileName();
        File.WriteAllText(file, kind == "public" ? key.ExportSubjectPublicKeyInfoPem() : key.ExportPkcs8PrivateKeyPem());
        Assert.Contains("Keys:Seal", Assert.Throws<InvalidOperationException>(() => new SealKey(new() { Keys = new() { Seal = file } })).Message);
        File.Delete(file);
    }

    static Task<AuditVerification> Verify(TestHost host) => host.Client("staff").Get<AuditVerification>("/api/booking/audit/verification");

    static (int, int) Short(SealView seal) => (seal.Number, seal.Heads);

    static (int, BrokenRecord?, BrokenSeal?) Short(AuditVerification v) => (v.Seals, v.Broken, v.BrokenSeal);
}

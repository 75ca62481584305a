using Microsoft.Extensions.Configuration;

namespace CdmoBooking.ServiceKit.Tests;

public sealed class SettingsTests
{
    [Fact]
    public void Every_setting_that_is_wrong_is_named_at_once()
    {
        var e = Assert.Throws<InvalidOperationException>(() => Read(
            ("Services", "Booking,Bogus"), ("Database:Provider", "Postgres"), ("Bus:Transport", "RabbitMq"), ("TimeZone", "Mars/Olympus"), ("Bus:LeaseSeconds", "0"),
            ("Webhooks:Allowed", "10.0.0.0/8, 10.1.2.3/40, inside"), ("Webhooks:Authorities", "/no/such.pem")));
        foreach (var part in new[] { "'Bogus'", "Database:Booking", "Bus:Url", "'Mars/Olympus'", "LeaseSeconds", "Keys:Public", "Allowed: '10.1.2.3/40'", "Allowed: 'inside'", "Webhooks:Authorities" })
            Assert.Contains(part, e.Message);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080", "Sqlite", true)]
    [InlineData("http://localhost:5080;http://[::1]:5081", "Sqlite", true)]
    [InlineData("http://0.0.0.0:5080", "Sqlite", false)]
    [InlineData("http://127.0.0.1:5080;http://*:5081", "Sqlite", false)]
    [InlineData("http://127.0.0.1:5080", "Postgres", false)]
    public void Demo_data_comes_by_itself_only_where_nobody_else_can_reach_it(string urls, string provider, bool loaded)
    {
        var connections = new[] { "Booking", "Capacity", "Contracting", "Web" }.Select(s => ($"Database:{s}", "Host=localhost"));
        Assert.Equal(loaded, Read([("Urls", urls), ("Database:Provider", provider), ("Edge:Proxies", "10.0.0.1"), .. connections]).LoadsDemo);
    }

    [Fact]
    public void Demo_data_comes_into_a_real_database_when_asked_for_by_name() =>
        Assert.True(Read(("Demo", "true"), ("Services", "Web"), ("Database:Provider", "Postgres"), ("Database:Web", "Host=localhost"),
            ("Gateway:Booking", "http://b"), ("Gateway:Capacity", "http://c"), ("Gateway:Contracting", "http://k")).LoadsDemo);

    static Settings Read(params (string Key, string Value)[] values) =>
        Settings.Read(new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => KeyValuePair.Create(v.Key, (string?)v.Value))).Build());
}

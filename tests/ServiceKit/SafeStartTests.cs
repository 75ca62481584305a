using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;

namespace CdmoBooking.ServiceKit.Tests;

public sealed class SafeStartTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cdmo-secrets-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://127.0.0.1:5080;http://192.0.2.1:5080")]
    [InlineData("https://*:443")]
    public void The_demo_with_its_public_passwords_is_not_served_to_others(string urls) =>
        IsRefused("Demo:", ("Demo", "true"), ("Urls", urls), ("Edge:Proxies", "10.0.0.1"));

    [Theory]
    [InlineData("administrator")]
    [InlineData("ChangeMeChangeMe")]
    [InlineData("password1234")]
    public void The_first_admin_has_no_password_that_everybody_tries(string password) => IsRefused("Admin:Password:", ("Admin:Password", password));

    [Theory]
    [InlineData("Host=db.example;Username=booking;Password=booking")]
    [InlineData("Host=db.example;Username=booking;Password=Postgres")]
    [InlineData("Host=127.0.0.1,db.example;Username=booking;Password=changeme")]
    public void A_database_elsewhere_has_no_such_password_either(string connection) => IsRefused("Database:Booking:", [.. Postgres(connection)]);

    [Theory]
    [InlineData("Host=db.example;Username=booking;Password=hT6yqX9w")]
    [InlineData("Host=db.example;Username=booking;SSL Certificate=/run/secrets/client.pem")]
    [InlineData("Host=/var/run/postgresql;Username=booking;Password=booking")]
    [InlineData("Host=localhost;Username=booking;Password=booking")]
    public void One_with_a_password_of_its_own_or_on_this_machine_is_used(string connection) => Read([.. Postgres(connection)]);

    [Theory]
    [InlineData("amqp://guest:guest@mq.example/")]
    [InlineData("amqp://cdmo:cdmo@mq.example/")]
    [InlineData("amqp://cdmo@mq.example/")]
    public void Nor_has_a_broker_elsewhere(string url) => IsRefused("Bus:Url:", ("Bus:Transport", "RabbitMq"), ("Bus:Url", url));

    [Fact]
    public void Plain_http_for_others_needs_a_proxy_that_is_named()
    {
        IsRefused("Edge:Proxies:", ("Urls", "http://0.0.0.0:8080"));
        IsRefused("'ten'", ("Edge:Proxies", "10.0.0.1, ten"));
        Read(("Urls", "http://0.0.0.0:8080"), ("Edge:Proxies", "10.0.0.1, 172.16.0.0/12, fd00::/8"));
        Read(("Urls", "http://0.0.0.0:8080"), ("Services", "Booking,Capacity,Contracting"), ("Keys:Public", Key(ECDsa.Create(ECCurve.NamedCurves.nistP256).ExportSubjectPublicKeyInfoPem())));
    }

    [Fact]
    public void An_empty_or_weak_key_is_none()
    {
        IsRefused("Keys:Private:", ("Keys:Private", Key("")));
        IsRefused("Keys:Private:", ("Keys:Private", Key("not a key")));
        IsRefused("Keys:Private:", ("Keys:Private", Key(ECDsa.Create(ECCurve.NamedCurves.nistP256).ExportSubjectPublicKeyInfoPem())));
        IsRefused("Keys:Public:", ("Keys:Public", Key(ECDsa.Create(ECCurve.NamedCurves.nistP384).ExportSubjectPublicKeyInfoPem())));
    }

    [Fact]
    public void A_public_key_that_is_not_that_of_the_private_one_stops_the_start()
    {
        string New(Func<ECDsa, string> pem) => Key(pem(ECDsa.Create(ECCurve.NamedCurves.nistP256)));
        var settings = Read(("Keys:Private", New(k => k.ExportPkcs8PrivateKeyPem())), ("Keys:Public", New(k => k.ExportSubjectPublicKeyInfoPem())));
        Assert.Contains("Keys:Public", Assert.Throws<InvalidOperationException>(() => new GatewayKeys(settings)).Message);
    }

    [Fact]
    public void A_secret_is_read_from_the_file_that_is_named_instead()
    {
        Assert.Equal("a password of its own", Read(("Admin:Password:File", Key("a password of its own\n"))).Admin.Password);
        IsRefused("there is no file", ("Admin:Password:File", "/nowhere/password"));
        IsRefused("is empty", ("Admin:Password:File", Key("\n")));
        IsRefused("given twice", ("Admin:Password", "a password of its own"), ("Admin:Password:File", Key("another password")));
        IsRefused("Admin:Password:", ("Admin:Password:File", Key("administrator")));
    }

    string Key(string pem)
    {
        var file = Path.Combine(folder.FullName, Guid.NewGuid().ToString());
        File.WriteAllText(file, pem);
        return file;
    }

    static IEnumerable<(string, string)> Postgres(string connection) =>
        [("Database:Provider", "Postgres"), ("Database:Booking", connection), .. new[] { "Capacity", "Contracting", "Web" }.Select(s => ($"Database:{s}", "Host=localhost"))];

    static void IsRefused(string fault, params (string Key, string Value)[] settings)
    {
        var message = Assert.Throws<InvalidOperationException>(() => Read(settings)).Message;
        Assert.Contains(fault, message);
        foreach (var (key, secret) in settings.Where(s => s.Key is "Admin:Password" or "Bus:Url" || s.Key.StartsWith("Database:B", StringComparison.Ordinal))) Assert.DoesNotContain(secret, message);
    }

    static Settings Read(params (string Key, string Value)[] values) =>
        Settings.Read(new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => KeyValuePair.Create(v.Key, (string?)v.Value))).Build());
}

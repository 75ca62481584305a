using System.Text;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;

namespace CdmoBooking.Capacity.Tests.Interchange;

/// <summary>Files as planners have them.</summary>
static class PlanFile
{
    public const string Csv = "text/csv", Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public const string SlotColumns = "organisation,booking,title,product,modality,purpose,class,stage,service,batches,line,start,end,state";

    public static Task<HttpResponseMessage> Import(this TestHost host, string kind, byte[] file, string type = Csv, bool dryRun = false, string user = "operations")
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new(type);
        return host.Client(user).PostAsync($"/api/capacity/import/{kind}?dryRun={dryRun}", content);
    }

    public static Task<HttpResponseMessage> Import(this TestHost host, string kind, string text, bool dryRun = false) =>
        host.Import(kind, Encoding.UTF8.GetBytes(text), dryRun: dryRun);

    public static async Task<ImportReport> Report(this Task<HttpResponseMessage> answer) => await (await answer).Read<ImportReport>();

    public static async Task<byte[]> Export(this TestHost host, string kind, string format) =>
        await (await host.Client("operations").GetAsync($"/api/capacity/export/{kind}?format={format}")).EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
}

using CdmoBooking.Messages.Http;

namespace CdmoBooking.Web;

/// <summary>The audit records of several services as one list, the newest first, fetched as they are looked at.</summary>
/// <param name="query">The filter as a query string, without paging.</param>
public sealed class AuditFeed(Api api, IEnumerable<string> services, string query)
{
    const int Ahead = 50;

    readonly List<Source> sources = [.. services.Select(s => new Source(s))];

    public bool AtEnd => sources.All(s => s is { AtEnd: true, Waiting.Count: 0 });

    public async Task<IReadOnlyList<(string Service, AuditRecordView Record)>> Take(int count)
    {
        var taken = new List<(string, AuditRecordView)>();
        while (taken.Count < count)
        {
            foreach (var source in sources.Where(s => s is { AtEnd: false, Waiting.Count: 0 })) await Fetch(source);
            if (sources.Where(s => s.Waiting.Count > 0).MaxBy(s => s.Waiting.Peek().At) is not { } newest) break;
            taken.Add((newest.Service, newest.Waiting.Dequeue()));
        }
        return taken;
    }

    async Task Fetch(Source source)
    {
        var after = source.Next is null ? "" : $"&after={Uri.EscapeDataString(source.Next)}";
        var page = await api.Get<Page<AuditRecordView>>($"/api/{source.Service}/audit/records?limit={Ahead}{after}&{query}");
        foreach (var record in page.Items) source.Waiting.Enqueue(record);
        (source.Next, source.AtEnd) = (page.Next, page.Next is null);
    }

    sealed class Source(string service)
    {
        public string Service => service;
        public Queue<AuditRecordView> Waiting { get; } = new();
        public string? Next { get; set; }
        public bool AtEnd { get; set; }
    }
}

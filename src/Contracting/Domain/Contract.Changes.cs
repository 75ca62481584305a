using System.Globalization;
using CdmoBooking.Contracting.Documents;
using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Contracting.Domain;

/// <summary>Changes of what was executed.</summary>
public sealed partial class Contract
{
    /// <summary>Of an executed statement of work whose slots were moved; ready to sign. The price stays as it is.</summary>
    public static Contract ChangeOrder(Contract work, DateTimeOffset before, string reason, string template, SigningRule rule, TimeZoneInfo zone, DateTimeOffset now)
    {
        var id = DeterministicId.Of("change-order", work.Id, work.SlotsVersion);
        var order = new Contract
        {
            Id = id,
            Kind = ContractKind.ChangeOrder,
            Organisation = work.Organisation,
            BookingId = work.BookingId,
            Title = work.Title,
            Price = work.Price * 0,
            DepositDue = work.Price * 0,
            Commencement = work.Commencement,
            Stages = work.Stages,
            DraftedAt = now,
        };
        string Effect()
        {
            var price = Documents.Language.Choose(work.Language, "The price stays as it is.", "가격은 그대로 유지됩니다.");
            return work.CountedFrom is not { } counted ? price : price + " " + Documents.Language.Choose(work.Language,
                $"Until both sides have signed, cancellation fees are counted from {Local(counted)}.",
                $"양측이 모두 서명할 때까지 취소 수수료는 {Local(counted)} 착수를 기준으로 산정됩니다.");
        }
        string Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var text = new Placeholders()
            .Text("organisation", work.Organisation).Text("title", work.Title).Markdown("number", id.ToString()[^12..])
            .Markdown("drafted", Local(now)[..10]).Markdown("until", Local(work.Stages.Max(s => s.Slot.End))[..10])
            .Text("contract", work.Title).Markdown("contractSha", work.DocumentSha256).Markdown("booking", work.BookingId.ToString()!).Text("reason", reason)
            .Markdown("stages", string.Join('\n', work.Stages.Select((s, i) => string.Create(CultureInfo.InvariantCulture,
                $"| {i + 1} | {Placeholders.Escaped(s.Service)} | {s.Batches} | {Placeholders.Escaped(s.Slot.Line)} | {Local(s.Slot.Start)} | {Local(s.Slot.End)} |"))))
            .Markdown("before", Local(before)).Markdown("commencement", Local(work.Commencement!.Value)).Markdown("zone", zone.Id)
            .Markdown("effect", Effect())
            .Fill(template);
        var document = new Document(text);
        order.Write(document, work.Language, now);
        order.Record("Drafted", null, ContractState.Draft, $"SHA-256 {document.Sha256}: {reason}");
        order.OfferTo(rule, now);
        return order;
    }

    /// <summary>Both sides have signed the change order, and with it a move that was asked for.</summary>
    public void Amend(Contract order)
    {
        Record("Amended by change order", null, order.Commencement?.ToString("u"), $"SHA-256 {order.DocumentSha256}");
        CountedFrom = null;
    }
}

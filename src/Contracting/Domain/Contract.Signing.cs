using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Contracting.Domain;

/// <summary>The text and its signatures. Any change of the text voids them.</summary>
public sealed partial class Contract
{
    const int LongestText = TextLimits.Document, LongestSpecialTerms = 20_000;

    readonly List<Revision> revisions = [];

    /// <summary>The number of the present text; the earlier ones are kept.</summary>
    public int Revision { get; private set; } = 1;
    public string Language { get; private set; } = Documents.Language.English;
    public DateTimeOffset WrittenAt { get; private set; }
    /// <summary>The people who have written of its text, in whatever revision. What follows from a booking nobody writes.</summary>
    public IReadOnlyList<string> Writers { get; private set; } = [];
    /// <summary>What was agreed on beside the template's text, for contracts whose text is computed.</summary>
    public string? SpecialTerms { get; private set; }
    /// <summary>Every signature it needs, fixed when it is offered. Empty: contracts from before there were rules.</summary>
    public IReadOnlyList<Seat> Seats { get; private set; } = [];
    /// <summary>Not signed by then it expires; null: it waits.</summary>
    public DateTimeOffset? SignBy { get; private set; }
    /// <summary>The last day on which an agreement is in force; null: for as long as nobody ends it.</summary>
    public DateOnly? Until { get; private set; }
    /// <summary>The second organisation of a joint programme.</summary>
    public string? Partner { get; private set; }
    /// <summary>Texts superseded by this unit of work, and earlier ones only if they were loaded.</summary>
    public IReadOnlyCollection<Revision> Revisions => revisions;

    /// <summary>Signatures may be put under it now.</summary>
    public bool IsOpen => State is ContractState.ReadyToSign or ContractState.PartiallySigned;

    public IReadOnlyList<Seat> OpenSeats
    {
        get
        {
            var open = (Seats.Count > 0 ? Seats : Seat.OneEach).ToList();
            foreach (var signature in Signatures)
                if (open.FindIndex(s => s.IsTakenBy(signature)) is >= 0 and var taken) open.RemoveAt(taken);
            return open;
        }
    }

    public bool InForceOn(DateOnly day) => State == ContractState.Executed && !(Until < day);

    /// <summary>What it lacks to be executed.</summary>
    public IReadOnlyList<MissingItem> Unsigned() => State switch
    {
        ContractState.Executed => [],
        ContractState.Draft => [new(Kind.ToString(), Party.Centre, Roles.Staff, $"{Kind} '{Title}' is being edited.")],
        _ => [.. OpenSeats.OrderBy(s => s.Turn).Select(s => new MissingItem(
            Kind.ToString(), s.Party, s.Party == Party.Centre ? Roles.CentreSignatory : Roles.Signatory, $"{Kind} '{Title}' awaits the signature of {s}."))],
    };

    /// <summary>An agreement that is about no booking in particular, as a draft.</summary>
    public static Contract DraftAgreement(
        Guid id, ContractKind kind, string organisation, string? partner, string title, Document document, string language, DateOnly? until, Money nothing,
        string writer, DateTimeOffset now)
    {
        var contract = new Contract
        {
            Id = id,
            Kind = kind,
            Organisation = organisation,
            Partner = partner,
            Title = title,
            Price = nothing,
            DepositDue = nothing,
            Until = until,
            Writers = [writer],
            DraftedAt = now,
        };
        contract.Write(document, language, now);
        contract.Record("Drafted", null, ContractState.Draft, $"SHA-256 {document.Sha256}");
        return contract;
    }

    /// <summary>To be signed from now on, by those whom the rule names.</summary>
    public void Offer(SigningRule rule, DateTimeOffset now)
    {
        if (State != ContractState.Draft) throw Refusal.Conflict("not-a-draft", $"The contract is {State}; only a draft is offered.");
        OfferTo(rule, now);
    }

    void OfferTo(SigningRule rule, DateTimeOffset now)
    {
        Seats = [.. rule.Seats.SelectMany(s => s.Party == Party.Centre || Partner is null ? [s] : new[] { s with { Organisation = Organisation }, s with { Organisation = Partner } })];
        SignBy = rule.SignWithinDays is { } days ? now.AddDays(days) : null;
        MoveTo(ContractState.ReadyToSign, "Offered", $"SHA-256 {DocumentSha256}, to be signed by {string.Join(", ", Seats)}");
    }

    /// <param name="capacity">Which of several open seats is meant; null: the first.</param>
    public void Sign(Signatory by, string meaning, DateTimeOffset now, string? capacity = null)
    {
        meaning = meaning.Trim();
        if (meaning.Length is 0 or > Signature.LongestMeaning || meaning.Any(char.IsControl))
            throw Refusal.Invalid([new("invalid-meaning", $"The meaning of a signature has 1 to {Signature.LongestMeaning} characters on one line.", "/meaning")]);
        if (!IsOpen) throw Refusal.Conflict("not-ready-to-sign", $"The contract is {State}; only one that is ReadyToSign or PartiallySigned is signed.");
        var open = OpenSeats;
        var own = open.Where(s => s.Party == by.Party && (s.Organisation is null || s.Organisation == by.Organisation)).ToList();
        if (own.Count == 0) throw Refusal.Conflict("already-signed", "This side has signed already.");
        if (Signatures.Any(s => s.Involves(by.UserId) || (by.For is { } delegator && s.Involves(delegator.UserId))))
            throw Refusal.Conflict("two-person-rule", "Every signature is that of another person, and nobody signs for both sides.");
        if (by.Party == Party.Centre && Writers.Any(w => w == by.UserId || w == by.For?.UserId))
            throw Refusal.Conflict("own-text", "Who has written of this text does not sign it for the centre, nor lets another do it in their place.");
        var seat = own.Where(s => capacity is null || s.Capacity == capacity).MinBy(s => s.Turn)
            ?? throw Refusal.Invalid([new("unknown-capacity", $"This side signs as {string.Join(", ", own.Select(s => s.Capacity ?? "itself"))}.", "/capacity")]);
        if (open.Where(s => s.Turn < seat.Turn).ToList() is { Count: > 0 } earlier)
            throw Refusal.Conflict("not-yet-your-turn", $"First comes the signature of {string.Join(" and ", earlier)}.");
        Signatures = [.. Signatures, new(by.Party, by.UserId, by.Name, meaning, now, DocumentSha256, seat.Organisation, seat.Capacity, by.For)];
        MoveTo(open.Count == 1 ? ContractState.Executed : ContractState.PartiallySigned, "Signed",
            $"{by.Name}{(by.For is { } absent ? $", delegate of {absent.Name}," : "")} for {seat.ToString().ToLowerInvariant()}: {meaning}. SHA-256 {DocumentSha256}");
    }

    /// <summary>A side does not sign this text: it goes back to be edited.</summary>
    public void RefuseToSign(Signatory by, string reason)
    {
        if (!IsOpen) throw Refusal.Conflict("not-ready-to-sign", $"The contract is {State}; only one that is ReadyToSign or PartiallySigned is refused.");
        VoidSignatures();
        MoveTo(ContractState.Draft, "Signature refused", $"{by.Name}: {reason}");
    }

    /// <summary>For texts that people write; of what is computed only the special terms are theirs.</summary>
    public void Edit(Document document, string language, string writer, DateTimeOffset now)
    {
        MustBeEditable();
        if (IsComputed) throw Refusal.Invalid([new("computed-text", "This text follows from the booking; only its special terms and its language are edited.", "/text")]);
        if (string.IsNullOrWhiteSpace(document.Text) || document.Text.Length > LongestText)
            throw Refusal.Invalid([new("invalid-text", $"A text has 1 to {LongestText} characters.", "/text")]);
        Rewrite(document, language, now, "Edited");
        Writers = [.. Writers.Union([writer])];
    }

    /// <param name="template">Of this language.</param>
    public void EditTerms(string? specialTerms, string language, string template, string writer, TimeZoneInfo zone, DateTimeOffset now)
    {
        MustBeEditable();
        if (!IsComputed) throw Refusal.Invalid([new("no-special-terms", "This text is edited as a whole.", "/specialTerms")]);
        if (specialTerms?.Length > LongestSpecialTerms) throw Refusal.Invalid([new("invalid-text", $"Special terms have at most {LongestSpecialTerms} characters.", "/specialTerms")]);
        SpecialTerms = string.IsNullOrWhiteSpace(specialTerms) ? null : specialTerms.Trim();
        Rewrite(Work(language, template, zone).Write(), language, now, "Edited");
        Writers = [.. Writers.Union([writer])];
    }

    /// <summary>The offer was not signed in time, or the last day of an agreement is over. False if neither is so.</summary>
    public bool Expire(DateTimeOffset now, DateOnly today)
    {
        if (IsOpen && SignBy <= now) MoveTo(ContractState.Expired, "Expired", "It was not signed in time.");
        else if (State == ContractState.Executed && Until < today) MoveTo(ContractState.Completed, "Completed", $"It was in force until {Until:yyyy-MM-dd}.");
        else return false;
        return true;
    }

    /// <summary>For agreements of no booking in particular, and change orders; a statement of work ends with its booking.</summary>
    public void EndAgreement(string reason, DateTimeOffset now)
    {
        if (Kind is ContractKind.SOW) throw Refusal.Conflict("ends-with-booking", "A statement of work ends when its booking is cancelled.");
        if (Ended) throw Refusal.Conflict("has-ended", $"The contract is {State} already.");
        End(reason, null, now);
    }

    bool IsComputed => Kind == ContractKind.SOW;

    void MustBeEditable()
    {
        if (State != ContractState.Draft && !IsOpen) throw Refusal.Conflict("not-editable", $"The contract is {State}; what was executed changes only by a change order.");
    }

    void Rewrite(Document document, string language, DateTimeOffset now, string what)
    {
        revisions.Add(new() { ContractId = Id, Number = Revision, Language = Language, Text = DocumentText, Sha256 = DocumentSha256, At = WrittenAt });
        VoidSignatures();
        Write(document, language, now);
        Revision++;
        MoveTo(ContractState.Draft, what, $"Revision {Revision}, SHA-256 {document.Sha256}");
    }

    void Write(Document document, string language, DateTimeOffset now) =>
        (DocumentText, DocumentSha256, Language, WrittenAt) = (document.Text, document.Sha256, language, now);

    void VoidSignatures()
    {
        if (Signatures.Count > 0) Record("Signatures voided", string.Join(", ", Signatures.Select(s => s.Name)), null);
        (Signatures, SignBy) = ([], null);
    }
}

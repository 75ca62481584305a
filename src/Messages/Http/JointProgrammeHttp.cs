namespace CdmoBooking.Messages.Http;

/// <summary>Background is brought into a programme, foreground is made in it.</summary>
public enum OutputKind { Background, Foreground }

/// <summary>A part of the work of a joint programme. An id has small letters and hyphens.</summary>
public sealed record Workstream(string Id, string Name);

public static class ProgrammeParties
{
    /// <summary>How a programme names the centre where it names a party.</summary>
    public const string Centre = "centre";
}

/// <summary>The share of one party in an output, in percent with at most two digits after the point.</summary>
public sealed record OwnerShare(string Party, decimal Percent);

/// <summary>
/// Staff enter it once its memorandum of understanding is executed. Parties are ids of at least two organisations; the centre is with them
/// in every programme and is not listed. Without workstreams it has the usual ones.
/// </summary>
public sealed record NewJointProgramme(string Title, Guid Mou, IReadOnlyList<string> Parties, IReadOnlyList<Workstream>? Workstreams = null);

/// <summary>The owner is a party, or <c>centre</c>.</summary>
public sealed record NewMilestone(string Workstream, string Title, string Owner, DateOnly Due);

/// <summary>Today, if no day is given.</summary>
public sealed record MilestoneReached(string Note, DateOnly? On = null);

/// <summary>A person of one party works at another; both days are included.</summary>
public sealed record NewExchange(string Person, string From, string To, DateOnly FirstDay, DateOnly LastDay, string Purpose);

/// <summary>The owners' shares add up to exactly 100.</summary>
public sealed record NewOutput(string Title, OutputKind Kind, IReadOnlyList<OwnerShare> Owners, string LicenceTerms);

/// <summary>A refusal says why.</summary>
public sealed record DecideClearance(bool Cleared, string? Reason = null);

/// <summary>Overdue: not reached, and its day is over.</summary>
public sealed record MilestoneView(Guid Id, string Workstream, string Title, string Owner, DateOnly Due, DateOnly? ReachedOn, string? Note, bool Overdue);

public sealed record ExchangeView(Guid Id, string Person, string From, string To, DateOnly FirstDay, DateOnly LastDay, string Purpose);

/// <summary>What one party said to a publication, and who said it for the party.</summary>
public sealed record PublicationDecisionView(string Party, bool Cleared, string By, DateTimeOffset At, string? Reason);

/// <summary>Publication: None, Requested, Cleared or Refused. Awaited are the parties that have not decided yet.</summary>
public sealed record OutputView(
    Guid Id, string Title, OutputKind Kind, IReadOnlyList<OwnerShare> Owners, string LicenceTerms, string Publication, string? AskedBy,
    IReadOnlyList<PublicationDecisionView> Decisions, IReadOnlyList<string> Awaited);

/// <summary>For its own organisation and the centre the id leads to the booking; the other parties see no more than this.</summary>
public sealed record ProgrammeBookingView(Guid Id, string Title, string Organisation, string State, DateTimeOffset? Commencement);

/// <summary>Parties without the centre, as agreed.</summary>
public sealed record JointProgrammeItem(Guid Id, string Title, IReadOnlyList<string> Parties, DateTimeOffset AgreedAt, int OpenMilestones, int OverdueMilestones);

public sealed record JointProgrammeView(
    Guid Id, int Version, string Title, Guid Mou, IReadOnlyList<string> Parties, DateTimeOffset AgreedAt, IReadOnlyList<Workstream> Workstreams,
    IReadOnlyList<MilestoneView> Milestones, IReadOnlyList<ExchangeView> Exchanges, IReadOnlyList<OutputView> Outputs,
    IReadOnlyList<ProgrammeBookingView> Bookings);

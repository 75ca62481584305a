using CdmoBooking.Messages;

namespace CdmoBooking.Web;

public sealed record OrganisationView(string Id, string Name, CustomerClass Class, int People, int Administrators);

public sealed record AddOrganisation(string Id, string Name, CustomerClass Class);

public sealed record ChangeOrganisation(string Name, CustomerClass Class);

/// <summary>Somebody with an account. State is Active, Locked (for a while, after wrong passwords) or Disabled.</summary>
public sealed record PersonView(Guid Id, string User, string Name, string? Email, IReadOnlyList<string> Roles, string State, bool SecondFactor, DateTimeOffset? LastSeenAt);

/// <summary>State is Open, Expired, Accepted or Withdrawn.</summary>
public sealed record InvitationView(Guid Id, string Email, string Name, IReadOnlyList<string> Roles, string State, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);

public sealed record PeopleView(IReadOnlyList<PersonView> People, IReadOnlyList<InvitationView> Invitations, IReadOnlyList<string> Roles);

public sealed record InvitePerson(string Email, string Name, IReadOnlyList<string> Roles);

public sealed record ChangeRoles(IReadOnlyList<string> Roles, string Reason);

/// <summary>Why somebody is disabled, enabled, or freed of a second factor.</summary>
public sealed record WithReason(string Reason);

public sealed record AccountEventView(DateTimeOffset At, string Act, string About, string By, string Address, string? Detail);

using CdmoBooking.ServiceKit;

namespace CdmoBooking.Contracting.Agreements;

static class Reasons
{
    public static string Checked(string? reason) => reason?.Trim() is { Length: >= 1 and <= 500 } given && !given.Any(char.IsControl)
        ? given
        : throw Refusal.Invalid([new("required", "A reason has 1 to 500 characters on one line.", "/reason")]);
}

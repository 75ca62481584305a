using CdmoBooking.Messages;
using CsCheck;

namespace CdmoBooking.Capacity.Tests.Sequences;

/// <summary>Centres so small, and windows so narrow, that bookings meet often.</summary>
static class RandomSequences
{
    static readonly string[] s_services = ["up", "down", "qc"];

    static Gen<LineOfCentre> Line(string name, string service, Gen<int> capacity, bool inSuite, Gen<int?> opens) => Gen.Select(
        Gen.Select(capacity, Gen.Int[1, 4]), Gen.Int[0, 2], Gen.Int[0, 4], Gen.Bool, opens,
        (size, turnaround, changeover, beside, opening) =>
            new LineOfCentre(name, service, size.Item1, size.Item2, turnaround, changeover, inSuite, beside, opening));

    static readonly Gen<int> s_one = Gen.Const(1);
    static readonly Gen<int?> s_openNow = Gen.Const((int?)null);
    static readonly Gen<int?> s_maybeLater = Gen.Frequency((2, s_openNow), (1, Gen.Int[3, 15].Select(day => (int?)day)));

    static readonly Gen<IReadOnlyList<LineOfCentre>> s_lines = Gen.Select(
        Line("up-1", "up", s_one, false, s_openNow), Line("up-2", "up", s_one, false, s_maybeLater),
        Line("down-1", "down", s_one, true, s_openNow), Line("down-2", "down", s_one, true, s_maybeLater),
        Line("qc-1", "qc", Gen.Int[2, 3], false, s_openNow), Gen.Bool,
        (up1, up2, down1, down2, qc, two) => (IReadOnlyList<LineOfCentre>)(two ? [up1, up2, down1, down2, qc] : [up1, down1, down2, qc]));

    static readonly Gen<string?> s_product = Gen.Frequency((2, Gen.Const((string?)null)), (1, Gen.Int[0, 2].Select(i => (string?)$"P{i}")));
    static readonly Gen<string?> s_modality = Gen.Frequency((2, Gen.Const((string?)null)), (1, Gen.Int[0, 1].Select(i => (string?)$"modality {i}")));

    static readonly Gen<MatrixEntry> s_entry = Gen.Select(
        Gen.Frequency((2, Gen.Const((string?)null)), (1, Gen.OneOf("up-1", "down-1", "down-2").Select(l => (string?)l))),
        s_product, s_modality, s_product, s_modality, Gen.Int[0, 6],
        (line, from, fromModality, to, toModality, days) => new MatrixEntry(line, from, from is null ? fromModality : null, to, to is null ? toModality : null, days));

    static readonly Gen<StageWanted> s_stage = Gen.Select(
        Gen.OneOf(s_services), Gen.Int[1, 2], Gen.Int[0, 2], Gen.Frequency((1, Gen.Const(-1)), (1, Gen.Int[0, 8])),
        (service, batches, minLag, slack) => new StageWanted(service, batches, minLag, slack < 0 ? null : minLag + slack));

    static readonly Gen<BookingWanted> s_booking = Gen.Select(
        Gen.OneOf("alpha", "alpha", "beta"), Gen.Int[0, 2], Gen.OneOf(Purpose.Engineering, Purpose.Gmp, Purpose.Ppq), Gen.Int[0, 12], Gen.Int[8, 26], s_stage.Array[1, 3],
        (organisation, product, purpose, earliest, within, stages) =>
            new BookingWanted(organisation, $"P{product}", $"modality {product % 2}", purpose, earliest, within, stages));

    static readonly Gen<Does> s_does = Gen.Frequency(
        (5, Gen.OneOf(Does.Approve, Does.MeetGate, Does.MeetGate)),
        (4, Gen.OneOf(Does.Reject, Does.Cancel)),
        (6, Gen.OneOf(Does.Wait, Does.Wait, Does.AcceptOffer, Does.DeclineOffer)),
        (4, Gen.OneOf(Does.Close, Does.Close, Does.CloseStarts, Does.Lift)),
        (3, Gen.OneOf(Does.TakeOut, Does.Qualify, Does.MoveOpening)),
        (3, Gen.OneOf(Does.TakeReplacement, Does.Start)),
        (4, Gen.Const(Does.Reschedule)),
        (3, Gen.OneOf(Does.LetTimePass, Does.LetTimePass, Does.ExpireHolds)));

    static readonly Gen<Does> s_changesOfMatrix = Gen.OneOf(Does.EnterChangeover, Does.RemoveChangeover);

    static Gen<Step> Doing(Gen<Does> does) => Gen.Select(does, Gen.Int[0, 99], Gen.Int[0, 25], Gen.Int[1, 4], (what, number, day, days) => new Step(what, number, day, days));

    /// <summary>Every booking is asked for early on; the matrix stays as it is in two of three sequences, so that changeovers can be checked to the day.</summary>
    static Gen<IReadOnlyList<Step>> Steps(int bookings) => Gen.Select(
        Doing(s_does).Array[16, 26], Gen.Frequency((2, Gen.Const(Array.Empty<Step>())), (1, Doing(s_changesOfMatrix).Array[1, 2])), Gen.Int[0, 3], Gen.Int[4, 14],
        (steps, changes, ahead, at) => (IReadOnlyList<Step>)
        [
            .. steps[..ahead], .. Enumerable.Range(0, bookings).Select(i => new Step(Does.Hold, i, 0, 0)),
            .. steps[ahead..at], .. changes, .. steps[at..],
        ]);

    public static readonly Gen<Sequence> Sequence =
        from lines in s_lines
        from units in Gen.Int[2, 3]
        from matrix in s_entry.Array[0, 3]
        from bookings in s_booking.Array[8, 14]
        from steps in Steps(bookings.Length)
        select new Sequence(lines, units, matrix, bookings, steps);
}

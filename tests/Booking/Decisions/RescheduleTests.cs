using CdmoBooking.Booking.Domain;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Booking.Tests.Decisions;

/// <summary>A booking of one stage on day 40; words of Contracting and Capacity come in every order. 40 days before cancelling costs 75 %.</summary>
public class RescheduleTests
{
    static readonly FeeLadder s_ladder = new([new(181, 10), new(91, 30), new(61, 50), new(31, 75), new(0, 100)]);
    static readonly TimeZoneInfo s_seoul = TimeZoneInfo.FindSystemTimeZoneById("Asia/Seoul");

    [Fact]
    public void It_keeps_slots_and_state_until_it_is_answered_and_a_second_wish_is_refused()
    {
        var booking = Held();
        var asked = Asks(booking);

        Assert.Equal((BookingState.OnHold, Day(40), true), (booking.State, booking.Commencement, booking.Rescheduling));
        Assert.Equal("reschedule-pending", Assert.Throws<Refusal>(() => Asks(booking)).Type);

        booking.KeepSlots(asked, [new(0, "ds", "taken", "It is taken.")], []);
        Assert.Equal((BookingState.OnHold, Day(40), RescheduleState.Refused), (booking.State, booking.Commencement, booking.Reschedule!.State));
        Asks(booking);
    }

    [Fact]
    public void An_answer_to_another_wish_answers_nothing()
    {
        var booking = Held();
        var first = Asks(booking);
        booking.KeepSlots(first, [], []);
        Asks(booking);

        booking.KeepSlots(first, [], []);

        Assert.True(booking.Rescheduling);
    }

    [Fact]
    public void A_move_that_a_later_word_about_the_slots_has_overtaken_still_answers_the_wish()
    {
        var booking = Held();
        var asked = Asks(booking);
        booking.Move(At(300), "Line closed.", null, 6);

        Assert.False(booking.Move(At(240), "As asked.", Day(14), 5, asked: asked));

        Assert.Equal((false, Day(300), Day(240)), (booking.Rescheduling, booking.Commencement, booking.Stages[0].Request.Earliest));
    }

    [Fact]
    public void A_booking_that_is_not_held_reserved_or_firm_is_not_moved()
    {
        var booking = Held();
        Assert.Equal("hold-lapsed", Assert.Throws<Refusal>(() => booking.AskToMove([To(0, 240, 245)], "Later.", Party.Organisation, Day(14), s_seoul)).Type);
        booking.Expire(3);

        Assert.Equal("wrong-state", Assert.Throws<Refusal>(() => Asks(booking)).Type);
    }

    [Fact]
    public void The_preview_counts_from_the_earlier_date_until_both_have_signed()
    {
        var booking = Signed();
        booking.Move(At(240), "As asked.", null, 5, asked: Asks(booking));

        Assert.Equal((40, 75m, Day(40)), Counted(booking));
        booking.RecordExecution(Guid.Empty, Money.Krw(100), s_ladder, Day(240), version: 9, slots: 5);
        Assert.Equal((240, 10m, null), Counted(booking));
    }

    [Fact]
    public void A_signature_of_the_move_that_comes_before_the_move_counts_as_one_after_it()
    {
        var booking = Signed();
        var asked = Asks(booking);
        booking.RecordExecution(Guid.Empty, Money.Krw(100), s_ladder, Day(240), version: 9, slots: 5);
        booking.Move(At(240), "As asked.", null, 5, asked: asked);

        Assert.Equal((240, 10m, null), Counted(booking));
    }

    [Fact]
    public void A_signature_of_an_earlier_move_signs_no_later_one()
    {
        var booking = Signed();
        booking.Move(At(240), "As asked.", null, 5, asked: Asks(booking));
        booking.Move(At(400), "As asked.", null, 7, asked: Asks(booking));
        booking.RecordExecution(Guid.Empty, Money.Krw(100), s_ladder, Day(240), version: 9, slots: 5);

        Assert.Equal((240, 10m, Day(240)), Counted(booking));
    }

    [Fact]
    public void The_old_contract_that_is_signed_while_the_move_is_under_way_counts_from_the_earlier_date()
    {
        var booking = Held();
        booking.Move(At(240), "As asked.", Day(14), 5, asked: Asks(booking));
        booking.RecordExecution(Guid.Empty, Money.Krw(100), s_ladder, Day(40), version: 4, slots: 0);

        Assert.Equal((40, 75m, Day(40)), Counted(booking));
    }

    static Domain.Booking Held()
    {
        var booking = Domain.Booking.Draft(Guid.NewGuid(), "alpha", "Title", new("P1", "microbial"), Purpose.Gmp, null, [Stage("ds", 40, 45)], CustomerClass.Large, emergency: false, Day(0));
        booking.Submit();
        booking.Hold(At(40), Day(14), 1);
        return booking;
    }

    static Domain.Booking Signed()
    {
        var booking = Held();
        booking.Approve("Fine.", Day(0));
        booking.RecordExecution(Guid.Empty, Money.Krw(100), s_ladder, Day(40), version: 3);
        return booking;
    }

    static Asked Asks(Domain.Booking booking)
    {
        booking.AskToMove([To(0, 240, 245)], "The cell bank comes later.", Party.Organisation, Day(0), s_seoul);
        return new(booking.Version, Party.Organisation);
    }

    static IReadOnlyList<BookedStage> At(double day) => [new("ds", 1, new("line", "Line", Day(day), Day(day + 5), false))];

    static (int, decimal, DateTimeOffset?) Counted(Domain.Booking booking) =>
        booking.CancellationAt(Day(0), Party.Organisation, s_seoul) is var fee ? (fee.DaysBeforeCommencement, fee.Percent, fee.CountedFrom) : default;
}

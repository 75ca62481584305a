using static CdmoBooking.Planning.Tests.Given;

namespace CdmoBooking.Planning.Tests;

public class FreeWindowsTests
{
    [Fact]
    public void Each_free_stretch_gives_its_earliest_slot()
    {
        var line = Line(closures: [Between(20, 22)], slots: [Slot(5, 8, Theirs), Slot(9, 10, Theirs)]);
        Assert.Equal([Between(0, 3), Between(12, 15), Between(22, 25)], line.FreeWindows(Days(3), Ours, Between(0, 30), 10));
    }

    [Fact]
    public void A_line_without_slots_is_one_free_stretch() =>
        Assert.Equal([Between(2, 5)], Line(opens: 2).FreeWindows(Days(3), Ours, Between(0, 30), 10));

    [Fact]
    public void A_pool_is_free_between_the_times_when_it_is_full()
    {
        var pool = Line(capacity: 2, slots: [Slot(0, 30, Theirs), Slot(4, 8, Theirs), Slot(9, 12, Theirs)]);
        Assert.Equal([Between(0, 3), Between(12, 15)], pool.FreeWindows(Days(3), Ours, Between(0, 30), 10));
    }

    [Fact]
    public void No_more_windows_than_asked_for() =>
        Assert.Equal([Between(0, 3), Between(10, 13)], Line(slots: [Slot(5, 8, Theirs), Slot(15, 16, Theirs)]).FreeWindows(Days(3), Ours, Between(0, 30), 2));

    [Fact]
    public void A_closure_over_a_slot_is_one_obstacle() =>
        Assert.Equal([Between(0, 3), Between(20, 23)], Line(closures: [Between(6, 20)], slots: Slot(5, 8, Theirs)).FreeWindows(Days(3), Ours, Between(0, 30), 10));
}

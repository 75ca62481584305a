using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;

namespace CdmoBooking.ServiceKit.Tests;

/// <summary>Of two bookings: drafted, submitted, held, rejected, slots released. In the statements {0} and {1} are their streams, {2} is the id of the first.</summary>
public sealed class TamperedAuditTests(TamperedTrails trails) : IClassFixture<TamperedTrails>
{
    [Theory, BothShapes]
    public async Task A_record_that_was_changed_is_named(Shape shape)
    {
        foreach (var column in new[] { "by", "what", "why" })
            await Finds(shape, 4, "was changed", $"UPDATE audit_records SET {column} = 'Somebody else' WHERE stream = {{0}} AND sequence = 4");
    }

    [Theory, BothShapes]
    public async Task A_record_that_was_deleted_is_named(Shape shape)
    {
        foreach (var sequence in new[] { 1, 3 })
            await Finds(shape, sequence, "is missing", $"DELETE FROM audit_records WHERE stream = {{0}} AND sequence = {sequence}");
    }

    [Theory, BothShapes]
    public Task The_first_of_two_records_that_were_exchanged_is_named(Shape shape) => Finds(shape, 2, "was changed",
        "UPDATE audit_records SET sequence = 99 WHERE stream = {0} AND sequence = 2",
        "UPDATE audit_records SET sequence = 2 WHERE stream = {0} AND sequence = 3",
        "UPDATE audit_records SET sequence = 3 WHERE stream = {0} AND sequence = 99");

    [Theory, BothShapes]
    public Task The_first_of_two_records_that_were_exchanged_between_streams_is_named(Shape shape) => Finds(shape, 2, "was changed",
        "UPDATE audit_records SET sequence = 99 WHERE stream = {0} AND sequence = 2",
        "UPDATE audit_records SET stream = {0} WHERE stream = {1} AND sequence = 2",
        "UPDATE audit_records SET stream = {1}, sequence = 2 WHERE stream = {0} AND sequence = 99");

    [Theory, BothShapes]
    public async Task The_first_record_of_a_tail_that_was_cut_off_is_named(Shape shape)
    {
        foreach (var sequence in new[] { 5, 4, 2 })
            await Finds(shape, sequence, "is missing", $"DELETE FROM audit_records WHERE stream = {{0}} AND sequence >= {sequence}");
    }

    [Theory, BothShapes]
    public async Task An_aggregate_without_any_record_is_named_whatever_its_row_says(Shape shape)
    {
        await Finds(shape, 1, "is missing", "DELETE FROM audit_records WHERE stream = {0}");
        await Finds(shape, 1, "is missing", "DELETE FROM audit_records WHERE stream = {0}", "UPDATE bookings SET version = 0, audit_head = substr(audit_head, 1, 0) WHERE id = {2}");
    }

    [Theory, BothShapes]
    public async Task Records_without_an_aggregate_are_named(Shape shape)
    {
        await Finds(shape, 1, "belongs to no aggregate", "DELETE FROM bookings WHERE id = {2}");
        await Finds(shape, 3, "belongs to no aggregate", "DELETE FROM bookings WHERE id = {2}", "DELETE FROM audit_records WHERE stream = {0} AND sequence < 3");
    }

    [Theory, BothShapes]
    public async Task A_version_that_was_tampered_with_is_found(Shape shape)
    {
        await Finds(shape, 6, "is missing", "UPDATE bookings SET version = 6 WHERE id = {2}");
        await Finds(shape, 4, "is not counted by its aggregate", "UPDATE bookings SET version = 3 WHERE id = {2}");
        await Finds(shape, 1, "is not counted by its aggregate", "UPDATE bookings SET version = 0 WHERE id = {2}");
    }

    [Theory, BothShapes]
    public Task A_head_that_was_tampered_with_is_found(Shape shape) => Finds(shape, 5, "does not match the head",
        "UPDATE bookings SET audit_head = (SELECT hash FROM audit_records WHERE stream = {0} AND sequence = 4) WHERE id = {2}");

    [Theory, BothShapes]
    public async Task A_record_that_was_added_is_named(Shape shape)
    {
        foreach (var sequence in new[] { 0, 6 })
            await Finds(shape, sequence, "is not counted by its aggregate",
                $"UPDATE audit_records SET stream = {{0}}, sequence = {sequence} WHERE stream = {{1}} AND sequence = 5");
    }

    [Theory, BothShapes]
    public Task Of_several_broken_streams_the_first_is_named_with_its_first_fault(Shape shape) => Finds(shape, 3, "was changed",
        "UPDATE audit_records SET why = 'Somebody else' WHERE sequence > 2", "DELETE FROM audit_records WHERE stream = {1} AND sequence = 1");

    async Task Finds(Shape shape, int sequence, string fault, params string[] statements)
    {
        var trail = await trails.Of(shape);
        Assert.Null(await trail.FirstBroken());
        Assert.Equal(new(trail.Stream, sequence, fault), await trail.FirstBrokenAfter(statements));
        Assert.Null(await trail.FirstBroken());
    }
}

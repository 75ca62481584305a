using CsCheck;
using static CdmoBooking.Planning.Tests.Given;

namespace CdmoBooking.Planning.Tests;

public class ChangeoverMatrixTests
{
    static readonly Work Mrna = Making("ours", modality: "mrna");
    static readonly Work Microbial = Making("theirs", modality: "microbial");

    static ChangeoverRule Rule(double days, string? from = null, string? fromModality = null, string? to = null, string? toModality = null) =>
        new(from, fromModality, to, toModality, Days(days));

    static double Gap(Work before, Work next, params ChangeoverRule[] rules) => new ChangeoverMatrix(rules).Gap(before, next).TotalDays;

    [Fact]
    public void Without_a_rule_the_next_slot_says_what_it_needs() => Assert.Equal(2, Gap(Microbial, Mrna, Rule(9, from: "another")));

    [Fact]
    public void The_same_product_needs_the_turnaround_whatever_the_rules_say() => Assert.Equal(0.5, Gap(Mrna, Mrna, Rule(9)));

    [Fact]
    public void A_rule_holds_in_its_direction_only()
    {
        var rule = Rule(5, fromModality: "microbial", toModality: "mrna");
        Assert.Equal((5, 2), (Gap(Microbial, Mrna, rule), Gap(Mrna, Microbial, rule)));
    }

    [Fact]
    public void One_product_counts_more_than_two_modalities() =>
        Assert.Equal(1, Gap(Microbial, Mrna, Rule(7, fromModality: "microbial", toModality: "mrna"), Rule(1, to: "ours")));

    [Fact]
    public void Among_as_many_products_more_modalities_count() =>
        Assert.Equal(1, Gap(Microbial, Mrna, Rule(7, from: "theirs"), Rule(1, to: "ours", fromModality: "microbial")));

    [Fact]
    public void Among_equals_the_longest_counts() =>
        Assert.Equal(7, Gap(Microbial, Mrna, Rule(1, from: "theirs"), Rule(7, to: "ours"), Rule(3, from: "theirs")));

    [Fact]
    public void Changeovers_are_minutes_or_days() =>
        Assert.Equal(45, Gap(Microbial, Mrna, Rule(0), new(null, "microbial", null, null, TimeSpan.FromMinutes(45))) * 24 * 60, 6);

    [Fact]
    public void No_changeover_is_negative() => Assert.Throws<ArgumentOutOfRangeException>(() => Rule(-1));

    [Fact]
    public void The_rule_that_counts_is_beaten_by_no_other() =>
        Gen.Select(RandomCases.Rule.Array[0, 6], RandomCases.Work, RandomCases.Work).Sample((rules, before, next) =>
        {
            var matching = rules.Where(r =>
                (r.FromProduct ?? before.Product) == before.Product && (r.FromModality ?? before.Modality) == before.Modality
                && (r.ToProduct ?? next.Product) == next.Product && (r.ToModality ?? next.Modality) == next.Modality).ToList();
            var expected = before.Product == next.Product ? next.Turnaround
                : matching.Count == 0 ? next.Changeover
                : matching.MaxBy(Rank)!.Length;
            return new ChangeoverMatrix(rules).Gap(before, next) == expected;

            static (int, int, TimeSpan) Rank(ChangeoverRule r) => (
                new[] { r.FromProduct, r.ToProduct }.Count(p => p is not null),
                new[] { r.FromModality, r.ToModality }.Count(m => m is not null),
                r.Length);
        }, iter: 20_000);

    [Fact]
    public void A_line_keeps_the_changeovers_of_its_matrix_on_both_sides()
    {
        var line = Under(
            new() { Changeovers = new([Rule(4, from: "theirs"), Rule(3, to: "theirs")]) }, Slot(0, 5, Theirs), Slot(16, 20, Theirs));
        Assert.Equal(Between(9, 13), line.EarliestSlot(Days(4), Ours, Between(0, 30)));
        Assert.Equal(Between(24, 29), line.EarliestSlot(Days(5), Ours, Between(0, 30)));
        Assert.Equal(Day(5), line.OccupiedFrom(Slot(9, 13, Ours)));
    }
}

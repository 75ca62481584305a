namespace CdmoBooking.Capacity;

/// <summary>Why what is done for one organisation must see the slots of all: the lines are shared. What the caller is told of others is only when a line is occupied.</summary>
static class Across
{
    public const string Plan = "What is free follows from everybody's slots.";
    public const string Neighbours = "Who comes or goes changes the changeover of its neighbours, and what it leaves is offered to whoever waits.";
    public const string Waitlist = "How many are ahead follows from everybody who waits.";
    public const string Quota = "What is reserved for others follows from what all have taken.";
    public const string Buyers = "Who buys may buy what another firm gave back.";
    public const string Lapses = "Whose hold has lapsed blocks nobody.";
    public const string Load = "The load of a line is everybody's.";
}

using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Components;

namespace CdmoBooking.Web.Components;

/// <summary>A part of the page of a joint programme. What it changes there, it hands to the page.</summary>
public abstract class ProgrammePart : PortalComponent
{
    [Inject] OrganisationNames Names { get; set; } = default!;
    [Parameter, EditorRequired] public JointProgrammeView Programme { get; set; } = default!;
    [Parameter] public EventCallback<JointProgrammeView> Changed { get; set; }

    protected IReadOnlyList<(string Id, string Name)> Parties { get; private set; } = [];

    /// <summary>For whom the reader speaks.</summary>
    protected string MyParty => Me.Organisation ?? ProgrammeParties.Centre;

    protected bool MayWrite => Me.May(Right.WorkOnProgrammes);

    protected override async Task Load() => Parties =
        [.. await Task.WhenAll(Programme.Parties.Select(async id => (id, await Names.NameOf(id)))), (ProgrammeParties.Centre, "The centre")];

    protected string NameOf(string party) => Parties.FirstOrDefault(p => p.Id == party).Name ?? party;

    protected string InSentence(string party) => party == ProgrammeParties.Centre ? "the centre" : NameOf(party);

    protected Task<bool> Tell(string path, object body) => Try(async () =>
        await Changed.InvokeAsync(await Api.Post<JointProgrammeView>($"/api/contracting/joint-programmes/{Programme.Id}/{path}", body)));
}

using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace CdmoBooking.ServiceKit;

/// <summary>Columns in the spelling of hand-written SQL, so that guards and probes need no quotes.</summary>
sealed partial class SnakeCaseNames : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(IConventionModelBuilder model, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var property in model.Metadata.GetEntityTypes().Where(t => !t.IsMappedToJson()).SelectMany(t => t.GetProperties()))
            property.Builder.HasColumnName(WordStart().Replace(property.Name, "_$1").ToLowerInvariant());
    }

    [GeneratedRegex("(?<=[a-z0-9])([A-Z])")]
    private static partial Regex WordStart();
}

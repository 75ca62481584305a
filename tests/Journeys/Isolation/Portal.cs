using System.Reflection;
using System.Text.RegularExpressions;
using CdmoBooking.Web.Components;
using Microsoft.AspNetCore.Components;

namespace CdmoBooking.Journeys.Tests.Isolation;

/// <summary>The pages of the portal.</summary>
static class Portal
{
    public static IEnumerable<string> Templates => typeof(Routes).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template).Order();

    /// <summary>The template with each of the ids, or each of the organisations, in its place.</summary>
    public static IEnumerable<string> Paths(string template, IEnumerable<string> ids, IEnumerable<string> organisations) => template switch
    {
        _ when template.Contains(":guid}", StringComparison.Ordinal) => ids.Select(id => Regex.Replace(template, @"\{\w+:guid\}", id)),
        _ when template.Contains("{Id}", StringComparison.Ordinal) => organisations.Select(id => template.Replace("{Id}", id)),
        _ => [template.Replace("{Code:int}", "404")],
    };
}

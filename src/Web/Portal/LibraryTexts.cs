using System.Globalization;
using CdmoBooking.Web.Texts;
using Radzen;
using Radzen.Blazor;

namespace CdmoBooking.Web;

/// <summary>What the components of the library say by themselves, as far as the portal shows it.</summary>
sealed class LibraryTexts : ILocalizer
{
    public string? Get(string key, CultureInfo culture) => key switch
    {
        nameof(RadzenStrings.Pager_NavigationAriaLabel) => CommonTexts.Pages,
        nameof(RadzenStrings.Pager_FirstPageTitle) => CommonTexts.FirstPage,
        nameof(RadzenStrings.Pager_PrevPageTitle) => CommonTexts.PreviousPage,
        nameof(RadzenStrings.Pager_NextPageTitle) => CommonTexts.NextPage,
        nameof(RadzenStrings.Pager_LastPageTitle) => CommonTexts.LastPage,
        nameof(RadzenStrings.Pager_PageTitleFormat) => CommonTexts.PageNumber,
        nameof(RadzenStrings.Pager_FirstPageAriaLabel) => CommonTexts.GoToFirstPage,
        nameof(RadzenStrings.Pager_PrevPageAriaLabel) => CommonTexts.GoToPreviousPage,
        nameof(RadzenStrings.Pager_NextPageAriaLabel) => CommonTexts.GoToNextPage,
        nameof(RadzenStrings.Pager_LastPageAriaLabel) => CommonTexts.GoToLastPage,
        nameof(RadzenStrings.Pager_PageAriaLabelFormat) => CommonTexts.GoToPage,
        _ => null,
    };
}

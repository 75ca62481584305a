using System.Globalization;
using System.Resources;
using CdmoBooking.Web;

namespace CdmoBooking.Browser.Tests;

/// <summary>The portal's own texts in one language, by area and key: "BookingTexts.Approve".</summary>
sealed class Words(string language)
{
    readonly CultureInfo culture = CultureInfo.GetCultureInfo(language);

    public string this[string text, params object[] values]
    {
        get
        {
            var (area, key) = (text.Split('.')[0], text.Split('.')[1]);
            var found = new ResourceManager($"CdmoBooking.Web.Texts.{area}", typeof(CdmoBooking.Web.Portal).Assembly).GetString(key, culture) ?? throw new ArgumentException($"There is no text {text}.");
            return string.Format(culture, found, values);
        }
    }
}

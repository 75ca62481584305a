// GET /audit/seal-key -> the public key that seals and evidence of this service are verified with, for every caller.
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CdmoBooking.ServiceKit;

static class ReadSealKey
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/audit/seal-key", (SealKey key) => Results.Text(key.PublicPem, "application/x-pem-file", Encoding.ASCII))
            .Requires(Right.SignedIn).Produces<string>(200, "application/x-pem-file").WithSummary("Read the public key of seals and evidence as PEM");
}

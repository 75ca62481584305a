using CdmoBooking.Host;
using CdmoBooking.ServiceKit;

if (args is ["verify", .. var bundle]) return VerifyEvidence.Run(bundle, Console.Out);
if (args is ["prepare", .. var settings])
{
    await Composition.Build(settings).PrepareDatabases();
    return 0;
}
var app = Composition.Build(args);
await app.RunAsync();
return 0;

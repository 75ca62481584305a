using CdmoBooking.Host;

if (args is ["verify", .. var bundle]) return VerifyEvidence.Run(bundle, Console.Out);
var app = Composition.Build(args);
await app.RunAsync();
return 0;

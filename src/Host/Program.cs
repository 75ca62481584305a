using CdmoBooking.Host;

var app = Composition.Build(args);
await app.RunAsync();

using Microsoft.Extensions.Configuration;

namespace CdmoBooking.ServiceKit;

/// <summary>
/// Any setting may be read from a file, as secrets are mounted: Admin__Password__File names the file that holds Admin:Password. What is in the
/// file counts, without the line's end.
/// </summary>
static class SecretFiles
{
    const string Ending = ":File";

    public static IConfiguration Read(IConfiguration configuration, List<string> faults)
    {
        var secrets = new Dictionary<string, string?>();
        foreach (var (key, file) in configuration.AsEnumerable().Where(s => s.Value is not null && s.Key.EndsWith(Ending, StringComparison.OrdinalIgnoreCase)))
        {
            var setting = key[..^Ending.Length];
            var secret = File.Exists(file) ? File.ReadAllText(file).TrimEnd() : "";
            if (configuration[setting] is not null) faults.Add($"{setting}: is given twice, by itself and by a file.");
            else if (secret.Length == 0) faults.Add($"{key}: {(File.Exists(file) ? $"'{file}' is empty" : $"there is no file '{file}'")}.");
            secrets[setting] = secret;
        }
        return secrets.Count == 0 ? configuration : new ConfigurationBuilder().AddConfiguration(configuration).AddInMemoryCollection(secrets).Build();
    }
}

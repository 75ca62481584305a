using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace CdmoBooking.ServiceKit;

/// <summary>
/// Tells PostgreSQL whose rows exist, in the round trip of the first command that needs to know. It is forgotten with the transaction, so no pooled
/// connection keeps it; a command by itself is a transaction of its own. Only a save that comes first takes one round trip more.
/// </summary>
sealed class TellWhoseRows : DbCommandInterceptor, ISaveChangesInterceptor, IDbTransactionInterceptor
{
    sealed class Said
    {
        public Guid? Transaction { get; set; }
        /// <summary>Null once it is uncertain.</summary>
        public string? Whose { get; set; }
        public bool Saving { get; set; }
    }

    static readonly ConditionalWeakTable<DbContext, Said> Known = [];

    public override DbCommand CommandInitialized(CommandEndEventData data, DbCommand command)
    {
        // Migrations have their own say, and the results of a save are counted statement by statement.
        if (data.Context is { } db && data.CommandSource is not (CommandSource.Migrations or CommandSource.SaveChanges)) Tell(db, command);
        return command;
    }

    /// <summary>Puts it before the command, unless the transaction knows already.</summary>
    public static void Tell(DbContext db, DbCommand command)
    {
        // What was said since the savepoint is unsaid.
        var unsays = command.CommandText.StartsWith("ROLLBACK TO", StringComparison.Ordinal);
        if (MustTell(db, db.Database.CurrentTransaction?.TransactionId, out var whose))
        {
            command.CommandText = $"CALL act_for(@whose_rows);\n{command.CommandText}";
            AddWhose(command, whose);
        }
        if (unsays) Forget(db);
    }

    public Task RolledBackToSavepointAsync(DbTransaction transaction, TransactionEventData data, CancellationToken ct = default)
    {
        Forget(data.Context!);
        return Task.CompletedTask;
    }

    public async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData data, InterceptionResult<int> result, CancellationToken ct = default)
    {
        var database = data.Context!.Database;
        database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
        if (database.CurrentTransaction is { } transaction) await Tell(data.Context, transaction.GetDbTransaction(), transaction.TransactionId, ct);
        else Known.GetOrCreateValue(data.Context).Saving = true;
        return result;
    }

    public async ValueTask<DbTransaction> TransactionStartedAsync(DbConnection connection, TransactionEndEventData data, DbTransaction result, CancellationToken ct = default)
    {
        if (!Known.TryGetValue(data.Context!, out var said) || !said.Saving) return result;
        said.Saving = false;
        await Tell(data.Context!, result, data.TransactionId, ct);
        return result;
    }

    public ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData data, int saved, CancellationToken ct = default)
    {
        Known.GetOrCreateValue(data.Context!).Saving = false;
        return new(saved);
    }

    static void Forget(DbContext db) => Known.GetOrCreateValue(db).Whose = null;

    static async Task Tell(DbContext db, DbTransaction transaction, Guid id, CancellationToken ct)
    {
        if (!MustTell(db, id, out var whose)) return;
        await using var command = transaction.Connection!.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, "CALL act_for(@whose_rows)");
        AddWhose(command, whose);
        await command.ExecuteNonQueryAsync(ct);
    }

    static bool MustTell(DbContext db, Guid? transaction, out string whose)
    {
        var said = Known.GetOrCreateValue(db);
        if (transaction is null || said.Transaction != transaction) (said.Transaction, said.Whose) = (transaction, Sight.Nobodys);
        // Accounts are looked up before it is known whose they are.
        whose = db is ServiceDb service ? service.Sight.Told : Sight.Everybodys;
        if (whose == said.Whose) return false;
        if (transaction is not null) said.Whose = whose;
        return true;
    }

    static void AddWhose(DbCommand command, string whose)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("whose_rows", whose);
        command.Parameters.Add(parameter);
    }
}

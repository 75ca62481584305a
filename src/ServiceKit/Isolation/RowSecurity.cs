using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CdmoBooking.ServiceKit;

/// <summary>
/// What the query filters say, said once more by PostgreSQL itself, from the same doors: who has not told whose rows exist has none, whatever
/// command is sent. The policies bind the owner of the tables too.
/// </summary>
static class RowSecurity
{
    const string Acting = "(SELECT nullif(current_setting('cdmo.organisation', true), ''))", AsCentre = $"{Acting} = '{Sight.Everybodys}'";

    public static string Sql(IModel model, IReadOnlyList<Door> more)
    {
        var doors = Door.Of(model, more);
        var policies = doors.Select(d => Policy(TableOf(model, d.Key), "own_rows_only", "ALL", Visible(model, d), Visible(model, d)));
        if (model.FindEntityType(typeof(AuditRecord)) is { } audit)
        {
            var table = audit.GetTableName()!;
            policies = policies.Append(Policy(table, "own_rows_only", "SELECT", Recorded(model, doors), null))
                // Aggregates and their records are saved in any order, so the record is not held against its row.
                .Append(Policy(table, "by_who_acts", "INSERT", null, $"{Acting} IS NOT NULL"));
        }
        return string.Join('\n', policies);
    }

    static string Visible(IModel model, IEnumerable<Door> doors) =>
        string.Join(" OR ", doors.Select(d => Open(model, d)).OfType<string>().Prepend(AsCentre));

    static string? Open(IModel model, Door door) => door switch
    {
        Door.Named named => model.FindEntityType(named.Entity)!.FindProperty(named.Property)! switch
        {
            { IsPrimitiveCollection: true } list => $"{Acting} = ANY ({list.GetColumnName()})",
            { ClrType: var type } one when type == typeof(string) => $"{one.GetColumnName()} = {Acting}",
            var json => $"{json.GetColumnName()}::jsonb ? {Acting}",
        },
        Door.Through through => $"EXISTS (SELECT FROM {TableOf(model, through.To)} other WHERE other.{Column(model, through.To, through.Key)} = "
            + $"{TableOf(model, through.Entity)}.{Column(model, through.Entity, through.Property)})",
        _ => null,
    };

    /// <summary>A record is whose its aggregate is. The stream names the aggregate's kind and key.</summary>
    static string Recorded(IModel model, ILookup<Type, Door> doors)
    {
        var kinds =
            from entity in doors.Select(d => model.FindEntityType(d.Key)!)
            where entity.ClrType.IsAssignableTo(typeof(Aggregate))
            let key = entity.FindPrimaryKey()!.Properties[0]
            select $"WHEN '{KindOf(entity.ClrType)}' THEN EXISTS (SELECT FROM {entity.GetTableName()} other "
                + $"WHERE other.{key.GetColumnName()} = split_part(stream, '/', 2)::{key.GetColumnType()})";
        return $"{AsCentre} OR CASE split_part(stream, '/', 1) {string.Join(' ', kinds)} ELSE false END";
    }

    /// <summary>Of an aggregate that was never made: the kind is the same for all.</summary>
    static string KindOf(Type aggregate) => ((Aggregate)RuntimeHelpers.GetUninitializedObject(aggregate)).Stream.Split('/')[0];

    /// <summary>Laid anew only when it is another than before, since that stops whoever is at the table.</summary>
    static string Policy(string table, string name, string command, string? visible, string? writable)
    {
        var policy = $"FOR {command}{(visible is null ? "" : $" USING ({visible})")}{(writable is null ? "" : $" WITH CHECK ({writable})")}";
        return $"""
            DO $guard$ BEGIN
              IF NOT (SELECT relrowsecurity AND relforcerowsecurity FROM pg_class WHERE oid = '{table}'::regclass) THEN
                ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
              END IF;
              IF NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = '{table}'::regclass AND polname = '{name}' AND obj_description(oid, 'pg_policy') = $policy${policy}$policy$) THEN
                DROP POLICY IF EXISTS {name} ON {table};
                CREATE POLICY {name} ON {table} {policy};
                COMMENT ON POLICY {name} ON {table} IS $policy${policy}$policy$;
              END IF;
            END $guard$;
            """;
    }

    static string TableOf(IModel model, Type entity) => model.FindEntityType(entity)!.GetTableName()!;

    static string Column(IModel model, Type entity, string property) => model.FindEntityType(entity)!.FindProperty(property)!.GetColumnName();
}

using Microsoft.EntityFrameworkCore.Metadata;

namespace CdmoBooking.ServiceKit;

/// <summary>One way in which a row of an entity is an organisation's.</summary>
public abstract record Door(Type Entity)
{
    /// <summary>The property names the organisation, or lists several.</summary>
    public sealed record Named(Type Entity, string Property) : Door(Entity);

    /// <summary>The row that the property points to is the organisation's.</summary>
    public sealed record Through(Type Entity, string Property, Type To, string Key) : Door(Entity);

    /// <summary>It is nobody's but the centre's.</summary>
    public sealed record Closed(Type Entity) : Door(Entity);

    static readonly string[] Naming = ["Organisation", "Parties"];

    /// <summary>
    /// Of every entity whose rows are not for all. By convention what is called Organisation or Parties names them, and what hangs on such
    /// a row by its foreign key is whose that row is; a database adds what names do not tell.
    /// </summary>
    internal static ILookup<Type, Door> Of(IReadOnlyModel model, IReadOnlyList<Door> more)
    {
        var doors = Mapped(model).SelectMany(e => e.GetProperties().Where(p => Naming.Contains(p.Name)).Select(Door (p) => new Named(e.ClrType, p.Name)))
            .Concat(more).ToList();
        while (Children(model, doors.Select(d => d.Entity).ToHashSet()).ToList() is { Count: > 0 } children) doors.AddRange(children);
        return doors.ToLookup(d => d.Entity);
    }

    /// <summary>While a model is made, what is kept in a column may still look like an entity.</summary>
    static IEnumerable<IReadOnlyEntityType> Mapped(IReadOnlyModel model) =>
        model.GetEntityTypes().Where(e => e is not IConventionEntityType type || type.GetConfigurationSource() == ConfigurationSource.Explicit);

    static IEnumerable<Door> Children(IReadOnlyModel model, IReadOnlySet<Type> known) =>
        from entity in Mapped(model)
        // What is owned lies in its owner's row.
        where !known.Contains(entity.ClrType) && !entity.IsOwned()
        from key in entity.GetForeignKeys()
        where known.Contains(key.PrincipalEntityType.ClrType) && key.Properties.Count == 1
        select new Through(entity.ClrType, key.Properties[0].Name, key.PrincipalEntityType.ClrType, key.PrincipalKey.Properties[0].Name);
}

using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CdmoBooking.ServiceKit;

/// <summary>The query filter of that name, on every entity whose rows are not for all.</summary>
static class OwnRowsOnly
{
    public const string Name = nameof(OwnRowsOnly);

    static readonly MethodInfo
        Any = typeof(Queryable).GetMethods().Single(m => m.Name == nameof(Queryable.Any) && m.GetParameters().Length == 2),
        Contains = typeof(Enumerable).GetMethods().Single(m => m.Name == nameof(Enumerable.Contains) && m.GetParameters().Length == 2),
        Set = typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!;

    public static void Filter(ModelBuilder model, ServiceDb db, IReadOnlyList<Door> more)
    {
        var context = Expression.Constant(db, typeof(ServiceDb));
        var sight = Expression.Property(context, nameof(ServiceDb.Sight));
        var (everybody, own) = (Expression.Property(sight, nameof(Sight.Everybody)), Expression.Property(sight, nameof(Sight.Organisation)));
        // Whoever has no organisation has none of the rows that name none.
        var somebody = Expression.NotEqual(own, Expression.Constant(null, typeof(string)));
        foreach (var doors in Door.Of(model.Model, more).Where(d => !d.Any(door => IsJson(door, model.Model))))
        {
            var row = Expression.Parameter(doors.Key, "row");
            var mine = doors.Select(d => Open(d, row, own, context)).Aggregate(Expression.OrElse);
            model.Entity(doors.Key).HasQueryFilter(Name, Expression.Lambda(Expression.OrElse(everybody, Expression.AndAlso(somebody, mine)), row));
        }
    }

    static Expression Open(Door door, ParameterExpression row, Expression own, Expression context)
    {
        switch (door)
        {
            case Door.Named named when Expression.Property(row, named.Property) is var property:
                return property.Type == typeof(string) ? Expression.Equal(property, own) : Expression.Call(Contains.MakeGenericMethod(typeof(string)), property, own);
            case Door.Through through:
                var other = Expression.Parameter(through.To, "other");
                var (key, link) = (Expression.Property(other, through.Key), Expression.Property(row, through.Property));
                var isIt = Expression.Equal(Expression.Convert(key, link.Type), Expression.Convert(link, link.Type));
                return Expression.Call(Any.MakeGenericMethod(through.To), Expression.Call(context, Set.MakeGenericMethod(through.To)), Expression.Lambda(isIt, other));
            default:
                return Expression.Constant(false);
        }
    }

    /// <summary>A list kept as JSON text is searched by the database's own policy alone.</summary>
    static bool IsJson(Door door, IReadOnlyModel model) => door is Door.Named named && model.FindEntityType(named.Entity)!.FindProperty(named.Property) is
    { IsPrimitiveCollection: false, ClrType: var type } && type != typeof(string);
}

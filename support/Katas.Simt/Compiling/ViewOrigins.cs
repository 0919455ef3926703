using System.Reflection;

namespace Katas.Simt.Compiling;

/// <summary>
/// Through which view each access of a kernel goes: followed through variables, calls and parts of views, without regard to
/// the order of assignments. So it may say too many views of an access, and then gives none, but never the wrong one.
/// </summary>
internal sealed class ViewOrigins
{
    private readonly Dictionary<Variable, HashSet<Variable>> _assigned = [];
    private readonly Dictionary<(MethodBase, int), Variable> _places = [];
    private readonly HashSet<Variable> _roots = [];
    private readonly Dictionary<int, IReadOnlyList<Variable>> _accesses = [];
    private readonly Dictionary<Type, bool> _leads = [];

    /// <summary>A parameter: views come out of it, and nowhere is it said from where.</summary>
    public void AddParameter(Variable parameter) => _roots.Add(parameter);

    /// <summary>A call that gives memory, as <c>SharedMemory.GetDynamic</c> does. A method that is put in place twice calls it at one place.</summary>
    public Variable PlaceOf(MethodBase method, int offset)
    {
        if (!_places.TryGetValue((method, offset), out Variable? place))
            _roots.Add(_places[(method, offset)] = place = new Variable(typeof(void)));
        return place;
    }

    /// <summary>What may come out of some variables may come out of another from now on.</summary>
    public void Assign(IReadOnlyList<Variable> from, Variable to)
    {
        if (from.Count == 0)
            return;
        if (!_assigned.TryGetValue(to, out HashSet<Variable>? known))
            _assigned[to] = known = [];
        known.UnionWith(from);
    }

    /// <summary>A variable becomes a reference to others: who writes a view through it writes theirs.</summary>
    public void Refer(IReadOnlyList<Variable> to, Variable reference)
    {
        Assign(to, reference);
        foreach (Variable referred in LeadsToMemory(reference.Type.GetElementType()!) ? to : [])
            Assign([reference], referred);
    }

    /// <summary>An access, through what may come out of these variables.</summary>
    public void AddAccess(Site site, IReadOnlyList<Variable> origins) => _accesses[site.Number] = origins;

    /// <summary>The parameter, or the place of a call that gave memory, that an access goes through; null if it may be one of several.</summary>
    public Variable? Of(int site)
    {
        var seen = new HashSet<Variable>(_accesses.GetValueOrDefault(site) ?? []);
        var open = new Queue<Variable>(seen);
        while (open.TryDequeue(out Variable? variable))
        {
            foreach (Variable from in _assigned.GetValueOrDefault(variable) ?? [])
            {
                if (seen.Add(from))
                    open.Enqueue(from);
            }
        }

        seen.IntersectWith(_roots);
        return seen.Count == 1 ? seen.Single() : null;
    }

    /// <summary>The line of a call that gave memory; null for a parameter.</summary>
    public SourceLine? LineOf(Variable origin)
    {
        ((MethodBase Method, int Offset) place, Variable? found) = _places.FirstOrDefault(pair => pair.Value == origin);
        return found is null ? null : SourceLine.Of(place.Method, place.Offset);
    }

    /// <summary>Whether a value of this type leads to memory: an address, a view, or a struct that has one.</summary>
    public bool LeadsToMemory(Type type)
    {
        if (type.IsByRef || type.IsPointer || type == typeof(nint) || type == typeof(nuint))
            return true;
        if (type.IsPrimitive || type.IsEnum || !type.IsValueType || type == typeof(void))
            return false;
        if (!_leads.TryGetValue(type, out bool leads))
        {
            leads = type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Any(field => LeadsToMemory(field.FieldType));
            _leads[type] = leads;
        }

        return leads;
    }
}

namespace Katas.Catalog;

/// <summary>
/// How lessons build on each other. Keeps those whose foundations all stand, and tells of the others why they do not.
/// </summary>
internal sealed class LessonGraph(ProblemList problems)
{
    private enum State { Visiting, Stands, Falls }

    private readonly Dictionary<string, Manifest> _manifests = [];
    private readonly Dictionary<string, State> _states = [];
    private readonly List<Lesson> _path = [];
    private readonly HashSet<string> _inCycle = [];
    private readonly HashSet<string> _broken = [];

    /// <summary>Adds a lesson that could be read. Of two with one id, the first is kept.</summary>
    public void Add(Manifest manifest)
    {
        if (_manifests.TryAdd(manifest.Lesson.Id, manifest))
            return;

        string other = problems.Relative(_manifests[manifest.Lesson.Id].Lesson.ManifestFile);
        manifest.Fields.Add("id",
            $"{other} has the id '{manifest.Lesson.Id}' too. An id is unique over all tracks; rename one of the two folders.");
    }

    /// <summary>Adds the id of a lesson that could not be read: it is there, but nothing can build on it.</summary>
    public void AddBroken(string id) => _broken.Add(id);

    /// <summary>The lessons whose foundations all stand, in the order added.</summary>
    public IReadOnlyList<Lesson> Standing() => [.. _manifests.Values.Where(Visit).Select(manifest => manifest.Lesson)];

    private bool Visit(Manifest manifest)
    {
        Lesson lesson = manifest.Lesson;
        if (_states.TryGetValue(lesson.Id, out State state))
        {
            if (state == State.Visiting)
                TellCycle(manifest);
            return state == State.Stands;
        }

        _states[lesson.Id] = State.Visiting;
        _path.Add(lesson);
        bool stands = true;
        foreach (string id in lesson.BuildsOn)
            stands &= CanBuildOn(manifest, id);
        _path.RemoveAt(_path.Count - 1);

        stands = stands && IsClosed(manifest);
        _states[lesson.Id] = stands ? State.Stands : State.Falls;
        return stands;
    }

    private bool CanBuildOn(Manifest manifest, string id)
    {
        if (!_manifests.TryGetValue(id, out Manifest? foundation))
        {
            manifest.Fields.Add("builds_on", _broken.Contains(id)
                ? LeftOut(id)
                : $"There is no lesson '{id}'.{NearestNames.Question(id, _manifests.Keys)}");
            return false;
        }

        if (Visit(foundation))
            return true;
        if (!_inCycle.Contains(id) || !_inCycle.Contains(manifest.Lesson.Id))
            manifest.Fields.Add("builds_on", LeftOut(id));
        return false;
    }

    private static string LeftOut(string id) =>
        $"It builds on '{id}', which has problems of its own. Mend that one first.";

    private void TellCycle(Manifest end)
    {
        int start = _path.IndexOf(end.Lesson);
        string[] cycle = [.. _path[start..].Select(lesson => lesson.Id)];
        _inCycle.UnionWith(cycle);
        end.Fields.Add("builds_on",
            $"Lessons build on each other in a circle: {string.Join(" → ", cycle.Append(end.Lesson.Id))}. "
            + "Take one of these off its list.");
    }

    private bool IsClosed(Manifest manifest)
    {
        bool closed = true;
        foreach (string id in manifest.Lesson.BuildsOn)
        {
            foreach (string below in _manifests[id].Lesson.BuildsOn.Except(manifest.Lesson.BuildsOn))
            {
                manifest.Fields.Add("builds_on",
                    $"{id} builds on {below}: add {below} to builds_on, since the lesson's project compiles "
                    + "exactly what is listed.");
                closed = false;
            }
        }

        return closed;
    }
}

namespace Katas.Catalog;

/// <summary>
/// The lessons and how they build on each other. Each manifest is read when it is first asked for, and no sooner: a
/// command about one lesson pays for that one and its foundations. A lesson stands if nothing is wrong with it and all
/// its foundations stand; of the others it is told why they fall.
/// </summary>
internal sealed class LessonGraph
{
    private enum State { Visiting, Stands, Falls }

    private readonly Dictionary<string, string> _folders = [];
    private readonly Dictionary<string, Manifest?> _manifests = [];
    private readonly Dictionary<string, State> _states = [];
    private readonly List<Lesson> _path = [];
    private readonly HashSet<string> _inCircle = [];
    private readonly ManifestReader _reader;

    /// <param name="folders">The folders of lessons in order. Of two with one id, the first is kept.</param>
    /// <param name="reader">Reads a folder's manifest.</param>
    /// <param name="problems">What is told.</param>
    public LessonGraph(IEnumerable<string> folders, ManifestReader reader, ProblemList problems)
    {
        _reader = reader;
        foreach (string folder in folders)
        {
            string id = NumberedFolder.NameOf(Path.GetFileName(folder));
            if (!_folders.TryAdd(id, folder))
            {
                problems.Add(Path.Combine(folder, "lesson.yml"), 1,
                    $"{problems.Relative(_folders[id])} has the id '{id}' too. An id is unique over all tracks; "
                    + "rename one of the two folders.");
            }
        }
    }

    /// <summary>The ids of all lessons in order, of those that fall too.</summary>
    public IReadOnlyCollection<string> Ids => _folders.Keys;

    public string FolderOf(string id) => _folders[id];

    /// <summary>The lesson, if there is one and it stands.</summary>
    public Lesson? Find(string id) => Read(id) is { } manifest && Stands(manifest) ? manifest.Lesson : null;

    private Manifest? Read(string id)
    {
        if (!_manifests.TryGetValue(id, out Manifest? manifest) && _folders.TryGetValue(id, out string? folder))
            _manifests[id] = manifest = _reader.Read(folder);
        return manifest;
    }

    private bool Stands(Manifest manifest)
    {
        Lesson lesson = manifest.Lesson;
        if (_states.TryGetValue(lesson.Id, out State state))
        {
            if (state == State.Visiting)
                TellCircle(lesson);
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
        if (!_folders.ContainsKey(id))
        {
            manifest.Fields.Add("builds_on", $"There is no lesson '{id}'.{NearestNames.Question(id, Ids)}");
            return false;
        }

        if (Find(id) is not null)
            return true;
        if (!_inCircle.Contains(id) || !_inCircle.Contains(manifest.Lesson.Id))
        {
            manifest.Fields.Add("builds_on",
                $"It builds on '{id}', which has problems of its own. Mend that one first.");
        }

        return false;
    }

    /// <summary>Tells of a circle at its first id by name, wherever the search came into it.</summary>
    private void TellCircle(Lesson entered)
    {
        string[] circle = [.. _path[_path.IndexOf(entered)..].Select(lesson => lesson.Id)];
        _inCircle.UnionWith(circle);
        int first = Array.IndexOf(circle, circle.Min(StringComparer.Ordinal));
        string[] told = [.. circle[first..], .. circle[..(first + 1)]];
        _manifests[told[0]]!.Fields.Add("builds_on",
            $"Lessons build on each other in a circle: {string.Join(" → ", told)}. Take one of these off its list.");
    }

    private bool IsClosed(Manifest manifest)
    {
        bool closed = true;
        foreach (string id in manifest.Lesson.BuildsOn)
        {
            foreach (string below in Read(id)!.Lesson.BuildsOn.Except(manifest.Lesson.BuildsOn))
            {
                manifest.Fields.Add("builds_on",
                    $"{id} builds on {below}: add {below} to builds_on, since the lesson's project compiles exactly "
                    + "what is listed.");
                closed = false;
            }
        }

        return closed;
    }
}

namespace Katas.Catalog.Tests;

public sealed class LessonCatalogTests : IDisposable
{
    private readonly TemporaryRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    public sealed class Load : IDisposable
    {
        private readonly TemporaryRepository _repository = new();

        public void Dispose() => _repository.Dispose();

        [Fact]
        public void Lessons_come_by_track_and_then_by_number()
        {
            // Given
            _repository.AddLesson("05-Inference/01-kv-cache").AddLesson("04-Foundations/22-softmax").AddLesson("04-Foundations/03-astar");

            // When
            LessonCatalog catalog = _repository.Load();

            // Then
            catalog.Problems.Should().BeEmpty();
            catalog.Lessons.Select(lesson => lesson.Id).Should().Equal("astar", "softmax", "kv-cache");
            catalog.Tracks.Select(track => (track.Folder, track.Number, track.Name)).Should().Equal(
                ("04-Foundations", "04", "Foundations"), ("05-Inference", "05", "Inference"));
            catalog.Tracks[0].Lessons.Should().HaveCount(2);
        }

        [Fact]
        public void A_manifest_is_read_whole()
        {
            // Given
            _repository.AddLesson("04-Foundations/07-slicing").AddManifest("04-Foundations/22-softmax", """
                id: softmax
                title: "Softmax: safe"
                minutes: 25
                builds_on: [slicing]        # a comment
                lane: gpu
                files: [Lesson.cs]
                allow: [System.Math]
                deny: [System.Numerics.Tensors]
                speed: { at_most: 2.5, allocates: 64 }
                hints:
                  - one
                  - two
                covers: [04/softmax]
                sources: [https://example.org/softmax]
                """);

            // When
            Lesson lesson = _repository.Load().Find("softmax")!;

            // Then
            lesson.Should().BeEquivalentTo(new
            {
                Id = "softmax",
                Number = 22,
                Title = "Softmax: safe",
                Minutes = 25,
                BuildsOn = new[] { "slicing" },
                Lane = Lane.Gpu,
                Files = new[] { "Lesson.cs" },
                Allow = new[] { "System.Math" },
                Deny = new[] { "System.Numerics.Tensors" },
                Speed = new Speed(2.5, 64),
                Hints = new[] { "one", "two" },
                Covers = new[] { "04/softmax" },
                Sources = new[] { "https://example.org/softmax" },
                TrackFolder = "04-Foundations",
                FolderName = "22-softmax",
                IsQuizOnly = false,
            });
        }

        [Fact]
        public void What_a_manifest_leaves_out_has_its_default()
        {
            // Given
            _repository.AddManifest("04-Foundations/22-softmax", "id: softmax\ntitle: Softmax\nminutes: 5\nfiles: [Lesson.cs]\n");

            // When
            Lesson lesson = _repository.Load().Lessons.Single();

            // Then
            lesson.Lane.Should().Be(Lane.Core);
            lesson.Speed.Should().BeNull();
            lesson.BuildsOn.Concat(lesson.Allow).Concat(lesson.Deny).Concat(lesson.Hints).Should().BeEmpty();
        }

        [Fact]
        public void A_broken_lesson_stops_no_other()
        {
            // Given
            _repository.AddLesson("04-Foundations/22-softmax").AddManifest("04-Foundations/23-attention", "id: [");

            // When
            LessonCatalog catalog = _repository.Load();

            // Then
            catalog.Lessons.Should().ContainSingle().Which.Id.Should().Be("softmax");
            catalog.Problems.Should().ContainSingle().Which.File.Should().Be("katas/04-Foundations/23-attention/lesson.yml");
        }

        [Fact]
        public void What_a_build_or_a_moved_lesson_left_behind_is_passed_over()
        {
            // Given
            _repository.AddLesson("04-Foundations/22-softmax").Write("katas/04-Foundations/23-moved/obj/project.assets.json", "{}");
            Directory.CreateDirectory(_repository.PathOf("katas/.idea"));

            // When
            LessonCatalog catalog = _repository.Load();

            // Then
            catalog.Problems.Should().BeEmpty();
            catalog.Lessons.Should().ContainSingle();
        }

        [Fact]
        public void A_folder_that_is_no_repository_is_refused()
        {
            // Given
            string elsewhere = _repository.PathOf("katas");

            // When
            Action load = () => LessonCatalog.Load(elsewhere);

            // Then
            load.Should().Throw<DirectoryNotFoundException>().WithMessage("*holds no folder 'katas'*");
        }

        [Fact]
        public void A_quiz_alone_is_a_lesson()
        {
            // Given
            _repository
                .Write("katas/02-Docker/11-vm-or-container/lesson.yml", "id: vm-or-container\ntitle: VM or container?\nminutes: 15\nfiles: []\n")
                .Write("katas/02-Docker/11-vm-or-container/README.md", "# VM or container?\n")
                .Write("katas/02-Docker/11-vm-or-container/quiz.yml", "questions: []\n");

            // When
            LessonCatalog catalog = _repository.Load();

            // Then
            catalog.Problems.Should().BeEmpty();
            Lesson lesson = catalog.Lessons.Single();
            lesson.IsQuizOnly.Should().BeTrue();
            lesson.BenchFile.Should().BeNull();
            lesson.Misconceptions.Should().BeEmpty();
        }
    }

    [Theory]
    [InlineData("softmax")]
    [InlineData("SoftMax")]
    [InlineData("22-softmax")]
    [InlineData("04/softmax")]
    [InlineData("04/22-softmax")]
    [InlineData("foundations/softmax")]
    [InlineData("04-Foundations/22-softmax/")]
    [InlineData("katas/04-Foundations/22-softmax")]
    [InlineData("katas/04-Foundations/22-softmax/Lesson.cs")]
    [InlineData("solutions/04-Foundations/22-softmax/misconceptions/none.cs")]
    public void Find_knows_a_lesson_by(string name)
    {
        // Given
        _repository.AddLesson("04-Foundations/22-softmax").AddLesson("04-Foundations/23-softmax-rows");

        // When
        Lesson? found = _repository.Load().Find(name);

        // Then
        found!.Id.Should().Be("softmax");
    }

    [Fact]
    public void Find_knows_a_lesson_by_an_absolute_path()
    {
        _repository.AddLesson("04-Foundations/22-softmax");

        _repository.Load().Find(_repository.PathOf("katas/04-Foundations/22-softmax/Lesson.cs"))!.Id.Should().Be("softmax");
    }

    [Theory]
    [InlineData("")]
    [InlineData("softmx")]
    [InlineData("05/softmax")]
    [InlineData("23-softmax")]
    [InlineData("katas/04-Foundations")]
    [InlineData("katas/04-Foundations/22-softmax-rows")]
    public void Find_knows_no_lesson_by(string name)
    {
        _repository.AddLesson("04-Foundations/22-softmax");

        _repository.Load().Find(name).Should().BeNull();
    }

    [Theory]
    [InlineData("sofmtax", "softmax")]
    [InlineData("soft", "softmax")]
    [InlineData("04/sotfmax", "softmax")]
    [InlineData("cache", "kv-cache,kv-cache-math")]
    [InlineData("nothing-like-it", "")]
    public void Nearest_says_what_may_have_been_meant(string name, string expected)
    {
        // Given
        _repository.AddLesson("04-Foundations/22-softmax").AddLesson("05-Inference/02-kv-cache").AddLesson("05-Inference/01-kv-cache-math");

        // When
        IReadOnlyList<string> nearest = _repository.Load().Nearest(name);

        // Then
        nearest.Should().Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void ProblemsOf_says_why_a_lesson_is_left_out()
    {
        // Given
        _repository.AddManifest("04-Foundations/22-softmax", "id: [").AddManifest("04-Foundations/23-attention", "");

        // When
        LessonCatalog catalog = _repository.Load();

        // Then
        catalog.ProblemsOf("04/softmax").Should().ContainSingle().Which.File.Should().Contain("22-softmax");
        catalog.ProblemsOf("22-softmax").Should().ContainSingle();
        catalog.ProblemsOf("none").Should().BeEmpty();
    }

    [Fact]
    public void Find_reads_no_manifest_that_it_does_not_need()
    {
        // Given
        _repository.AddLesson("04-Foundations/01-rows").AddLesson("04-Foundations/02-softmax", "rows").AddLesson("04-Foundations/03-other");
        LessonCatalog catalog = _repository.Load();
        catalog.Find("softmax").Should().NotBeNull();

        // When
        _repository.AddManifest("04-Foundations/01-rows", "").AddManifest("04-Foundations/03-other", "");

        // Then
        catalog.Problems.Should().ContainSingle("rows was read with softmax, and only other is read now")
            .Which.File.Should().Contain("03-other");
    }

    [Fact]
    public void Foundations_stand_each_after_its_own()
    {
        // Given
        _repository
            .AddLesson("04-Foundations/01-block", "attention", "rows", "softmax")
            .AddLesson("04-Foundations/02-attention", "softmax", "rows")
            .AddLesson("04-Foundations/03-softmax", "rows")
            .AddLesson("04-Foundations/04-rows");
        LessonCatalog catalog = _repository.Load();

        // When
        IReadOnlyList<Lesson> foundations = catalog.Foundations(catalog.Find("block")!);

        // Then
        catalog.Problems.Should().BeEmpty();
        foundations.Select(lesson => lesson.Id).Should().Equal("rows", "softmax", "attention");
        catalog.Foundations(catalog.Find("rows")!).Should().BeEmpty();
    }

    [Fact]
    public void Foundations_of_a_stranger_are_refused()
    {
        // Given
        _repository.AddLesson("04-Foundations/01-rows").AddLesson("04-Foundations/02-softmax", "rows");
        Lesson stranger = _repository.Load().Find("softmax")! with { BuildsOn = ["elsewhere"] };

        // When
        Action foundations = () => _repository.Load().Foundations(stranger);

        // Then
        foundations.Should().Throw<ArgumentException>().WithMessage("'elsewhere' is not in this catalogue*");
    }
}

namespace Katas.Catalog.Tests;

public sealed class OwnCatalogTests
{
    [Fact]
    public void The_lessons_of_this_repository_have_no_problems()
    {
        LessonCatalog.Load(RepositoryRoot.Path).Problems.Should().BeEmpty();
    }

    [Fact]
    public void The_lessons_of_this_repository_pass_their_review()
    {
        LessonCatalog.Load(RepositoryRoot.Path).Lessons.SelectMany(LessonReview.Inspect).Should().BeEmpty();
    }
}

namespace Katas.Testing.Tests;

public class LessonFileTests
{
    [Fact]
    public void The_text_comes_without_its_byte_order_mark()
    {
        LessonFile.Text("sample/Dockerfile").Should().Be("FROM scratch\n");
    }

    [Fact]
    public void A_missing_file_is_told()
    {
        Action read = () => LessonFile.Text("sample/Chart.yaml");
        read.Should().ThrowExactly<FileNotFoundException>()
            .WithMessage("The lesson has no file 'sample/Chart.yaml'. Is it named under 'files' in lesson.yml?");
    }
}

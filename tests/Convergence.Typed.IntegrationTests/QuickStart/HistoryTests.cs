using System.IO.Compression;
using System.Text;
using QuickStart;
using QuickStart.Traces;

namespace Convergence.Typed.IntegrationTests.QuickStart;

/// <summary>The sample's readers of recorded histories.</summary>
public sealed class HistoryTests : IDisposable
{
    private const string Recorded = """{"startContent":"","endContent":"añc","txns":[{"time":"1","patches":[[0,0,"ab"],[1,1,"ñ"]]},{"patches":[[2,0,"c"]]}]}""";
    private const string Concurrent = """{"base":"abc","a":[[0,1,""]],"b":[[3,0,"d"],[4,0,"e"]]}""";

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_recorded_history_is_read_plain_and_compressed(bool isCompressed)
    {
        var history = RecordedHistory.Load(Write(Recorded, isCompressed));

        Assert.Equal([new TextEdit(0, 0, "ab"), new TextEdit(1, 1, "ñ"), new TextEdit(2, 0, "c")], history.Edits);
        Assert.Equal("añc", history.End);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_concurrent_history_is_read_plain_and_compressed(bool isCompressed)
    {
        var history = ConcurrentHistory.Load(Write(Concurrent, isCompressed));

        Assert.Equal("abc", history.Base);
        Assert.Equal([new TextEdit(0, 1, "")], history.Half("a"));
        Assert.Equal([new TextEdit(3, 0, "d"), new TextEdit(4, 0, "e")], history.Half("b"));
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("{}")]
    [InlineData("""{"startContent":"x","endContent":"x","txns":[]}""")]
    [InlineData("""{"startContent":"","endContent":"x","txns":[{"patches":[["0",0,"x"]]}]}""")]
    public void A_file_of_another_form_is_named_in_one_line(string content)
    {
        var file = Write(content, isCompressed: false);

        var problem = Assert.Throws<QuickStartException>(() => RecordedHistory.Load(file));
        Assert.Contains(file, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
    }

    [Fact]
    public void A_missing_file_is_named_in_one_line()
    {
        var file = _folder.Combine("missing.json");

        Assert.Contains(file, Assert.Throws<QuickStartException>(() => ConcurrentHistory.Load(file)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Write(string content, bool isCompressed)
    {
        var file = _folder.Combine("history.json");
        using Stream stream = isCompressed ? new GZipStream(File.Create(file), CompressionMode.Compress) : File.Create(file);
        stream.Write(Encoding.UTF8.GetBytes(content));
        return file;
    }
}

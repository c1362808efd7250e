namespace Convergence.Typed.Operations.Tests;

/// <summary>The vector tests must be able to fail: files that are doctored in one place each.</summary>
public sealed class VectorFileTests : IDisposable
{
    private const string Sound = """
        {
          "serverOpType": "StringSplice",
          "clientOpType": "NumberAdd",
          "cases": [
            {
              "id": "X-1",
              "input": {
                "serverOp": { "type": "StringSplice", "noOp": false, "index": 1, "deleteCount": 0, "insertValue": "x" },
                "clientOp": { "type": "NumberAdd", "noOp": false, "value": 1 }
              },
              "error": true
            }
          ]
        }
        """;

    private const string Results = """
        {
          "serverOpType": "BooleanSet",
          "clientOpType": "BooleanSet",
          "cases": [
            {
              "id": "B-SS-1",
              "input": {
                "serverOp": { "type": "BooleanSet", "noOp": false, "value": true },
                "clientOp": { "type": "BooleanSet", "noOp": false, "value": false }
              },
              "output": {
                "serverOp": { "type": "BooleanSet", "noOp": false, "value": true },
                "clientOp": { "type": "BooleanSet", "noOp": true, "value": false }
              }
            }
          ]
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("vectors-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void D26_A_sound_file_is_read_and_its_error_case_runs()
    {
        var file = Read(Sound);

        var item = Assert.Single(file.Cases);
        Assert.Null(item.Output);
        Assert.Null(item.Run());
    }

    [Theory]
    [InlineData("\"id\": \"X-1\"", "\"id\": \"X-1\", \"comment\": \"\"", "unknown field 'comment'")]
    [InlineData("\"serverOpType\":", "\"version\": 2, \"serverOpType\":", "unknown field 'version'")]
    [InlineData("\"deleteCount\": 0", "\"deleteCount\": 0, \"length\": 1", "unknown field 'length'")]
    [InlineData("\"clientOp\":", "\"thirdOp\": {}, \"clientOp\":", "unknown field 'thirdOp'")]
    [InlineData("\"error\": true", "\"error\": true, \"output\": {}", "unknown field 'output'")]
    [InlineData("\"error\": true", "\"error\": false", "'output' is missing")]
    [InlineData("\"index\": 1, ", "", "'index' is missing")]
    [InlineData("\"type\": \"NumberAdd\"", "\"type\": \"NumberMultiply\"", "unknown type 'NumberMultiply'")]
    [InlineData("\"clientOpType\": \"NumberAdd\"", "\"clientOpType\": \"NumberSet\"", "about NumberSet")]
    [InlineData("\"noOp\": false, \"value\"", "\"noOp\": false, \"noOp\": true, \"value\"", "noOp")]
    [InlineData("\"id\": \"X-1\",", "", "'id' is missing")]
    public void A_file_with_something_unknown_or_missing_is_refused(string original, string doctored, string complaint)
    {
        Assert.Contains(original, Sound, StringComparison.Ordinal);

        var e = Assert.Throws<InvalidDataException>(() => Read(Sound.Replace(original, doctored, StringComparison.Ordinal)));

        Assert.Contains(complaint, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_case_with_another_result_fails()
    {
        Assert.Null(Assert.Single(Read(Results).Cases).Run());

        string doctored = Results.Replace("\"noOp\": true, \"value\": false", "\"noOp\": true, \"value\": true", StringComparison.Ordinal);
        Assert.Contains("B-SS-1", Assert.Single(Read(doctored).Cases).Run(), StringComparison.Ordinal);
    }

    [Fact]
    public void D26_A_case_that_should_fail_and_does_not_fails()
    {
        int start = Results.IndexOf("\"output\"", StringComparison.Ordinal);
        int end = Results.LastIndexOf("}\n  ]", StringComparison.Ordinal);
        string doctored = string.Concat(Results.AsSpan(0, start), "\"error\": true\n    ", Results.AsSpan(end));

        Assert.Contains("must fail", Assert.Single(Read(doctored).Cases).Run(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_nothing_reads_is_complained_about()
    {
        File.WriteAllText(Path.Combine(_folder, "a.json"), Sound);
        File.WriteAllText(Path.Combine(_folder, "manifest.json"), "{}");
        Assert.Equal(["a.json"], VectorFolder.FilesOf(_folder));

        File.WriteAllText(Path.Combine(_folder, "b.yaml"), "");

        var e = Assert.Throws<InvalidDataException>(() => VectorFolder.FilesOf(_folder));
        Assert.Contains("b.yaml", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_folder_is_complained_about()
        => Assert.Throws<InvalidDataException>(() => VectorFolder.FilesOf(_folder));

    private VectorFile Read(string json)
    {
        string path = Path.Combine(_folder, "doctored.json");
        File.WriteAllText(path, json);
        return VectorFile.Read(path);
    }
}

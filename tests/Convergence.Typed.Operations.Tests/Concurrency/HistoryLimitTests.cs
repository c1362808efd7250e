namespace Convergence.Typed.Operations.Tests.Concurrency;

/// <summary>An authority that keeps little of its history, and is handed the rest, does what one that keeps all of it does.</summary>
public sealed class HistoryLimitTests
{
    private static readonly ElementId s_text = ElementId.Parse("@:1");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public void Older_operations_can_be_handed_in(int limit)
    {
        var complete = Start(int.MaxValue);
        var limited = Start(limit);
        var log = new List<(string Session, Operation Operation)>();
        var random = new Random(limit);
        for (var round = 0; round < 30; round++)
        {
            Submit("writer", complete.Version);
            Submit("other", complete.Version);
            Assert.True(limited.HistoryCount <= limit);
            if (round % 10 == 9)
            {
                // Twice on the same version, which is an old one: the second is transformed past the first.
                var version = 1 + (round * 2) - 12;
                Submit("reader", version);
                Submit("reader", version);
            }
        }

        Assert.Equal(complete.Tree.ToData(), limited.Tree.ToData());

        void Submit(string session, long contextVersion)
        {
            var operation = new StringSplice(s_text, random.Next(4), random.Next(2), random.Next(2) == 0 ? "" : $"{(char)('a' + random.Next(26))}");
            var first = limited.FindMissing(session, contextVersion);
            Assert.Null(complete.FindMissing(session, contextVersion));
            var older = first is { } version ? log[(int)(version - 1)..(int)(limited.OldestVersion - 1)] : null;
            var committed = complete.Submit(session, contextVersion, operation);
            Assert.Equal(committed, limited.Submit(session, contextVersion, operation, older));
            log.Add((session, committed.Operation));
        }
    }

    [Fact]
    public void What_is_missing_must_be_handed_in()
    {
        var authority = Start(historyLimit: 2);
        for (var version = 1; version <= 5; version++)
        {
            authority.Submit("writer", version, new StringSplice(s_text, 0, 0, "x"));
        }

        Assert.Equal((1L, 4L), (authority.FindMissing("reader", 1), authority.OldestVersion));
        Assert.Null(authority.FindMissing("reader", 4));
        Assert.Null(authority.FindMissing("stranger", 1));
        Assert.Throws<InvalidOperationException>(() => authority.Submit("reader", 1, new StringSplice(s_text, 0, 0, "y")));
        Assert.Equal(5, authority.Submit("reader", 4, new StringSplice(s_text, 0, 0, "y")).ContextVersion - 1);
    }

    [Fact]
    public void A_session_that_sends_much_on_one_version_misses_nothing()
    {
        var authority = Start(historyLimit: 2);
        authority.Submit("other", 1, new StringSplice(s_text, 0, 0, "o"));
        for (var edit = 0; edit < 100; edit++)
        {
            Assert.Null(authority.FindMissing("writer", 1));
            authority.Submit("writer", 1, new StringSplice(s_text, edit, 0, "w"));
        }

        Assert.StartsWith(new string('w', 50), authority.Tree.ToData().Children["text"] is StringData text ? text.Value[1..] : "", StringComparison.Ordinal);
    }

    private static Authority Start(int historyLimit)
    {
        var root = new ObjectData(ElementId.Parse("@:0"), [KeyValuePair.Create<string, DataValue>("text", new StringData(s_text, new string('.', 200)))]);
        var authority = new Authority(root, 1, historyLimit);
        foreach (var session in new[] { "writer", "other", "reader" })
        {
            authority.Track(session, 1);
        }

        return authority;
    }
}

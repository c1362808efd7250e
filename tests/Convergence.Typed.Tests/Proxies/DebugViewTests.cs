using System.Diagnostics;
using System.Reflection;
using Convergence.Typed.Tests.Proxies.Models;

namespace Convergence.Typed.Tests.Proxies;

/// <summary>What a debugger and a log show.</summary>
public sealed class DebugViewTests
{
    private readonly RealTimeBoard _board = RecordingContext.Open<RealTimeBoard>(new Board
    {
        Title = new string('x', 79) + "😀" + new string('y', 500),
        Notes = new string('n', 5000),
        Numbers = [1, 2],
        Counts = new() { ["a"] = 1 },
        Extra = new Card { Child = new Card { Text = "deep" } },
    }).Root;

    [Fact]
    public void The_text_of_an_object_is_short_and_does_not_open_what_is_inside()
    {
        string text = _board.ToString();

        Assert.InRange(text.Length, 1, 1500);
        Assert.StartsWith("Board { Title = xxx", text, StringComparison.Ordinal);
        Assert.Contains("Notes = \"nnn", text, StringComparison.Ordinal);
        Assert.Contains("Numbers = [2]", text, StringComparison.Ordinal);
        Assert.Contains("Extra = {…}", text, StringComparison.Ordinal);
        Assert.DoesNotContain("deep", text, StringComparison.Ordinal);
        Assert.Equal(-1, Internals.Utf16.IndexOfLoneSurrogate(text));
    }

    [Fact]
    public void An_object_with_many_properties_is_cut()
    {
        RealTimeWide wide = new Wide { A = Long, B = Long, C = Long, D = Long, E = Long, F = Long, G = Long, H = Long, I = Long, J = Long, K = Long, L = Long, M = Long, N = Long };

        Assert.InRange(wide.ToString().Length, 1000, 1200);
        Assert.EndsWith(", … }", wide.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_removed_object_and_a_mere_collection_have_a_text_too()
    {
        var card = _board.Extra!;
        _board.Extra = null;

        Assert.Contains("Child = {…}", card.ToString(), StringComparison.Ordinal);
        Assert.Equal("[2]", new RealTimeArray<int>([1, 2]).ToString());
        Assert.Equal("{1}", new RealTimeSet<int>([1]).ToString());
        Assert.Equal("{0}", new RealTimeMap<string, int>().ToString());
    }

    [Fact]
    public void An_element_tells_where_it_is_and_what_it_holds()
    {
        Assert.InRange(_board.Notes.Element.ToString().Length, 1, 120);
        Assert.Equal("Array 'Numbers' (2)", _board.Numbers.Element.ToString());
        Assert.Equal("Number 'Number' = 3", _board.Element["Number"]!.ToString());
        Assert.Equal("Null 'Subtitle' = null", _board.Element["Subtitle"]!.ToString());
    }

    [Fact]
    public void Equality_is_identity()
    {
        RealTimeCard one = new Card { Text = "same" };
        RealTimeCard other = new Card { Text = "same" };

        Assert.False(one.Equals(other));
        Assert.True(one.Equals((object)one));
        Assert.Equal(2, new HashSet<RealTimeCard> { one, other, one }.Count);
    }

    [Fact]
    public void The_debugger_shows_entries()
    {
        Assert.Equal([1, 2], Assert.IsType<int[]>(Items(_board.Numbers)));
        Assert.Equal(["t"], Assert.IsType<string[]>(Items(new RealTimeSet<string>(["t"]))));
        object entry = Assert.Single(((Array)Items(_board.Counts)!).Cast<object>());
        Assert.Equal("a", Read(entry, "Key"));
        Assert.Equal(1, Read(entry, "Value"));
        Assert.Equal(2, ((Array)Read(View(_board.Numbers.Element), "Children")!).Length);
        Assert.Equal("Numbers", Read(View(_board.Numbers.Element), "Path"));
    }

    [Fact]
    public void What_the_debugger_shows_in_a_line_can_be_evaluated()
    {
        foreach (object shown in (object[])[_board, _board.Notes, _board.Numbers, _board.Counts, _board.Element, new RealTimeSet<int>()])
        {
            string display = shown.GetType().GetCustomAttribute<DebuggerDisplayAttribute>()!.Value;
            foreach (string member in display.Split('{').Skip(1).Select(static part => part.Split('}', ',', '(')[0]))
            {
                Assert.True(
                    shown.GetType().GetMember(member, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Length > 0,
                    $"{shown.GetType()} shows {member}, which it has not.");
            }
        }
    }

    private static string Long { get; } = new('l', 200);

    private static object? Items(object shown) => Read(View(shown), "Items");

    private static object View(object shown)
    {
        var type = Type.GetType(shown.GetType().GetCustomAttribute<DebuggerTypeProxyAttribute>()!.ProxyTypeName)!;
        return Activator.CreateInstance(type.IsGenericTypeDefinition ? type.MakeGenericType(shown.GetType().GetGenericArguments()) : type, shown)!;
    }

    private static object? Read(object view, string property) => view.GetType().GetProperty(property)!.GetValue(view);
}

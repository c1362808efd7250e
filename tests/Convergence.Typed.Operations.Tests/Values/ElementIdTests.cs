namespace Convergence.Typed.Operations.Tests.Values;

/// <summary>Ids: the text on the wire is kept exactly, whatever it looks like.</summary>
public sealed class ElementIdTests
{
    [Theory]
    [InlineData("a:0", "a", 0)]
    [InlineData("1f:42", "1f", 42)]
    [InlineData("1f-3:42", "1f-3", 42)]
    [InlineData("a:b:7", "a:b", 7)]
    [InlineData("@:9223372036854775807", "@", long.MaxValue)]
    [InlineData(":5", "", 5)]
    [InlineData(":0", "", 0)]
    public void An_id_with_a_number_is_split_at_the_last_colon(string text, string prefix, long number)
    {
        var id = ElementId.Parse(text);

        Assert.Equal((prefix, number), (id.Prefix, id.Number));
        Assert.Equal(new ElementId(prefix, number), id);
        Assert.Equal(text, id.ToString());
        Assert.False(id.IsEmpty);
    }

    [Theory]
    [InlineData("root")]
    [InlineData("a:")]
    [InlineData("a:07")]
    [InlineData("a:-1")]
    [InlineData("a:+1")]
    [InlineData("a:9223372036854775808")]
    [InlineData("a:99999999999999999999")]
    [InlineData("a: 1")]
    [InlineData("a:1 ")]
    [InlineData("a:٣")]
    [InlineData(":")]
    [InlineData(" ")]
    public void An_id_of_another_form_is_kept_as_it_is(string text)
    {
        var id = ElementId.Parse(text);

        Assert.Equal((text, -1), (id.Prefix, id.Number));
        Assert.Equal(text, id.ToString());
        Assert.Equal(new ElementId(text, -1), id);
        Assert.False(id.IsEmpty);
    }

    [Fact]
    public void Every_empty_id_is_the_same()
    {
        Assert.True(default(ElementId).IsEmpty);
        Assert.True(ElementId.Parse("").IsEmpty);
        Assert.Equal(default, new ElementId("", -1));
        Assert.Equal(default(ElementId).GetHashCode(), new ElementId("", -1).GetHashCode());
        Assert.NotEqual(default, new ElementId("", 0));
        Assert.Equal("", default(ElementId).ToString());
    }

    [Fact]
    public void An_id_that_would_read_back_as_another_cannot_be_made()
    {
        Assert.Throws<ArgumentException>(() => new ElementId("a:7", -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ElementId("a", -2));
        Assert.Throws<ArgumentNullException>(() => new ElementId(null!, 0));
    }

    [Fact]
    public void Ids_are_equal_by_their_text_and_not_by_the_string_object()
    {
        var one = ElementId.Parse("abc:1");
        var other = ElementId.Parse(new string("abc:1".ToCharArray()));

        Assert.Equal(one, other);
        Assert.True(one == other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, ElementId.Parse("ABC:1"));
        Assert.NotEqual(one, ElementId.Parse("abc:2"));
    }
}

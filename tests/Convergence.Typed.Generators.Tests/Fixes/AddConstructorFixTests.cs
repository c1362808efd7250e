using Convergence.Typed.CodeFixes;

namespace Convergence.Typed.Generators.Tests.Fixes;

public sealed class AddConstructorFixTests
{
    [Fact]
    public Task A_class_with_another_constructor() => CodeFixHost.Verify<AddConstructorFix>(
        """
        [RealTimeObject]
        public class Note
        {
            public Note(string title, int size, List<int> numbers, DateTime made, Note? parent)
            {
                Title = title;
            }

            public string Title { get; set; }
        }
        """,
        """
        [RealTimeObject]
        public class Note
        {
            internal Note() : this("", 0, [], default, null)
            {
            }

            public Note(string title, int size, List<int> numbers, DateTime made, Note? parent)
            {
                Title = title;
            }

            public string Title { get; set; }
        }
        """);

    [Fact]
    public Task A_class_with_a_primary_constructor() => CodeFixHost.Verify<AddConstructorFix>(
        """
        [RealTimeObject]
        public class Note(string title)
        {
            public string Title { get; set; } = title;
        }
        """,
        """
        [RealTimeObject]
        public class Note(string title)
        {
            internal Note() : this("")
            {
            }

            public string Title { get; set; } = title;
        }
        """);

    [Theory]
    [InlineData("[RealTimeObject] public class Note { private Note() { } }", "[RealTimeObject] public class Note { internal Note() { } }")]
    [InlineData("[RealTimeObject] public class Note { Note() { } public Note(int a) { } }", "[RealTimeObject] public class Note { internal Note() { } public Note(int a) { } }")]
    public Task A_constructor_that_is_hidden(string before, string after) => CodeFixHost.Verify<AddConstructorFix>(before, after);
}

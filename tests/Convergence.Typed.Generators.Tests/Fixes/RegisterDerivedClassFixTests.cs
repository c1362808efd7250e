using Convergence.Typed.CodeFixes;

namespace Convergence.Typed.Generators.Tests.Fixes;

public sealed class RegisterDerivedClassFixTests
{
    [Fact]
    public Task A_class_beside_its_base_class() => CodeFixHost.Verify<RegisterDerivedClassFix>(
        """
        namespace Demo;

        [RealTimeObject]
        public class Entity
        {
            public Guid Id { get; set; }
        }

        [RealTimeObject]
        public class Note : Entity;
        """,
        """
        using System.Text.Json.Serialization;

        namespace Demo;

        [RealTimeObject]
        [JsonDerivedType(typeof(Note), "note")]
        public class Entity
        {
            public Guid Id { get; set; }
        }

        [RealTimeObject]
        public class Note : Entity;
        """);

    [Fact]
    public Task A_discriminator_that_is_taken() => CodeFixHost.Verify<RegisterDerivedClassFix>(
        """
        using System.Text.Json.Serialization;

        namespace Demo;

        [RealTimeObject]
        [JsonDerivedType(typeof(Other), "note")]
        public class Entity;

        [RealTimeObject]
        public class Other : Entity;

        [RealTimeObject]
        public class Note : Other;
        """,
        """
        using System.Text.Json.Serialization;

        namespace Demo;

        [RealTimeObject]
        [JsonDerivedType(typeof(Other), "note")]
        [JsonDerivedType(typeof(Note), "Demo.Note")]
        public class Entity;

        [RealTimeObject]
        public class Other : Entity;

        [RealTimeObject]
        public class Note : Other;
        """);
}

namespace Convergence.Typed.Tests.Architecture;

/// <summary>Finds the checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string[] Projects(string folder) =>
        Directory.GetFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories);

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Convergence.Typed.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No Convergence.Typed.sln above {AppContext.BaseDirectory}.");
    }
}

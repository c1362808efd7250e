using Convergence.Typed;
using QuickStart;
using QuickStart.Roles;
using QuickStart.Story;

try
{
    var commandLine = new CommandLine(args);
    return commandLine.Role switch
    {
        null or "measure" => await Stories.RunAsync(commandLine),
        "serve" => await ServeRole.RunAsync(commandLine),
        "client" => await ClientRole.RunAsync(commandLine),
        "actor" => await ActorRole.RunAsync(commandLine),
        var role => throw new QuickStartException($"'{role}' is nothing this program does.\n{CommandLine.Usage}"),
    };
}
catch (Exception problem) when (problem is QuickStartException or ConvergenceException or ArgumentException)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return 1;
}

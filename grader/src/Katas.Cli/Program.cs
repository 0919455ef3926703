using Katas.Cli;

return await KataCommand.RunAsync(args, Terminal.Open(), Clone.FindRoot);

using Katas.Cli;

return await KataCommand.RunAsync(args);

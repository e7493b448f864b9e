return await Vapora.Cli.CommandLine.RunAsync(args);

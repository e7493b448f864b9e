return await new Vapora.Gate.GateProcess().RunAsync(args);

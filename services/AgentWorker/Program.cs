return await new Vapora.AgentWorker.WorkerProcess().RunAsync(args);
